using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Studies;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Series;
using ImpedanceFit.Workbench.Requests;
using ImpedanceFit.Workbench.Results;
using ImpedanceFit.Workbench.Series;
using ImpedanceFit.Workbench.Studies;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Activation energy.</summary>
internal sealed class ArrheniusVerb : Verb
{
    private const string Wanted = "Spectra need their circuit and sizes: -c CIRCUIT --thickness 1mm --diameter 10mm. A table has the "
        + "columns temperature,conductivity.";

    private readonly Argument<string[]> inputs = new("INPUT")
    {
        Description =
            "A table with the columns temperature and conductivity (or 1000/T, log σ, ln(σT)), units in the headings, and errors if "
                + "known; or spectra (files, folders) that know their temperature or have it in their name (…_298K.csv, …_25C.csv)",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> circuit = new("--circuit", "-c")
        { Description = "For spectra: circuit, as text, name, or JSON file", HelpName = "CIRCUIT" };
    private readonly Option<string> quantity = new("--quantity")
    {
        Description = "For spectra: which conductivity (default totalIonicConductivity), or a resistance or formula of parameters, which "
            + "needs no sizes, e.g. R1 or R1+R2",
        HelpName = "NAME",
    };
    private readonly WordOption form = new("--form", "Quantity that is plotted against 1/T", "sigmaT", "sigma");
    private readonly CellOption cell = new();
    private readonly GeometryOptions geometry = new();
    private readonly ReadingOptions reading = new();
    private readonly TemperatureOptions temperatures = new();
    private readonly PlotOption plot = new("Conductivity against 1000/T, with the fitted line");
    private readonly TableColumnsOption columns = new();
    private readonly TableOptions tables = new("a row a quantity");
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };

    public override string Summary => "Activation energy from conductivities or spectra at several temperatures.";

    public override IReadOnlyList<string> Examples =>
        ["impedancefit arrhenius sigma.csv",
            "impedancefit arrhenius pellet_25C.csv pellet_40C.csv pellet_55C.csv -c solid-electrolyte --thickness 1mm --diameter 10mm",
            "impedancefit arrhenius pellet/ -c \"R0-p(R1,CPE1)-CPE2\" --quantity R1 --plot energy.svg"];

    public override void Declare(Command command)
    {
        command.Arguments.Add(inputs);
        command.Options.Add(circuit);
        command.Options.Add(quantity);
        command.Options.Add(form.Option);
        cell.Declare(command);
        geometry.Declare(command);
        temperatures.Declare(command);
        columns.Declare(command);
        reading.DeclareBesideColumns(command);
        command.Options.Add(json);
        tables.Declare(command);
        plot.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        string[] given = arguments.GetRequiredValue(inputs);
        List<(string File, Spectrum Spectrum)> spectra = [];
        NamedCircuit? named = arguments.GetValue(circuit) is { } text
            ? ReadingOptions.WithLead(new CircuitLibrary().Resolve(text), arguments, session) : null;
        if (named is null)
            reading.Refuse(arguments, "a table");
        IReadOnlyList<MeasuredConductivity> measured = named is not null
            ? OfSpectra(arguments, given, named, spectra, session) : [.. given.SelectMany(path => OfTable(arguments, path, session))];
        List<TemperaturePoint> points = [.. measured.Select(m => m.Point)];
        ArrheniusResult result = Arrhenius.Fit(points, form.Read(arguments) == "sigma" ? ArrheniusForm.Conductivity
            : ArrheniusForm.ConductivityTimesTemperature);
        SeriesReport? joint = named is null ? null : JointOf(arguments, named, spectra, measured, session);
        IReadOnlyList<(double Kelvin, UncertainValue Value)> jointValues = joint is null ? [] : JointValuesOf(arguments, named!, joint);
        plot.Write(arguments, () => ArrheniusFigure.Draw(string.Join(", ", given), points, result,
            jointValues.Count == 0 ? null : [.. jointValues.Select(point => (point.Kelvin, point.Value.Value))],
            measured[0].Inverse is { } inverse ? (measured[0].Name, inverse.Unit) : null));
        ArrheniusResults results = new(measured, result) { Joint = joint, JointEnergy = JointEnergy.Of(jointValues, result.Form) };
        if (tables.IsGiven(arguments))
            tables.Write(arguments, QuantityRows.TableOf(results.Quantities.Concat(results.JointEnergy is { } energy ? [energy] : [])
                .Select(each => (string.Join(", ", given), each))));
        if (arguments.GetValue(json))
            results.WriteJson(session.OutputStream, session.Record);
        else
            results.WriteText(session.Output, Session.Page);
        session.Judge(string.Join(", ", given), results.Quantities);
        return session.Conclude(points.Count);
    }

    private IEnumerable<MeasuredConductivity> OfTable(ParseResult arguments, string path, Session session)
    {
        DataTable table = columns.Read(arguments, path, Wanted);
        if (!table.Has(TableQuantity.Temperature))
            throw table.Missing(TableQuantity.Temperature, "Name the column, e.g. temperature, T / °C, or 1000/T.");
        if (!table.Has(TableQuantity.Conductivity))
            throw table.Missing(TableQuantity.Conductivity,
                "Name the column, e.g. conductivity, σ (mS/cm), log σ, or ln(σT); spectra need -c CIRCUIT.");
        foreach (DataRow row in table.Measured([TableQuantity.Temperature, TableQuantity.Conductivity], session.Warn))
        {
            double kelvin = row.Number(TableQuantity.Temperature), sigma = row.Number(TableQuantity.Conductivity);
            if (!(sigma > 0))
                throw row.Error(FormattableString.Invariant($"the conductivity {sigma:G4} S/cm is not positive."),
                    "Leave the row out; an upper bound cannot be a point of a fitted line.");
            double? error = row.StandardError(TableQuantity.Conductivity);
            yield return new MeasuredConductivity(path, null, "table", new TemperaturePoint(kelvin, sigma, error));
        }
    }

    // The quantity that was asked for, by the joint fit; what is inverse of a conductivity, inverted.
    private IReadOnlyList<(double Kelvin, UncertainValue Value)> JointValuesOf(ParseResult arguments, NamedCircuit named,
        SeriesReport joint)
    {
        IReadOnlyList<FitResult> fits = joint.Fit.JointFits();
        string? asked = arguments.GetValue(quantity);
        if (QuantityPoints.FormulaOf(asked, named.Circuit) is { } formula)
            return [.. fits.Zip(joint.Fit.Spectra, (fit, spectrum) =>
                (spectrum.Member.Variable, 1 / new FittedValues(fit).Of(formula)))];
        // One specimen: the errors of its sizes are one, and leave the slope alone.
        SampleGeometry sizes = geometry.Read(arguments, fits[0].Spectrum.Metadata, null);
        ConductivityOptions options = new() { Cell = cell.Read(arguments), Intervals = IntervalMethod.Covariance };
        return [.. fits.Zip(joint.Fit.Spectra, (fit, spectrum) => (spectrum.Member.Variable,
            ConductivityAnalysis.Of(fit, named, sizes, options)[asked ?? QuantityNames.TotalIonicConductivity]?.Source))
            .Where(point => point.Source is not null).Select(point => (point.Variable, point.Source!))];
    }

    // Physics ties the spectra of one pellet: the energies of its resistances from all of them together.
    private SeriesReport? JointOf(ParseResult arguments, NamedCircuit named, List<(string File, Spectrum Spectrum)> spectra,
        IReadOnlyList<MeasuredConductivity> measured, Session session)
    {
        (string File, Spectrum Spectrum, double Kelvin)[] known = [.. spectra.SelectMany(each => measured
            .Where(point => point.File == each.File && point.SpectrumId == each.Spectrum.Id).Take(1)
            .Select(point => (each.File, each.Spectrum, point.Point.Kelvin)))];
        if (known.Select(each => each.Kelvin).Distinct().Count() < 3)
            return null;
        SeriesStudy study = new(named.Circuit, [], new SeriesFitOptions(),
            new SeriesVariables(new SampleTemperatures([], null, null, [], session), null), session)
            { Form = form.Read(arguments) == "sigma" ? ArrheniusForm.Conductivity : ArrheniusForm.ConductivityTimesTemperature };
        return study.TryOfKnown(known);
    }

    private IReadOnlyList<MeasuredConductivity> OfSpectra(ParseResult arguments, string[] given, NamedCircuit named,
        List<(string File, Spectrum Spectrum)> read, Session session)
    {
        ReadOptions options = ReadingOptions.Read(arguments);
        string name = arguments.GetValue(quantity) ?? QuantityNames.TotalIonicConductivity;
        string[] files =
            [.. given.SelectMany(path => Directory.Exists(path) ? Directory.EnumerateFiles(path).Order(StringComparer.Ordinal)
                : (IEnumerable<string>)[path])];
        if (QuantityPoints.FormulaOf(arguments.GetValue(quantity), named.Circuit) is { } formula)
            return new QuantityPoints(formula, temperatures.Read(arguments, geometry.Temperature(arguments), files, session), session)
                .Of(Remembered(files, options, read, session), named.Circuit);
        ConductivityPoints points = new(temperatures.Read(arguments, geometry.Temperature(arguments), files, session),
            (metadata, temperature) => geometry.Read(arguments, metadata, temperature), session);
        return points.Of(Remembered(files, options, read, session), named, name, new ConductivityOptions
            { Cell = cell.Read(arguments) });
    }

    private static IEnumerable<(MeasurementFile, Spectrum)> Remembered(string[] files, ReadOptions options,
        List<(string File, Spectrum Spectrum)> read, Session session)
    {
        foreach ((MeasurementFile file, Spectrum spectrum) in SpectrumFiles.ReadAll(files, options, session))
        {
            read.Add((file.Path, spectrum));
            yield return (file, spectrum);
        }
    }
}
