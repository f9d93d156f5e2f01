using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Options;
using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Studies;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Pages;
using ImpedanceFit.Reporting.Transport;
using ImpedanceFit.Workbench.Results;
using ImpedanceFit.Workbench.Series;
using ImpedanceFit.Workbench.Studies;
using ImpedanceFit.Workbench.Texts;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Compares states of a sample, e.g. before and after lithiation, or along the state of charge.</summary>
internal sealed class CompareVerb : Verb
{
    private readonly Argument<string[]> states = new("STATE")
    {
        Description =
            "States in their order, each compared with the first: spectra, folders of them, or fits of an earlier run (fit --json, "
                + "fits.csv, fits.jsonl). Or a study: a table sample,state,analysis,file,…",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> before = new("--before")
        { Description = "The first state: a spectrum, a folder, or fits of an earlier run", HelpName = "INPUT" };
    private readonly Option<string[]> after = new("--after")
        { Description = "The second state (repeat for more); spectra of folders and of fits are paired by their file names",
            HelpName = "INPUT" };
    private readonly Option<string> circuit = new("--circuit", "-c")
        { Description = "Circuit of the spectra: text, name, or JSON file", HelpName = "CIRCUIT" };
    private readonly Option<string> mixed = new("--mixed")
        { Description = "Spectra of a mixed conductor, without a circuit: which carrier the contacts block", HelpName = "ions|electrons" };
    private readonly Option<string> lead = new("--lead")
        { Description = "With --mixed: resistance of the leads in ohm, e.g. \"2 ± 0.1\"", HelpName = "OHM" };
    private readonly Option<string> interfaces = new("--interfaces")
        { Description = "Equal interfaces that share the charge-transfer resistance (2 for a symmetric cell)", HelpName = "N" };
    private readonly CellOption cell = new();
    private readonly GeometryOptions geometry = new();
    private readonly ReadingOptions reading = new();
    private readonly Option<bool> differentSpecimens = new("--different-specimens")
    {
        Description =
            "The states are of different specimens, so the errors of their sizes do not cancel (default: one specimen measured several "
                + "times)",
    };

    private readonly Option<string[]> ties = new("--tie")
    {
        Description = "What does not change between the states, e.g. R0=shared, L0=shared, or a formula R2=2*R1: they are fitted together; "
            + "repeat for more",
        HelpName = "NAME=shared",
    };

    private readonly PlotOption plot = new("All states beside each other; of further samples and units FILE-2.svg, ...; the spectra with "
        + "their fits in FILE-nyquist.svg, FILE-nyquist-2.svg, ...; bars of ionic and electronic conductivities in FILE-bars.svg");
    private readonly ReportOption page = new("Report with figures, one HTML file");
    private readonly TableOptions tables = new("a row a quantity");
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };

    public override string Summary => "Compares states of a sample: ratios with intervals.";

    public override IReadOnlyList<string> Examples =>
    [
        "impedancefit compare --before fresh.csv --after lithiated.csv -c mixed-conductor-ion-blocking --thickness 1mm --diameter 10mm",
        "impedancefit compare --before samples/llto-cnt/two-electrode-llto-cnt-before.csv --after "
            + "samples/llto-cnt/two-electrode-llto-cnt-after.csv --mixed ions --thickness \"1mm ± 1%\" --diameter 10mm",
        "impedancefit compare --before fresh/ --after lithiated/ -c solid-electrolyte --thickness 1mm --diameter 10mm",
        "impedancefit compare --before fresh/fits.csv --after lithiated/fits.csv",
        "impedancefit compare soc10.csv soc50.csv soc90.csv -c solid-electrolyte --thickness 1mm --diameter 10mm",
        "impedancefit compare --before fresh.csv --after aged.csv -c \"L0-R0-p(R1,CPE1)\" --tie L0=shared --tie R0=shared",
        "impedancefit compare samples/llto-cnt/study.csv",
    ];

    public override void Declare(Command command)
    {
        command.Arguments.Add(states);
        foreach (Option option in (Option[])[before, after, circuit, ties, mixed, lead, interfaces])
            command.Options.Add(option);
        cell.Declare(command);
        geometry.Declare(command);
        reading.Declare(command);
        command.Options.Add(differentSpecimens);
        command.Options.Add(json);
        plot.Declare(command);
        page.Declare(command);
        tables.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        IReadOnlyList<ComparisonReport> reports = Reports(arguments, session);
        if (reports.Count > 0)
        {
            IReadOnlyList<ComparedSample> samples = ComparedSample.Of(reports);
            plot.WriteAll(arguments, () => samples.SelectMany(ComparisonFigure.Draw));
            for (int k = 0; k < samples.Count; k++)
            {
                ComparedSample sample = samples[k];
                if (plot.IsGiven(arguments) && sample.HasSpectra)
                    plot.WriteBeside(arguments, k == 0 ? "nyquist" : FormattableString.Invariant($"nyquist-{k + 1}"),
                        () => ComparisonFigure.DrawSpectra(sample)!);
            }
            if (plot.IsGiven(arguments) && ConductivityBarsFigure.Draw(reports) is not null)
                plot.WriteBeside(arguments, "bars", () => ConductivityBarsFigure.Draw(reports)!);
            string[] inputs = [.. arguments.GetValue(states) ?? [], .. arguments.GetValue(before) is { } first ? [first]
                : Array.Empty<string>(), .. arguments.GetValue(after) ?? []];
            page.Write(arguments, () => ReportFile.OriginOf($"Comparison: {string.Join(", ", inputs)}", session) with
                { Noun = "comparisons", Introduction = StudyIntroduction.Of(reports) }, () => reports.Select(StudyRows.Of));
        }
        if (reports.Count > 0 && tables.IsGiven(arguments))
            tables.Write(arguments, ComparisonRows.TableOf(reports));
        ComparisonResults results = new(reports);
        if (arguments.GetValue(json) && (reports.Count > 0 || session.Failures.Count == 0))
            results.WriteJson(session.OutputStream, session.Record);
        else
            results.WriteText(session.Output, Session.Page);
        results.Judge(session);
        return session.Conclude(reports.Count);
    }

    private IReadOnlyList<ComparisonReport> Reports(ParseResult arguments, Session session)
    {
        string[] given = arguments.GetValue(states) ?? [], second = arguments.GetValue(after) ?? [];
        string? first = arguments.GetValue(before);
        if (given.Length > 0 && (first is not null || second.Length > 0))
            throw new UsageException("States are given with and without --before and --after.",
                "Give --before and --after, or the states in their order.");
        if (given.Length > 0 && given.All(path => File.Exists(path) && !FitResultsFile.IsOne(path)
            && (StudyTable.IsStudy(path) || StudyTable.IsSampleTable(path))))
        {
            reading.Refuse(arguments, "a study");
            if (arguments.GetValue(ties) is { Length: > 0 })
                throw new UsageException($"{ties.Name} cannot be used with a study.", "Give two states as spectra, with -c CIRCUIT.");
            return !arguments.GetValue(differentSpecimens) ? new StateComparisons(session).OfStudies(given)
                : throw new UsageException($"{differentSpecimens.Name} cannot be used with a study.",
                    "In a study the column 'specimen' says it: rows without one are different specimens.");
        }
        if (given.Length == 0 && (first is null || second.Length == 0))
            throw new UsageException("Two states are needed.",
                "Give --before INPUT --after INPUT, or several states, or a study table; for spectra also -c CIRCUIT.");
        (string? text, string? carrier) = (arguments.GetValue(circuit), arguments.GetValue(mixed));
        if (text is not null && carrier is not null)
            throw new UsageException("Both a circuit and --mixed are given.",
                "With --mixed the circuits are chosen by the program; leave one of the two out.");
        if (carrier is null && arguments.GetValue(lead) is not null)
            throw new UsageException($"{lead.Name} is given without {mixed.Name}.",
                "With a circuit, hold the resistance of its leads, e.g. R0{2f}.");
        ConductivityOptions options = new()
            { EqualInterfaces = UncertainText.Count(interfaces.Name, arguments.GetValue(interfaces), 1), Cell = cell.Read(arguments) };
        NamedCircuit? named = text is null ? null : ReadingOptions.WithLead(new CircuitLibrary().Resolve(text), arguments, session);
        StateReader reader = new(named, carrier is null ? null : MixedOf(arguments), options,
            metadata => geometry.Read(arguments, metadata), oneSpecimen: !arguments.GetValue(differentSpecimens), session)
        {
            Reading = ReadingOptions.Read(arguments), CheckFits = () => reading.Refuse(arguments, "fits of an earlier run"),
        };
        StateComparisons comparisons = new(session) { Together = TogetherOf(arguments, named, options, session) };
        return given.Length > 0 ? comparisons.OfSeries([.. given.SelectMany(reader.Read)]) : comparisons.OfPairs(first!, second, reader);
    }

    private Func<IReadOnlyList<ComparedState>, IReadOnlyList<ComparedState>>? TogetherOf(ParseResult arguments, NamedCircuit? named,
        ConductivityOptions options, Session session)
    {
        if (arguments.GetValue(ties) is not { Length: > 0 } given)
            return null;
        if (named is null)
            throw new UsageException($"{ties.Name} is given without a circuit.", "Give the circuit of the spectra with -c.");
        return new JointStates(named, [.. given.Select(SeriesTie.Parse)], options, session).Checked().Of;
    }

    private MixedConductorOptions MixedOf(ParseResult arguments) => new()
    {
        Blocked = StudyChoices.Blocked(new ArgumentTexts(arguments)),
        LeadOhm = UncertainText.NotNegativeOrNull(lead.Name, arguments.GetValue(lead), Unit.Ohm),
        // The intervals are those of the quantities, not of the parameters.
        Fit = new FitOptions { Intervals = IntervalMethod.None },
    };
}
