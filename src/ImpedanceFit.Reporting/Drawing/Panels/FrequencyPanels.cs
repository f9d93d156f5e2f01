using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;

namespace ImpedanceFit.Reporting.Drawing.Panels;

/// <summary>Panels above each other with one axis of frequency: points and fitted curves.</summary>
internal static class FrequencyPanels
{
    private const double Top = 6, Right = 10, UsualHeight = 105, Gap = 7;

    /// <summary>The file.</summary>
    public static string Draw(string title, IReadOnlyList<PlottedSpectrum> spectra, params FrequencyQuantity[] quantities)
    {
        Legend legend = spectra.Count > 1 ? SeriesLegend.Of([.. spectra.Select(spectrum => spectrum.Label)],
                spectra.Any(spectrum => spectrum.Fit is not null) ? "fit" : null)
            : SeriesLegend.OfOne(spectra[0]);
        Axis x = AxisLimits.OfX(FrequencyAxis(spectra));
        FittedCurve?[] curves = [.. spectra.Select(spectrum => spectrum.Fit is null ? null : FittedCurve.Of(spectrum.Fit))];
        PlotPoint[][][] points =
            [.. quantities.Select(quantity => spectra.Select((spectrum, k) => PointsOf(spectrum.Spectrum, k, quantity)).ToArray())];
        Axis[] axes =
            [.. quantities.Select((quantity, q) => AxisOf(quantity, points[q].SelectMany(each => each).Select(point => point.Y)))];
        AxisLimits.Check(points[0].SelectMany(each => each));
        axes = [.. axes.Select(AxisLimits.OfY)];
        double panelHeight = FigureStyle.Current.HeightOf(UsualHeight);
        double left = axes.Max(axis => Panel.LeftOf(axis, panelHeight)), width = FigureStyle.Current.Width - left - Right;
        double top = Top + legend.Height(width);
        Svg svg = new(FigureStyle.Current.Width, top + quantities.Length * (panelHeight + Gap) - Gap + Panel.Below, title);
        legend.Draw(svg, left, Top, width);
        for (int q = 0; q < quantities.Length; q++)
        {
            Panel panel = new(svg, new Box(left, top + q * (panelHeight + Gap), width, panelHeight), x, axes[q]);
            for (int k = 0; k < spectra.Count; k++)
            {
                string colour = Palette.Series(k, spectra.Count);
                panel.Points(points[q][k], colour, MarkerShape.Of(k, spectra.Count), spectra.Count > 1 ? 3 : 3.6);
                if (curves[k] is { } curve)
                    panel.Line(curve.Hertz.Zip(curve.Impedance, (hertz, z) => new PlotPoint(hertz, quantities[q].Of(k, hertz, z))),
                        spectra.Count == 1 ? Palette.Fit : colour);
            }
            if (q == quantities.Length - 1)
                panel.Finish();
            else
                panel.FinishAbove();
        }
        return svg.Finish();
    }

    /// <summary>The axis of frequency of several spectra.</summary>
    public static LogarithmicAxis FrequencyAxis(IReadOnlyList<PlottedSpectrum> spectra) =>
        LogarithmicAxis.Around("f", "Hz", spectra.SelectMany(spectrum => spectrum.Spectrum.FrequenciesHertz.ToArray()));

    private static PlotPoint[] PointsOf(Spectrum spectrum, int index, FrequencyQuantity quantity) =>
        [.. Enumerable.Range(0, spectrum.Count)
            .Select(k => new PlotPoint(spectrum.FrequenciesHertz[k], quantity.Of(index, spectrum.FrequenciesHertz[k], spectrum[k])))];

    private static Axis AxisOf(FrequencyQuantity quantity, IEnumerable<double> values) => quantity.Logarithmic
        ? LogarithmicAxis.Around(quantity.Quantity, quantity.Unit, values, powers: quantity.Unit.Length == 0)
        : LinearAxis.Around(quantity.Quantity, quantity.Unit, values, takesPrefix: false);
}
