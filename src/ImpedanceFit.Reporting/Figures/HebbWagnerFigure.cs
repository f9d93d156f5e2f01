using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Reporting.Quantities;

namespace ImpedanceFit.Reporting.Figures;

/// <summary>A Hebb–Wagner curve: steady current against voltage with the fit, and below it the local electronic conductivity.</summary>
internal static class HebbWagnerFigure
{
    private const int LinePoints = 200;

    /// <summary>Draws the curve.</summary>
    /// <param name="title">Title of the file.</param>
    /// <param name="points">Voltage in V and steady current in A.</param>
    /// <param name="local">Slopes between neighbouring points: voltage in V and conductivity in S/cm.</param>
    /// <param name="fitted">The fitted current in A and local conductivity in S/cm at a voltage.</param>
    /// <param name="derived">What was derived.</param>
    public static string Draw(string title, IReadOnlyList<(double Volts, double Amperes)> points,
        IReadOnlyList<(double Volts, double SiemensPerCentimetre)> local,
        Func<double, (double Amperes, double SiemensPerCentimetre)> fitted, params IEnumerable<Quantity> derived)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(local);
        (double low, double high) = LinearAxis.RangeOf(points.Select(point => point.Volts));
        double[] volts = [.. Enumerable.Range(0, LinePoints).Select(k => low + k * (high - low) / (LinePoints - 1))];
        var line = volts.Select(each => (Volts: each, fitted(each).Amperes, fitted(each).SiemensPerCentimetre)).ToArray();
        Legend legend = new Legend().Points("measured", Palette.Ink).Line("fit", Palette.Fit)
            .Text(derived.Select(QuantityText.CaptionOf));
        LinearAxis current = LinearAxis.Around("I", "A", points.Select(point => point.Amperes).Concat(line.Select(p => p.Amperes)));
        LogarithmicAxis conductivity = LogarithmicAxis.Around("σ_{e}", "S cm^{−1}",
            local.Select(point => point.SiemensPerCentimetre).Concat(line.Select(p => p.SiemensPerCentimetre)), powers: true);
        return StackedPanels.Draw(title, legend, LinearAxis.Around("E", "V", points.Select(point => point.Volts), takesPrefix: false),
            (current, panel => panel.Line(line.Select(p => new PlotPoint(p.Volts, p.Amperes)), Palette.Fit)
                .Points(points.Select(p => new PlotPoint(p.Volts, p.Amperes)), Palette.Ink)),
            (conductivity, panel => panel.Line(line.Select(p => new PlotPoint(p.Volts, p.SiemensPerCentimetre)), Palette.Fit)
                .Points(local.Select(p => new PlotPoint(p.Volts, p.SiemensPerCentimetre)), Palette.Ink)));
    }
}
