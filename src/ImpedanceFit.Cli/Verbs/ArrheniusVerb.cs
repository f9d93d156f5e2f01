using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Studies;
using ImpedanceFit.Circuits;
using ImpedanceFit.Conductivity;
using ImpedanceFit.Fitting;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Studies;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Spectra;
using ImpedanceFit.Trends;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Activation energy.</summary>
internal sealed class ArrheniusVerb : Verb
{
    private const double LeastBareKelvin = 150;
    private readonly Argument<string[]> inputs = new("INPUT")
    {
        Description = "A table temperature,conductivity[,standard_error], or spectra (files, folders) that know their temperature or have it in their name (…_298K.csv, …_25C.csv)",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> circuit = new("--circuit", "-c") { Description = "For spectra: circuit, as text, name, or JSON file", HelpName = "CIRCUIT" };
    private readonly Option<string> quantity = new("--quantity") { Description = "For spectra: which conductivity (default totalIonicConductivity)", HelpName = "NAME" };
    private readonly WordOption form = new("--form", "What is plotted against 1/T", "sigmaT", "sigma");
    private readonly GeometryOptions geometry = new();
    private readonly PlotOption plot = new("Conductivity against 1000/T, with the fitted line");
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };

    public override string Summary => "Activation energy from conductivities or spectra at several temperatures.";

    public override IReadOnlyList<string> Examples =>
        ["impedancefit arrhenius sigma.csv", "impedancefit arrhenius pellet_25C.csv pellet_40C.csv pellet_55C.csv -c solid-electrolyte --thickness 1mm --diameter 10mm"];

    public override void Declare(Command command)
    {
        command.Arguments.Add(inputs);
        command.Options.Add(circuit);
        command.Options.Add(quantity);
        command.Options.Add(form.Option);
        geometry.Declare(command);
        command.Options.Add(json);
        plot.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        string[] given = arguments.GetRequiredValue(inputs);
        List<TemperaturePoint> points = arguments.GetValue(circuit) is { } text ? OfSpectra(arguments, given, text, session) : [.. given.SelectMany(OfTable)];
        ArrheniusResult result = Arrhenius.Fit(points, form.Read(arguments) == "sigma" ? ArrheniusForm.Conductivity : ArrheniusForm.ConductivityTimesTemperature);
        plot.Write(arguments, () => ArrheniusFigure.Draw(string.Join(", ", given), points, result));
        Quantity[] quantities = [result.ActivationEnergy, result.MolarActivationEnergy, result.Prefactor];
        if (arguments.GetValue(json))
        {
            using JsonListDocument document = new(session.OutputStream, "quantities");
            foreach (Quantity each in quantities)
                document.Add(writer => QuantityJson.Write(writer, each));
            document.Finish(session.Failures, writer =>
            {
                writer.WriteNumber("points", points.Count);
                writer.WriteBoolean("curved", result.Curved);
                writer.WriteStartObject("deltaAicc");
                foreach ((string name, double delta) in result.DeltaAicc)
                    writer.WriteNumberOrNull(name, delta);
                writer.WriteEndObject();
                writer.WriteNumberOrNull("reducedChiSquared", result.ReducedChiSquared);
                writer.WriteDiagnostics(result.Diagnostics);
            });
        }
        else
        {
            foreach (string warning in result.Warnings)
                Session.Page.WriteParagraph(session.Output, warning, "  ! ", "    ");
            QuantityTable.Write(session.Output, quantities, Session.Page);
        }
        return session.Conclude(points.Count);
    }

    private static IEnumerable<TemperaturePoint> OfTable(string path) => StudyTable.ReadPlain(path).Select(row =>
    {
        string text = row.Required("temperature");
        // A bare number is in K: tables of instruments and of this program give kelvin. One that looks like °C is not guessed at.
        double kelvin = char.IsLetter(text[^1]) ? MeasureText.Temperature(text, "temperature").Value : TableNumber.Of(row, "temperature");
        if (!char.IsLetter(text[^1]) && kelvin < LeastBareKelvin)
            throw row.Error($"the temperature '{text}' has no unit, and looks like no temperature in kelvin.", $"Write it with its unit: {text}C or {text}K.");
        return new TemperaturePoint(kelvin, TableNumber.Of(row, "conductivity"), TableNumber.OrNull(row, "standard_error") ?? TableNumber.OrNull(row, "error"));
    });

    private List<TemperaturePoint> OfSpectra(ParseResult arguments, string[] given, string text, Session session)
    {
        NamedCircuit named = new CircuitLibrary().Resolve(text);
        string name = arguments.GetValue(quantity) ?? QuantityNames.TotalIonicConductivity;
        string[] files = [.. given.SelectMany(path => Directory.Exists(path) ? Directory.EnumerateFiles(path).Order(StringComparer.Ordinal) : (IEnumerable<string>)[path])];
        List<TemperaturePoint> points = [];
        foreach ((MeasurementFile file, Spectrum spectrum) in SpectrumFiles.ReadAll(files, new ReadOptions(), session))
        {
            try
            {
                double kelvin = spectrum.Metadata.TemperatureKelvin ?? NameTemperature.Of(spectrum.Id) ?? NameTemperature.Of(Path.GetFileNameWithoutExtension(file.Path))
                    ?? throw new UsageException("the temperature is not known.", "Put it into the file's name: pellet_298K.csv or pellet_25C.csv.");
                SampleGeometry sizes = geometry.Read(arguments, spectrum.Metadata);
                ConductivityResult result = ConductivityAnalysis.Of(CircuitFitter.Fit(spectrum, named.Circuit, new FitOptions { Intervals = IntervalMethod.None }), named, sizes);
                Quantity found = result[name] ?? throw new UsageException($"there is no {name}.", $"There are {string.Join(", ", result.Quantities.Select(q => q.Name))}.");
                points.Add(TemperaturePoint.Of(kelvin, found));
            }
            catch (ImpedanceFitException error)
            {
                session.Fail(file.Path, spectrum.Id, error.Message);
            }
        }
        return points;
    }
}
