using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Drawing.Panels;

namespace ImpedanceFit.Reporting.Drawing.Planes;

/// <summary>A pair of linear axes on which an ohm is as long upwards as to the right, and the box that they fill.</summary>
internal sealed record EqualAxes(Box Box, LinearAxis X, LinearAxis Y)
{
    private const double LeastHeight = 0.42, MostHeight = 1.05, Margin = 0.045, LeastLimited = 0.1, MostLimited = 4;

    /// <summary>Finds ranges around the points and a height for the width; where the points are too flat or
    /// too steep, the ranges grow.</summary>
    public static EqualAxes Around(IReadOnlyList<PlotPoint> points, ImmittancePlane plane, Box place)
    {
        FigureStyle.Current.Limits.TakeX();
        FigureStyle.Current.Limits.TakeY(0);
        if (FigureStyle.Current.IsLimited)
            return Limited(points, plane, place, FigureStyle.Current.XLimits, FigureStyle.Current.YLimits);
        return Within(points, plane, place);
    }

    /// <summary>The same without the limits of the style.</summary>
    public static EqualAxes Within(IReadOnlyList<PlotPoint> points, ImmittancePlane plane, Box place)
    {
        ((double, double) x, (double, double) y) = PlotPoint.RangesOf(points);
        ((double left, double right), (double low, double high)) = (WithOrigin(x), WithOrigin(y));
        // A range that was only made up for points of one height must not outgrow the other.
        double span = Math.Max(right - left, high - low);
        (left, right) = (left - Margin * span, right + Margin * span);
        (low, high) = (low - (low == 0 ? 0 : Margin * span), high + Margin * span);
        double height = place.Height > 0 ? place.Height
            : FigureStyle.Current.HeightOf(Math.Clamp((high - low) / (right - left), LeastHeight, MostHeight) * place.Width);
        double perUnit = Math.Max((right - left) / place.Width, (high - low) / height);
        double extraX = perUnit * place.Width - (right - left), extraY = perUnit * height - (high - low);
        // Beside what is high the room is in one piece.
        (left, right) = (left <= 0 && left > -0.2 * right) || extraX > right - left ? (left, right + extraX)
            : (left - extraX / 2, right + extraX / 2);
        high += extraY;
        return Of(plane, place with { Height = height }, (left, right), (low, high));
    }

    // An ohm stays as long upwards as to the right: the axis without limits follows, or the height where both have some.
    private static EqualAxes Limited(IReadOnlyList<PlotPoint> points, ImmittancePlane plane, Box place, (double Low, double High)? xLimits,
        (double Low, double High)? yLimits)
    {
        AxisLimits.Check(points);
        PlotPoint[] seen = [.. points.Where(point => IsIn(point.X, xLimits) && IsIn(point.Y, yLimits))];
        ((double, double) x, (double, double) y) = PlotPoint.RangesOf(seen);
        ((double left, double right), (double low, double high)) = (xLimits ?? WithOrigin(x), yLimits ?? WithOrigin(y));
        double ratio = (high - low) / (right - left);
        bool both = xLimits is not null && yLimits is not null;
        if (both && ratio is < LeastLimited or > MostLimited)
            throw new InputException(ErrorCodes.Figure, string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"on equal axes these limits would make a panel {ratio:0.###} times as high as wide."),
                "Give limits of similar lengths, or those of one axis alone.");
        double height = place.Height > 0 ? place.Height : FigureStyle.Current.HeightOf(place.Width * (both ? ratio
            : Math.Clamp(ratio, LeastHeight, MostHeight)));
        if (yLimits is null)
            high = low + (right - left) * height / place.Width;
        else if (xLimits is null)
            right = left + (high - low) * place.Width / height;
        return Of(plane, place with { Height = height }, (left, right), (low, high));
    }

    // Both have one unit: what is as long is as many.
    private static EqualAxes Of(ImmittancePlane plane, Box box, (double Low, double High) x, (double Low, double High) y)
    {
        double largest = Math.Max(Math.Max(Math.Abs(x.Low), Math.Abs(x.High)), Math.Max(Math.Abs(y.Low), Math.Abs(y.High)));
        return new EqualAxes(box, new LinearAxis(plane.XQuantity, plane.Unit, x.Low, x.High, plane.TakesPrefix, largest),
            new LinearAxis(plane.YQuantity, plane.Unit, y.Low, y.High, plane.TakesPrefix, largest));
    }

    private static bool IsIn(double value, (double Low, double High)? limits) =>
        limits is not { } ends || (value >= ends.Low && value <= ends.High);

    private static (double Low, double High) WithOrigin((double Low, double High) range) =>
        range.Low > 0 && range.Low < 0.35 * range.High ? (0, range.High) : range.High < 0 && range.High > 0.35 * range.Low ? (range.Low, 0)
        : range;
}
