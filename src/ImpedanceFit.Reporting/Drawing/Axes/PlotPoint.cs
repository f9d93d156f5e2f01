namespace ImpedanceFit.Reporting.Drawing.Axes;

/// <summary>A point in what the axes measure. One that is not finite is not drawn.</summary>
internal readonly record struct PlotPoint(double X, double Y)
{
    /// <summary>True if it can be drawn on linear axes.</summary>
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y);

    /// <summary>Ranges that the points take, as <see cref="LinearAxis.RangeOf"/> gives them.</summary>
    public static ((double Low, double High) X, (double Low, double High) Y) RangesOf(IReadOnlyList<PlotPoint> points)
    {
        double[] x = new double[points.Count], y = new double[points.Count];
        for (int k = 0; k < x.Length; k++)
            (x[k], y[k]) = (points[k].X, points[k].Y);
        return (LinearAxis.RangeOf(x), LinearAxis.RangeOf(y));
    }
}
