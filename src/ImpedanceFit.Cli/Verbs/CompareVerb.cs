using System.CommandLine;
using ImpedanceFit.Circuits;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Studies;
using ImpedanceFit.Conductivity;
using ImpedanceFit.Fitting;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Studies;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Pages;
using ImpedanceFit.Spectra;
using ImpedanceFit.Trends;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Compares two states of a sample, e.g. before and after lithiation.</summary>
internal sealed class CompareVerb : Verb
{
    private readonly Argument<string[]> studies = new("STUDY") { Description = "A study: table with the columns sample, state, analysis, file, …", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string> before = new("--before") { Description = "File with the spectrum of the first state", HelpName = "FILE" };
    private readonly Option<string> after = new("--after") { Description = "File with the spectrum of the second state", HelpName = "FILE" };
    private readonly Option<string> circuit = new("--circuit", "-c") { Description = "Circuit of both spectra: text, name, or JSON file", HelpName = "CIRCUIT" };
    private readonly Option<string> interfaces = new("--interfaces") { Description = "Equal interfaces that share the charge-transfer resistance (2 for a symmetric cell)", HelpName = "N" };
    private readonly GeometryOptions geometry = new();
    private readonly PlotOption plot = new("Both states beside each other; of further samples and units FILE-2.svg, ...");
    private readonly ReportOption page = new("Report with figures, one HTML file");
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };

    public override string Summary => "Compares two states of a sample: ratios with intervals.";

    public override IReadOnlyList<string> Examples =>
    [
        "impedancefit compare --before fresh.csv --after lithiated.csv -c mixed-conductor-ion-blocking --thickness 1mm --diameter 10mm",
        "impedancefit compare samples/llto-cnt/study.csv",
    ];

    public override void Declare(Command command)
    {
        command.Arguments.Add(studies);
        foreach (Option option in (Option[])[before, after, circuit, interfaces])
            command.Options.Add(option);
        geometry.Declare(command);
        command.Options.Add(json);
        plot.Declare(command);
        page.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        string[] tables = arguments.GetValue(studies) ?? [];
        List<ComparisonReport> reports = tables.Length > 0 ? [.. tables.SelectMany(table => OfStudy(table, session))] : [OfFiles(arguments)];
        plot.WriteAll(arguments, () => reports.SelectMany(ComparisonFigure.Draw));
        string[] files = tables.Length > 0 ? tables : [arguments.GetValue(before)!, arguments.GetValue(after)!];
        page.Write(arguments, () => ReportFile.OriginOf($"Comparison: {string.Join(", ", files)}", files, session) with { Noun = "comparisons" }, () => reports.Select(StudyRows.Of));
        if (arguments.GetValue(json))
        {
            using JsonListDocument document = new(session.OutputStream, "comparisons");
            foreach (ComparisonReport report in reports)
            {
                foreach (QuantityComparison comparison in report.Comparisons)
                    document.Add(writer => ComparisonJson.Write(writer, report, comparison));
            }
            document.Finish(session.Failures);
        }
        else
        {
            ComparisonTable.Write(session.Output, reports, Session.Page);
        }
        return session.Conclude(reports.Count);
    }

    private ComparisonReport OfFiles(ParseResult arguments)
    {
        if (arguments.GetValue(before) is not { } first || arguments.GetValue(after) is not { } second || arguments.GetValue(circuit) is not { } text)
            throw new UsageException("Two states and a circuit are needed.", "Give --before FILE --after FILE -c CIRCUIT, or a study table.");
        NamedCircuit named = new CircuitLibrary().Resolve(text);
        Spectrum spectrum = SpectrumFile.Read(first);
        // One geometry for both: it is the same sample.
        SampleGeometry sizes = geometry.Read(arguments, spectrum.Metadata);
        ConductivityOptions options = new() { EqualInterfaces = (int)(UncertainOption.ReadOrNull("--interfaces", arguments.GetValue(interfaces))?.Value ?? 1) };
        IReadOnlyList<Quantity> QuantitiesOf(Spectrum measured) => ConductivityAnalysis.Of(CircuitFitter.Fit(measured, named.Circuit, new FitOptions { Intervals = IntervalMethod.None }), named, sizes, options).Quantities;
        return new ComparisonReport("", first, second, Comparison.Of(QuantitiesOf(spectrum), QuantitiesOf(SpectrumFile.Read(second))));
    }

    private static List<ComparisonReport> OfStudy(string path, Session session)
    {
        StudyAnalysis analysis = new();
        List<ComparisonReport> reports = [];
        foreach (IGrouping<string, StudyRow> sample in StudyTable.Read(path).GroupBy(row => row.Required("sample")))
        {
            session.Cancellation.ThrowIfCancellationRequested();
            try
            {
                (string State, IReadOnlyList<Quantity> Quantities)[] states =
                    [.. sample.GroupBy(row => row.Required("state")).Select(state => (state.Key, (IReadOnlyList<Quantity>)[.. state.SelectMany(analysis.Of)]))];
                reports.AddRange(Comparison.Series(states).Select(pair => new ComparisonReport(sample.Key, states[0].State, pair.State, pair.Comparisons)));
            }
            catch (ImpedanceFitException error)
            {
                session.Fail(path, sample.Key, error.Message);
            }
        }
        return reports;
    }
}
