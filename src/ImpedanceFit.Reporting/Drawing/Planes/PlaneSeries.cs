using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Panels;

namespace ImpedanceFit.Reporting.Drawing.Planes;

/// <summary>A spectrum in a complex plane: its points, and the fitted curve between them.</summary>
internal sealed record PlaneSeries(PlottedSpectrum Source, double[] Hertz, PlotPoint[] Points, PlotPoint[] Curve)
{
    /// <summary>Translates a spectrum into a plane.</summary>
    public static PlaneSeries Of(PlottedSpectrum source, ImmittancePlane plane)
    {
        Spectrum spectrum = source.Spectrum;
        double[] hertz = spectrum.FrequenciesHertz.ToArray();
        PlotPoint[] points = new PlotPoint[hertz.Length];
        for (int k = 0; k < points.Length; k++)
            points[k] = plane.At(hertz[k], spectrum[k] * source.Factor);
        if (source.Fit is null)
            return new PlaneSeries(source, hertz, points, []);
        FittedCurve curve = FittedCurve.Of(source.Fit);
        PlotPoint[] line = new PlotPoint[curve.Hertz.Length];
        for (int k = 0; k < line.Length; k++)
            line[k] = plane.At(curve.Hertz[k], curve.Impedance[k] * source.Factor);
        return new PlaneSeries(source, hertz, points, line);
    }

    /// <summary>All that has to be seen; a curve that leaves the points far behind is cut off.</summary>
    public IReadOnlyList<PlotPoint> Extent
    {
        get
        {
            ((double left, double right), (double low, double high)) = PlotPoint.RangesOf(Points);
            double reach = 0.15 * Math.Max(right - left, high - low);
            List<PlotPoint> extent = [.. Points];
            foreach (PlotPoint point in Curve)
            {
                if (point.X > left - reach && point.X < right + reach && point.Y > low - reach && point.Y < high + reach)
                    extent.Add(point);
            }
            return extent;
        }
    }
}
