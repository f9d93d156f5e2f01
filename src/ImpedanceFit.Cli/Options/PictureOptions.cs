using System.CommandLine;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Pages;
using ImpedanceFit.Workbench.Requests;
using ImpedanceFit.Workbench.Results;

namespace ImpedanceFit.Cli.Options;

/// <summary>What a verb that fits writes besides its output: a figure, a report, tables, a small plot in the terminal.</summary>
internal sealed class PictureOptions
{
    // Beyond, the figures of all spectra would make a file of many megabytes; thumbnails are left.
    private const int MostWithFigures = 60;

    private readonly PlotOption plot = new("Nyquist plot with the fit; of further spectra FILE-2.svg, FILE-3.svg, ...");
    private readonly ReportOption report = new("Report of all fits, one HTML file");
    private readonly FileOption curve = new("--curve", null, ".csv")
        { Description = "Curves as CSV: frequency, measured, fitted, residuals, each branch" };
    private readonly TableOptions tables = new();
    private readonly Option<bool> noArt = new("--no-art") { Description = "No Nyquist plot in the terminal" };

    /// <summary>Adds the options.</summary>
    public void Declare(Command command)
    {
        plot.Declare(command);
        report.Declare(command);
        command.Options.Add(curve);
        tables.Declare(command);
        command.Options.Add(noArt);
    }

    /// <summary>True if tables are followed by a plot: the output is a terminal, and nobody said no.</summary>
    public bool DrawsInTerminal(ParseResult arguments) => !Console.IsOutputRedirected && !arguments.GetValue(noArt);

    /// <summary>Passes the fits on; draws each that passes, and writes the report after the last.</summary>
    public IEnumerable<FitReport> Follow(IEnumerable<FitReport> fits, ParseResult arguments, IReadOnlyList<string> files,
        FittingRequest request, Session session)
    {
        List<ReportRow> rows = [];
        List<FitReport> kept = [];
        bool keeps = arguments.GetValue(curve) is not null || tables.IsGiven(arguments);
        int count = 0;
        foreach (FitReport fit in fits)
        {
            count++;
            plot.Write(arguments, () => new NyquistFigure().Draw(PlottedSpectrum.Of(fit)), count);
            if (keeps)
                kept.Add(fit);
            if (report.IsGiven(arguments))
                rows.Add(RowOf(fit, count, session.Cancellation));
            yield return fit;
        }
        if (count == 0)
            yield break;
        if (arguments.GetValue(curve) is { } path)
        {
            TextFiles.Write(curve.Name, path, writer =>
            {
                tables.Begin(arguments, writer);
                FitCurveTable.Write(writer, kept);
            });
            OriginMarks.WriteBeside(curve.Name, path);
        }
        if (tables.IsGiven(arguments))
            tables.Write(arguments, FitRows.TableOf(kept));
        string title = files.Count == 1 ? $"Fit of {files[0]}" : FormattableString.Invariant($"Fits of {files.Count} files");
        report.Write(arguments, () => ReportFile.OriginOf(title, session) with { Seed = request.Options.Seed }, () => rows);
    }

    private static ReportRow RowOf(FitReport fit, int count, CancellationToken cancellation)
    {
        FitReport tested = fit with { KramersKronig = RequestFitter.TestOrNull(fit.Fit.Spectrum) };
        return count > MostWithFigures ? ReportRow.Of(tested)
            : ReportRow.WithFigures(tested with { RelaxationTimes = RequestFitter.RelaxationsOrNull(fit.Fit.Spectrum, cancellation) });
    }
}
