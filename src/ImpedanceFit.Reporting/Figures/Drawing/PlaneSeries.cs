using ImpedanceFit.Spectra;

namespace ImpedanceFit.Reporting.Figures.Drawing;

/// <summary>A spectrum in a complex plane: its points, and the fitted curve between them.</summary>
internal sealed record PlaneSeries(PlottedSpectrum Source, double[] Hertz, PlotPoint[] Points, PlotPoint[] Curve)
{
    /// <summary>Translates a spectrum into a plane.</summary>
    public static PlaneSeries Of(PlottedSpectrum source, ImmittancePlane plane)
    {
        Spectrum spectrum = source.Spectrum;
        PlotPoint[] points = [.. Enumerable.Range(0, spectrum.Count).Select(k => plane.At(spectrum.FrequenciesHertz[k], spectrum[k]))];
        FittedCurve? curve = source.Fit is null ? null : FittedCurve.Of(source.Fit);
        return new PlaneSeries(source, spectrum.FrequenciesHertz.ToArray(), points,
            curve is null ? [] : [.. curve.Hertz.Zip(curve.Impedance, plane.At)]);
    }

    /// <summary>All that has to be seen; a curve that leaves the points far behind is cut off.</summary>
    public IEnumerable<PlotPoint> Extent
    {
        get
        {
            (double left, double right) = LinearAxis.RangeOf(Points.Select(point => point.X));
            (double low, double high) = LinearAxis.RangeOf(Points.Select(point => point.Y));
            double reach = 0.15 * Math.Max(right - left, high - low);
            return Points.Concat(Curve.Where(point => point.X > left - reach && point.X < right + reach && point.Y > low - reach && point.Y < high + reach));
        }
    }
}
