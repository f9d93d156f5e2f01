using ImpedanceFit.Reporting.Drawing.Axes;

namespace ImpedanceFit.Reporting.Drawing.Planes;

/// <summary>The arcs at one end of a spectrum, with the begin of what follows them.</summary>
/// <param name="Points">Its points.</param>
/// <param name="Size">The larger side of the rectangle that they fill.</param>
internal sealed record EnlargedPart(IReadOnlyList<PlotPoint> Points, double Size)
{
    private const int LeastPoints = 5;

    // Noise is no valley: after a peak the curve falls by so much of the peak, and rises again by so much.
    private const double Depth = 0.15, LeastHeight = 0.05;

    /// <summary>Finds the last valley after an arc within a rectangle; null where there is none.</summary>
    /// <param name="series">The spectrum.</param>
    /// <param name="fastFirst">Whether to begin at the fast end.</param>
    /// <param name="most">Largest side of the rectangle.</param>
    /// <param name="mayBeAll">Whether a spectrum that is small as a whole counts, too.</param>
    public static EnlargedPart? Of(PlaneSeries series, bool fastFirst, double most, bool mayBeAll)
    {
        PlotPoint[] points = Ordered(series, fastFirst);
        if (points.Length < LeastPoints)
            return null;
        int end = ValleyOf(points, most, mayBeAll);
        if (end < LeastPoints - 1)
            return null;
        PlotPoint[] arcs = points[..(end + 1)];
        ((double left, double right), (double low, double high)) = PlotPoint.RangesOf(arcs);
        double size = Math.Max(right - left, high - low), more = 0.15 * size;
        PlotPoint[] shown = [.. arcs, .. points[(end + 1)..].TakeWhile(point => point.X > left - more && point.X < right + more
            && point.Y > low - more && point.Y < high + more)];
        return new EnlargedPart(shown, size);
    }

    // Index of the last point of the arcs; −1 for none.
    private static int ValleyOf(PlotPoint[] points, double most, bool mayBeAll)
    {
        (double left, double right, double low, double high) = (points[0].X, points[0].X, points[0].Y, points[0].Y);
        (double peak, int valley, int found) = (points[0].Y, -1, -1);
        // An arc is higher than the noise of what lies before it.
        bool hasArc = false;
        for (int k = 1; k < points.Length; k++)
        {
            (left, right, low, high) = (Math.Min(left, points[k].X), Math.Max(right, points[k].X), Math.Min(low, points[k].Y),
                Math.Max(high, points[k].Y));
            double y = points[k].Y;
            hasArc |= y > LeastHeight * Math.Abs(points[k].X);
            if (valley < 0)
                (peak, valley) = hasArc && y < (1 - Depth) * peak && peak > (1 + Depth) * points[0].Y ? (peak, k)
                    : (Math.Max(peak, y), -1);
            else if (y < points[valley].Y)
                valley = k;
            if (valley >= 0 && y > points[valley].Y + Depth * peak)
                (found, peak, valley) = (valley, y, -1);
            if (right - left > most || high - low > most)
                return found >= 0 || valley < 0 || !RisesFrom(points, valley, peak) ? found : valley;
        }
        return mayBeAll ? points.Length - 1 : -1;
    }

    // The rectangle may end before the tail has risen enough.
    private static bool RisesFrom(PlotPoint[] points, int valley, double peak)
    {
        for (int k = valley; k < points.Length; k++)
        {
            if (points[k].Y < points[valley].Y)
                return false;
            if (points[k].Y > points[valley].Y + Depth * peak)
                return true;
        }
        return false;
    }

    private static PlotPoint[] Ordered(PlaneSeries series, bool fastFirst)
    {
        double[] keys = new double[series.Points.Length];
        int[] order = new int[series.Points.Length];
        int count = 0;
        for (int k = 0; k < order.Length; k++)
        {
            if (series.Points[k].IsFinite)
                (keys[count], order[count++]) = (fastFirst ? -series.Hertz[k] : series.Hertz[k], k);
        }
        Array.Sort(keys, order, 0, count);
        PlotPoint[] points = new PlotPoint[count];
        for (int k = 0; k < count; k++)
            points[k] = series.Points[order[k]];
        return points;
    }
}
