namespace ImpedanceFit.Reporting.Figures.Drawing;

/// <summary>A point in what the axes measure. One that is not finite is not drawn.</summary>
internal readonly record struct PlotPoint(double X, double Y)
{
    /// <summary>True if it can be drawn on linear axes.</summary>
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y);
}
