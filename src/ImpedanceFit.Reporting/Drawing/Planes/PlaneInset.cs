using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;

namespace ImpedanceFit.Reporting.Drawing.Planes;

/// <summary>The fast end of a curve, enlarged: where the slow end is so large that the arcs before it would be a few dots.</summary>
internal sealed record PlaneInset(Box Outer, EqualAxes Axes)
{
    private const double Share = 0.12, LeastEnlargement = 2.5, LeastPoints = 5, LeastFraction = 0.2;

    /// <summary>Finds points worth enlarging and an empty corner for them; null where either is missing.</summary>
    public static PlaneInset? Find(PlaneSeries series, EqualAxes axes, ImmittancePlane plane)
    {
        Box panel = axes.Box;
        PlotPoint[] fastFirst = FastFirst(series);
        double reach = Share * (axes.X.Maximum - axes.X.Minimum);
        (double left, double right, double low, double high) = (double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity,
            double.NegativeInfinity);
        List<PlotPoint> shown = [];
        foreach (PlotPoint point in fastFirst)
        {
            (left, right, low, high) = (Math.Min(left, point.X), Math.Max(right, point.X), Math.Min(low, point.Y), Math.Max(high, point.Y));
            if (right - left > reach || high - low > reach)
                break;
            shown.Add(point);
        }
        if (shown.Count < LeastPoints || shown.Count < LeastFraction * fastFirst.Length || shown.Count == fastFirst.Length)
            return null;
        PlotPoint[] places = new PlotPoint[series.Points.Length + series.Curve.Length];
        for (int k = 0; k < places.Length; k++)
        {
            PlotPoint point = k < series.Points.Length ? series.Points[k] : series.Curve[k - series.Points.Length];
            places[k] = new PlotPoint(panel.Left + axes.X.Place(point.X) * panel.Width,
                panel.Bottom - axes.Y.Place(point.Y) * panel.Height);
        }
        double size = Math.Min(0.62 * panel.Width, 0.62 * panel.Height);
        while (size > 70)
        {
            foreach (Box outer in (Box[])[new(panel.Left + 4, panel.Top + 4, size, size),
                new(panel.Right - 4 - size, panel.Top + 4, size, size), new(panel.Right - 4 - size, panel.Bottom - 4 - size, size, size)])
            {
                EqualAxes enlarged = EqualAxes.Around(shown, plane,
                    new Box(outer.Left + 34, outer.Top + 6, outer.Width - 40, outer.Height - 36));
                double gain = enlarged.Box.Width / (enlarged.X.Maximum
                    - enlarged.X.Minimum) / (panel.Width / (axes.X.Maximum - axes.X.Minimum));
                if (gain > LeastEnlargement && IsEmpty(outer, places))
                    return new PlaneInset(outer, enlarged);
            }
            size -= 10;
        }
        return null;
    }

    private static PlotPoint[] FastFirst(PlaneSeries series)
    {
        double[] keys = new double[series.Points.Length];
        int[] order = new int[series.Points.Length];
        int count = 0;
        for (int k = 0; k < order.Length; k++)
        {
            if (series.Points[k].IsFinite)
                (keys[count], order[count++]) = (-series.Hertz[k], k);
        }
        Array.Sort(keys, order, 0, count);
        PlotPoint[] points = new PlotPoint[count];
        for (int k = 0; k < count; k++)
            points[k] = series.Points[order[k]];
        return points;
    }

    private static bool IsEmpty(Box outer, PlotPoint[] places)
    {
        foreach (PlotPoint place in places)
        {
            if (place.X > outer.Left - 5 && place.X < outer.Right + 5 && place.Y > outer.Top - 5 && place.Y < outer.Bottom + 5)
                return false;
        }
        return true;
    }
}
