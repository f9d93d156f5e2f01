using ImpedanceFit.Reporting.Figures;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Relaxations;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Pages;

/// <summary>One result in a report.</summary>
/// <param name="Source">File and spectrum; any text.</param>
/// <param name="Verdict">How far it can be trusted.</param>
/// <param name="Reason">The verdict in words.</param>
internal sealed record ReportRow(string Source, ReportVerdict Verdict, string Reason)
{
    /// <summary>Root mean square of the residuals in percent of |Z|; what rows of one verdict are sorted by, largest first.</summary>
    public double? ResidualPercent { get; init; }

    /// <summary>Its numbers.</summary>
    public IReadOnlyList<ReportValue> Values { get; init; } = [];

    /// <summary>Its warnings. Equal ones of several rows are grouped.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Its small Nyquist plot, or null.</summary>
    public ReportThumbnail? Thumbnail { get; init; }

    /// <summary>Figures as SVG, shown beside its numbers; empty for a row of the table alone.</summary>
    public IReadOnlyList<string> Figures { get; init; } = [];

    /// <summary>Where a browser finds its figure, relative to the report; empty if there is none.</summary>
    public string FigureAddress { get; init; } = "";

    /// <summary>Lines of its table of numbers: name, value with error, 95 % interval, what it stands for.</summary>
    public IReadOnlyList<(string Name, string Value, string Interval, string Meaning)> Details { get; init; } = [];

    /// <summary>The row of a fit, without figures.</summary>
    public static ReportRow Of(FitReport report)
    {
        FitResult fit = report.Fit;
        KramersKronigResult? kramersKronig = report.KramersKronig;
        string[] warnings = [.. report.Warnings, .. kramersKronig is { Verdict: not KramersKronigVerdict.Valid } doubtful
            ? doubtful.Reasons.Select(WarningOfCheck) : []];
        string[] reasons =
        [
            fit.Converged ? "converged" : $"not converged: {fit.Outcome}",
            .. kramersKronig is null ? [] : (string[])[WarningOfCheck(Words.Of(kramersKronig.Verdict))],
            .. fit.Parameters.Any(parameter => parameter.AtBound) ? (string[])["a parameter at its limit"] : [],
            .. fit.Parameters.Any(parameter => parameter.IsUndetermined) ? (string[])["a parameter not determined"] : [],
        ];
        ReportVerdict verdict = !fit.Converged || kramersKronig?.Verdict == KramersKronigVerdict.Invalid ? ReportVerdict.Bad
            : warnings.Length > 0 || reasons.Length > (kramersKronig is null ? 1 : 2) ? ReportVerdict.Doubtful : ReportVerdict.Good;
        return new ReportRow(report.Source, verdict, string.Join("; ", reasons))
        {
            ResidualPercent = ResidualOf(fit),
            Values = [.. fit.Parameters.Select(parameter => new ReportValue(parameter.Name, parameter.Unit.Symbol, parameter.Value))],
            Warnings = warnings,
            Thumbnail = ReportThumbnail.Of(fit),
        };
    }

    /// <summary>The row of a fit with its figures and its table of numbers.</summary>
    public static ReportRow WithFigures(FitReport report)
    {
        PlottedSpectrum plotted = PlottedSpectrum.Of(report);
        DataReach reach = new(report.Fit.Spectrum);
        return Of(report) with
        {
            Figures = [new NyquistFigure().Draw(plotted), .. FigureOf(report.RelaxationTimes, report.Source),
                new BodeFigure().Draw(plotted), new ResidualsFigure().Draw(plotted), new CircuitFigure().Draw(plotted),
                new CorrelationFigure().Draw(plotted)],
            Details =
            [
                .. report.Fit.Parameters.Select(parameter => (parameter.Name, reach.TextOf(parameter),
                    FitTable.IntervalOf(reach.Clip(parameter.Estimate), parameter),
                    report.Circuit.RoleOf(parameter.Parameter)?.Words ?? "")),
                .. LinesOf(report.RelaxationTimes),
                ("points", report.Fit.Spectrum.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), "", ""),
                ("χ²", ValueText.Format(report.Fit.ChiSquared, Unit.None), "", Words.Of(report.Fit.Weighting) + " weighting"),
            ],
        };
    }

    /// <summary>A reason of a Kramers–Kronig test as a warning of the fit.</summary>
    public static string WarningOfCheck(string reason) => "Kramers–Kronig: " + reason;

    private static string[] FigureOf(RelaxationTimes? times, string source) => times is null ? []
        : [new DrtFigure().Draw(PlottedSpectrum.Of(new RelaxationTimesReport(source, times) { Source = source }))];

    // What the distribution says of the whole stands beside the parameters of the circuit.
    private static (string, string, string, string)[] LinesOf(RelaxationTimes? times) => times is null ? []
        : [("R_pol", EstimateText.Of(times.PolarisationResistance), RelaxationTimesTable.BoundsOf(times.PolarisationResistance),
            "distribution of relaxation times: " + RelaxationTimesTable.WordsOf(times))];

    /// <summary>Size of the residuals of one part, in % of |Z|; null where there is none.</summary>
    internal static double? ResidualOf(FitResult fit)
    {
        double sum = 0;
        for (int k = 0; k < fit.Model.Count; k++)
            sum += (fit.Spectrum[k] - fit.Model[k]).Magnitude / fit.Spectrum[k].Magnitude is var r ? r * r : 0;
        double percent = 100 * Math.Sqrt(sum / (2 * fit.Model.Count));
        return double.IsFinite(percent) ? percent : null;
    }
}
