using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;

namespace ImpedanceFit.Reporting.Drawing.Panels;

/// <summary>Residuals of both parts in percent of |Z| against frequency, over a band of ± one and two
/// standard deviations of the noise.</summary>
internal static class ResidualPanel
{
    private const double Top = 6, Right = 10, UsualHeight = 120;

    /// <summary>The file.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="spectrum">Gives the frequencies.</param>
    /// <param name="real">Residuals of Z′ in percent, in order of the points.</param>
    /// <param name="imaginary">Residuals of Z″ in percent.</param>
    /// <param name="noisePercent">Standard deviation of the noise; null if it is not known.</param>
    /// <param name="subject">What the residuals are of, e.g. <c>Z − fit</c>.</param>
    public static string Draw(string title, Spectrum spectrum, ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary,
        double? noisePercent, string subject)
    {
        double[] hertz = spectrum.FrequenciesHertz.ToArray(), re = real.ToArray(), im = imaginary.ToArray();
        double noise = noisePercent is { } percent && double.IsFinite(percent) ? percent : 0;
        double largest = re.Concat(im).Where(double.IsFinite).Select(Math.Abs).Append(2.2 * noise).Max();
        largest = largest > 0 ? Math.Max(1.12 * largest, 1e-12) : 1;
        Axis y = AxisLimits.OfY(new LinearAxis($"({subject})/|Z|", "%", -largest, largest, takesPrefix: false));
        Axis x = AxisLimits.OfX(LogarithmicAxis.Around("f", "Hz", hertz));
        double height = FigureStyle.Current.HeightOf(UsualHeight), left = Panel.LeftOf(y, height);
        double width = FigureStyle.Current.Width - left - Right;
        Legend legend = new Legend().PointsAndLine("real", Palette.Fit).PointsAndLine("imaginary", Palette.Second, Marker.Square);
        if (noise > 0)
            legend.Area("± 1 and 2 standard deviations", Palette.Faint);
        double top = Top + legend.Height(width);
        Svg svg = new(FigureStyle.Current.Width, top + height + Panel.Below, title);
        legend.Draw(svg, left, Top, width);
        Panel panel = new(svg, new Box(left, top, width, height), x, y);
        if (noise > 0)
            panel.Band(-2 * noise, 2 * noise, Palette.Faint).Band(-noise, noise, Palette.Faint);
        panel.Level(0, "");
        PlotPoint[] realPoints = [.. hertz.Zip(re, (f, r) => new PlotPoint(f, r)).OrderBy(point => point.X)];
        PlotPoint[] imaginaryPoints = [.. hertz.Zip(im, (f, r) => new PlotPoint(f, r)).OrderBy(point => point.X)];
        panel.Line(realPoints, Palette.Fit, 0.6).Line(imaginaryPoints, Palette.Second, 0.6);
        panel.Points(realPoints, Palette.Fit, size: 3.6).Points(imaginaryPoints, Palette.Second, Marker.Square, 3.6);
        panel.Finish();
        return svg.Finish();
    }
}
