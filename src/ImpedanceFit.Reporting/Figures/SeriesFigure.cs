using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Reporting.Series;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>The tied resistances of a series: each spectrum's own value beside the line of the joint fit, over 1000/T where the series is
/// one of temperature.</summary>
internal static class SeriesFigure
{
    private const int LinePoints = 60;

    /// <summary>Draws a series.</summary>
    public static string Draw(SeriesReport report)
    {
        SeriesTie[] drawn = [.. report.Fit.Ties.Where(tie => tie.Kind is TieKind.Arrhenius or TieKind.VogelFulcherTammann or TieKind.Linear
            or TieKind.Smooth)];
        string[] names = drawn.Length > 0 ? [.. drawn.Select(tie => tie.Parameter)]
            : [.. report.Fit.Circuit.Parameters.Where(p => !p.Fixed && p.Description.Kind == ParameterKind.Resistance).Select(p => p.Name)];
        MeasuredSeries[] series = [.. names.Select(name => SeriesOf(report, name))];
        string title = FormattableString.Invariant($"Series of {report.Fit.Spectra.Count} spectra");
        if (report.IsThermal)
            return ArrheniusFigure.Draw(title, "R", "Ω", series);
        LinearAxis x = LinearAxis.Around(report.Variable, "", SeriesPlot.AllX(series), takesPrefix: false);
        LogarithmicAxis y = LogarithmicAxis.Around("R", "Ω", SeriesPlot.AllY(series), powers: true);
        return SeriesPlot.Draw(title, series, x, y);
    }

    private static MeasuredSeries SeriesOf(SeriesReport report, string name)
    {
        MeasuredValue[] own = [.. report.Fit.Spectra.Where(s => s.Alone[name].StandardError is not null).Select(spectrum =>
        {
            FittedParameter single = spectrum.Alone[name];
            double half = 1.96 * single.StandardError!.Value;
            return new MeasuredValue(spectrum.Member.Variable, single.Value)
            {
                Lower = single.Value > half ? single.Value - half : null, Upper = single.Value + half, IsDoubted = spectrum.IsReleased,
            };
        })];
        MeasuredValue[] joint = [.. report.Fit.Spectra.Where(spectrum => !spectrum.IsReleased).OrderBy(s => s.Member.Variable)
            .Select(spectrum => new MeasuredValue(spectrum.Member.Variable, spectrum[name].Value))];
        return new MeasuredSeries(name, own) { Line = [.. joint.Take(Math.Max(LinePoints, joint.Length))] };
    }
}
