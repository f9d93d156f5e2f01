using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Options;
using ImpedanceFit.Formats;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Series;
using ImpedanceFit.Workbench.Requests;
using ImpedanceFit.Workbench.Results;
using ImpedanceFit.Workbench.Series;
using ImpedanceFit.Workbench.Studies;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Fits several spectra in one fit, with parameters tied along the series.</summary>
internal sealed class SeriesVerb : Verb
{
    private readonly Argument<string[]> files = new("FILE")
        { Description = "Files or folders with the spectra of a series", Arity = ArgumentArity.OneOrMore };

    private readonly CircuitOption circuit = new();

    private readonly Option<string[]> ties = new("--tie")
    {
        Description = "Tie along the series: NAME=shared, arrhenius, vft, linear, smooth, capacitance or free; or a formula, R2=2*R1. "
            + "Without it: what physics offers for the arcs of the sample",
        HelpName = "NAME=KIND",
    };

    private readonly Option<string> against = new("--against")
        { Description = "Column of the table that changes along the series; default: the temperature", HelpName = "COLUMN" };

    private readonly WordOption form = new("--form", "For arrhenius: R = R0*exp(E/kT) (sigma), or R = R0*T*exp(E/kT) (sigmaT)", "sigma",
        "sigmaT");

    private readonly WordOption weighting = new("--weighting", "Weights of the residuals; auto: modulus, unless the residuals reject it",
        FitChoices.Weightings);

    private readonly WordOption intervals = new("--intervals", "Intervals of what is shared", "profile", "covariance", "none");
    private readonly FrequencyRangeOptions frequencies = new();
    private readonly Option<string> temperature = new("--temperature")
        { Description = "Temperatures of the spectra in their order, e.g. 25C,40C,55C", HelpName = "T,T,..." };
    private readonly ReadingOptions reading = new();
    private readonly TemperatureOptions temperatures = new();
    private readonly PlotOption plot = new("Figure of the series, see --kind");
    private readonly WordOption kind = new("--kind", "What --plot draws: the tied resistances, each spectrum's own value beside the joint "
        + "line; Nyquist plots with the joint fit; the map of relaxation times with the tied arcs; residuals along the series",
        "arrhenius", "nyquist", "drt", "residuals");
    private readonly TableOptions tables = new("first what is shared, then a row a spectrum and parameter");
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };

    public override string Summary => "Fits several spectra in one fit: parameters are shared or follow a law along the series.";

    public override IReadOnlyList<string> Examples =>
    [
        "impedancefit series pellet_25C.csv pellet_50C.csv pellet_75C.csv -c \"R0-p(R1,CPE1)-CPE2\" --plot series.svg",
        "impedancefit series pellet/ -c \"R0-p(R1,CPE1)-p(R2,CPE2)-CPE3\" --plot map.svg --kind drt",
        "impedancefit series soc/ -c \"R0-p(R1,CPE1)\" --tie R0=shared --tie R1=smooth --table soc.csv --against soc",
    ];

    public override void Declare(Command command)
    {
        command.Arguments.Add(files);
        circuit.Declare(command);
        foreach (Option option in (Option[])[ties, against, form.Option, weighting.Option, intervals.Option, temperature])
            command.Options.Add(option);
        frequencies.Declare(command);
        reading.Declare(command);
        temperatures.Declare(command);
        command.Options.Add(json);
        tables.Declare(command);
        plot.Declare(command);
        command.Options.Add(kind.Option);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        FrequencyRange range = FrequencyRangeOptions.Read(arguments);
        string drawn = kind.Read(arguments);
        string[] paths = [.. arguments.GetRequiredValue(files).SelectMany(path => Directory.Exists(path)
            ? Directory.EnumerateFiles(path).Order(StringComparer.Ordinal) : (IEnumerable<string>)[path])];
        NamedCircuit fitted = ReadingOptions.WithLead(circuit.Read(arguments), arguments, session);
        ArgumentTexts options = new(arguments);
        SeriesStudy study = new(fitted.Circuit, StudyChoices.Ties(options), StudyChoices.Series(options),
            VariablesOf(arguments, paths, session), session);
        if (study.Of(paths, ReadingOptions.Read(arguments), range) is not { } report)
            return session.Conclude(0);
        plot.Write(arguments, () => drawn switch
        {
            "nyquist" => SeriesFigure.DrawNyquist(report),
            "drt" => SeriesFigure.DrawDrt(report, spectrum => RequestFitter.RelaxationsOrNull(spectrum, session.Cancellation)),
            "residuals" => SeriesResidualsFigure.Draw(report),
            _ => SeriesFigure.Draw(report),
        });
        if (tables.IsGiven(arguments))
            tables.Write(arguments, SeriesRows.TableOf(report));
        if (arguments.GetValue(json))
            ResultDocument.Write(session.OutputStream, "series", [report], SeriesJson.Write, session);
        else
            SeriesFitTable.Write(session.Output, report, Session.Page);
        return session.Conclude(report.Fit.Spectra.Count);
    }

    private SeriesVariables VariablesOf(ParseResult arguments, string[] paths, Session session)
    {
        string? column = arguments.GetValue(against);
        // Temperatures have units, and may stand in the file or its name.
        if (column is null || column.Equals(SeriesReport.Temperature, StringComparison.OrdinalIgnoreCase))
            return new SeriesVariables(temperatures.Read(arguments, arguments.GetValue(temperature), paths, session), null);
        string table = temperatures.TablePath(arguments)
            ?? throw new UsageException("--against needs a table.", "Give it with --table TABLE.csv; its column file names the spectra.");
        if (arguments.GetValue(temperature) is not null)
            throw new UsageException("--against and --temperature are given together.", "Give what changes along the series once.");
        return new SeriesVariables(new SampleTemperatures([], null, null, paths, session), SeriesTable.Read(table, column));
    }
}
