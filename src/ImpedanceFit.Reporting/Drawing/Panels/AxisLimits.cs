using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;

namespace ImpedanceFit.Reporting.Drawing.Panels;

/// <summary>The limits that the style of the moment gives to axes. One that only counts rows or columns has no name and keeps its ends.
/// </summary>
internal static class AxisLimits
{
    /// <summary>The horizontal axis with its limits.</summary>
    public static Axis OfX(Axis axis)
    {
        if (axis.Quantity.Length > 0)
            FigureStyle.Current.Limits.TakeX();
        return Of(axis, FigureStyle.Current.XLimits);
    }

    /// <summary>The vertical axis with its limits; of several panels, each has its own.</summary>
    public static Axis OfY(Axis axis, int panel = 0)
    {
        FigureStyle style = FigureStyle.Current;
        if (axis.Quantity.Length > 0)
            style.Limits.TakeY(panel);
        return Of(axis, panel == 0 ? style.YLimits : panel <= style.LowerYLimits.Count ? style.LowerYLimits[panel - 1] : null);
    }

    /// <summary>Refuses limits between which no point lies.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static void Check(IEnumerable<PlotPoint> points)
    {
        (double Low, double High)? x = FigureStyle.Current.XLimits, y = FigureStyle.Current.YLimits;
        if ((x ?? y) is not null && !points.Any(point => IsIn(point.X, x) && IsIn(point.Y, y)))
            throw new InputException(ErrorCodes.Figure, "no point lies between the limits of the axes.",
                "Give them in the unit of the axis without prefix, e.g. 0:2k for 2 kΩ; those of a lower panel behind a "
                + "comma, e.g. 10:2k,0:90.");
    }

    private static bool IsIn(double value, (double Low, double High)? limits) =>
        limits is not { } ends || (value >= ends.Low && value <= ends.High);

    private static Axis Of(Axis axis, (double Low, double High)? limits) =>
        limits is { } ends && axis.Quantity.Length > 0 ? axis.Between(ends.Low, ends.High) : axis;
}
