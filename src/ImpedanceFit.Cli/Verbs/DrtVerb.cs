using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Options;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Relaxations;
using ImpedanceFit.Workbench.Results;
using ImpedanceFit.Workbench.Studies;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Finds distributions of relaxation times.</summary>
internal sealed class DrtVerb : Verb
{
    private readonly Argument<string[]> files = new("FILE") { Description = "Files with spectra", Arity = ArgumentArity.OneOrMore };
    private readonly WordOption weighting = new("--weighting", "Weights of the residuals; auto: modulus, unless the residuals reject it",
        FitChoices.Weightings);
    private readonly Option<bool> withoutArcs = new("--no-arcs")
        { Description = "Peaks as windows of the curve; single processes are not looked for" };
    private readonly FrequencyRangeOptions frequencies = new();
    private readonly ReadingOptions reading = new();
    private readonly GeometryOptions geometry = new();
    private readonly TemperatureOptions temperatures = new();
    private readonly PlotOption plot = new("Figure of the distribution; of further spectra FILE-2.svg, FILE-3.svg, ...");
    private readonly Option<bool> series = new("--series")
    {
        Description = "The spectra are a series: a table of all, and with --plot FILE.svg a waterfall in FILE-series.svg and a map in "
            + "FILE-map.svg",
    };
    private readonly Option<string> against = new("--against")
        { Description = "The column of --table that a series goes over, e.g. soc; without it, temperature", HelpName = "COLUMN" };
    private readonly TableOptions tables = new("a row a process");
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON document instead of tables" };

    public override string Summary => "Gives the distribution of relaxation times, and the processes in it. Nothing has to be chosen.";

    public override IReadOnlyList<string> Examples =>
    [
        "impedancefit drt samples/instruments/CSV_Example.csv --plot drt.svg",
        "impedancefit drt cell_25C.csv cell_40C.csv cell_60C.csv --area 1.13cm2 --series --plot cell.svg",
        "impedancefit drt soc*.csv --series --against soc --table states.csv --plot cell.svg",
    ];

    public override void Declare(Command command)
    {
        command.Arguments.Add(files);
        foreach (Option option in (Option[])[weighting.Option, withoutArcs])
            command.Options.Add(option);
        frequencies.Declare(command);
        reading.Declare(command);
        geometry.DeclareSolid(command);
        temperatures.Declare(command);
        command.Options.Add(series);
        command.Options.Add(against);
        command.Options.Add(json);
        tables.Declare(command);
        plot.Declare(command);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        FrequencyRange range = FrequencyRangeOptions.Read(arguments);
        if (!arguments.GetValue(series) && (temperatures.IsGiven(arguments) || geometry.Temperature(arguments) is not null))
            throw new UsageException("Temperatures are given, and --series is not.", "Add --series, or leave the temperatures out.");
        string[] paths = arguments.GetRequiredValue(files);
        SeriesTable? values = ValuesOf(arguments);
        SpectrumRelaxations relaxations = new(StudyChoices.Relaxations(new ArgumentTexts(arguments)), range, geometry.Read(arguments),
            arguments.GetValue(series) && values is null ? temperatures.Read(arguments, geometry.Temperature(arguments), paths, session)
                : null, values, session);
        List<RelaxationTimesReport> all = [];
        IEnumerable<RelaxationTimesReport> reports = Follow(relaxations.Of(paths, ReadingOptions.Read(arguments)), all, arguments);
        // Numbers of processes are known after the last spectrum.
        if (arguments.GetValue(series) && arguments.GetValue(json))
            reports = RelaxationSeriesTable.Numbered([.. reports]);
        return session.Conclude(arguments.GetValue(json)
            ? ResultDocument.Write(session.OutputStream, "drts", reports, RelaxationTimesJson.Write, session)
            : WriteText(reports, all, arguments, session));
    }

    // Passes the results on; draws each that passes, and the waterfall after the last.
    private IEnumerable<RelaxationTimesReport> Follow(IEnumerable<RelaxationTimesReport> reports, List<RelaxationTimesReport> all,
        ParseResult arguments)
    {
        foreach (RelaxationTimesReport report in reports)
        {
            all.Add(report);
            plot.Write(arguments, () => new DrtFigure().Draw(PlottedSpectrum.Of(report)), all.Count);
            yield return report;
        }
        if (tables.IsGiven(arguments) && all.Count > 0)
            tables.Write(arguments, RelaxationRows.TableOf(
                arguments.GetValue(series) ? [.. RelaxationSeriesTable.Numbered([.. all])] : all));
        if (arguments.GetValue(series) && all.Count > 0)
            plot.WriteBeside(arguments, "series", () => DrtSeriesFigure.Draw(all));
        if (arguments.GetValue(series) && all.Count > 1)
            plot.WriteBeside(arguments, "map", () => DrtMapFigure.Draw(all));
    }

    private SeriesTable? ValuesOf(ParseResult arguments)
    {
        if (arguments.GetValue(against) is not { } column)
            return null;
        if (!arguments.GetValue(series))
            throw new UsageException("--against is given, and --series is not.", "Add --series.");
        return SeriesTable.Read(temperatures.TablePath(arguments) ?? throw new UsageException("--against names a column of no table.",
            "Give the table with --table TABLE.csv; it needs a column file."), column);
    }

    private int WriteText(IEnumerable<RelaxationTimesReport> reports, List<RelaxationTimesReport> all, ParseResult arguments,
        Session session)
    {
        int count = 0;
        foreach (RelaxationTimesReport report in reports)
        {
            if (count++ > 0)
                session.Output.WriteLine();
            RelaxationTimesTable.Write(session.Output, report, Session.Page);
            session.Output.Flush();
            session.OutputStream.Flush();
        }
        if (count > 1 && !arguments.GetValue(series))
            RelaxationTimesTable.WriteSummary(session.Output, all, Session.Page);
        if (arguments.GetValue(series) && count > 0)
        {
            session.Output.WriteLine();
            RelaxationSeriesTable.Write(session.Output, all, Session.Page);
        }
        return count;
    }
}
