using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Drawing.Panels;

namespace ImpedanceFit.Reporting.Drawing.Planes;

/// <summary>The arcs of spectra, enlarged: where another part (the tail of blocking electrodes, another spectrum) is so large that they
/// would be a few dots. It stands where neither a point nor a curve lies.</summary>
internal sealed record PlaneInset(Box Outer, EqualAxes Axes)
{
    private const double LeastEnlargement = 2.5, LargestShare = 0.15, LeastWidth = 84, LargestWidth = 0.78, Step = 8;
    private const double Above = 7, Below = 31, Beside = 9, Title = 11, Rim = 4, LeastRatio = 0.45, MostRatio = 1.05;

    /// <summary>Horizontal middle of the title of the vertical axis.</summary>
    public double YTitleAt => Outer.Left + 9;

    /// <summary>Finds arcs worth enlarging; the smallest first.</summary>
    public static IReadOnlyList<EnlargedPart> PartsOf(IReadOnlyList<PlaneSeries> series, EqualAxes axes)
    {
        double most = LargestShare * Math.Max(axes.X.Maximum - axes.X.Minimum, axes.Y.Maximum - axes.Y.Minimum);
        List<EnlargedPart> parts = [];
        foreach (PlaneSeries each in series)
        {
            // In planes of the inverse (admittance, modulus) the arcs lie at the slow end.
            if (EnlargedPart.Of(each, fastFirst: true, most, series.Count > 1) is { } fast)
                parts.Add(fast);
            else if (EnlargedPart.Of(each, fastFirst: false, most, series.Count > 1) is { } slow)
                parts.Add(slow);
        }
        parts.Sort((a, b) => a.Size.CompareTo(b.Size));
        return parts;
    }

    /// <summary>Finds a free place for as many of the parts as can be enlarged together; null where there is none.</summary>
    public static PlaneInset? Find(IReadOnlyList<PlaneSeries> series, IReadOnlyList<ProcessArc> arcs, IReadOnlyList<EnlargedPart> parts,
        EqualAxes axes, ImmittancePlane plane)
    {
        if (parts.Count == 0)
            return null;
        List<PlotPoint[]> drawn = [];
        foreach (PlaneSeries each in series)
        {
            drawn.Add(PlacesOf(each.Points, axes));
            drawn.Add(PlacesOf(each.Curve, axes));
        }
        // The line at zero, unless it is the lower side of the panel.
        if (axes.Y.Minimum < 0)
            drawn.Add(PlacesOf([new PlotPoint(axes.X.Minimum, 0), new PlotPoint(axes.X.Maximum, 0)], axes));
        foreach (ProcessArc arc in arcs)
            drawn.Add(PlacesOf(arc.Points, axes));
        for (int count = parts.Count; count > 0; count--)
        {
            PlotPoint[] shown = [.. parts.Take(count).SelectMany(part => part.Points)];
            if (Largest(shown, drawn, axes, plane, arcs.Count == 0) is { } inset)
                return inset;
        }
        return null;
    }

    private static PlaneInset? Largest(PlotPoint[] shown, List<PlotPoint[]> drawn, EqualAxes axes, ImmittancePlane plane, bool mayBeLow)
    {
        Box panel = axes.Box;
        double unitsPerOhm = panel.Width / (axes.X.Maximum - axes.X.Minimum);
        ((double left, double right), (double low, double high)) = PlotPoint.RangesOf(shown);
        double ratio = Math.Clamp((high - Math.Min(low, 0)) / (right - left), LeastRatio, MostRatio);
        for (double width = LargestWidth * panel.Width; width >= LeastWidth; width -= Step)
        {
            EqualAxes enlarged = EqualAxes.Within(shown, plane, new Box(0, 0, width, ratio * width));
            double gain = width / (enlarged.X.Maximum - enlarged.X.Minimum) / unitsPerOhm;
            if (gain < LeastEnlargement)
                return null;
            double before = Title + Panel.LeftOf(enlarged.Y, enlarged.Box.Height, titled: false);
            (double outerWidth, double outerHeight) = (before + width + Beside, Above + enlarged.Box.Height + Below);
            (double far, double bottom) = (panel.Right - Rim - outerWidth, panel.Bottom - Rim - outerHeight);
            if (far < panel.Left + Rim || bottom < panel.Top + Rim)
                continue;
            (double Left, double Top)[] corners = [(far, panel.Top + Rim), (panel.Left + Rim, panel.Top + Rim), (far, bottom),
                ((far + panel.Left) / 2, panel.Top + Rim)];
            foreach ((double cornerLeft, double cornerTop) in corners)
            {
                Box outer = new(cornerLeft, cornerTop, outerWidth, outerHeight);
                if ((cornerTop < bottom || mayBeLow) && drawn.TrueForAll(places => IsClearOf(outer, places)))
                    return new PlaneInset(outer, enlarged with
                        { Box = new Box(cornerLeft + before, cornerTop + Above, width, enlarged.Box.Height) });
            }
        }
        return null;
    }

    private static PlotPoint[] PlacesOf(PlotPoint[] points, EqualAxes axes)
    {
        PlotPoint[] places = new PlotPoint[points.Length];
        for (int k = 0; k < places.Length; k++)
            places[k] = new PlotPoint(axes.Box.Left + axes.X.Place(points[k].X) * axes.Box.Width,
                axes.Box.Bottom - axes.Y.Place(points[k].Y) * axes.Box.Height);
        return places;
    }

    // Neither a point nor a line between neighbours comes near the box.
    private static bool IsClearOf(Box box, PlotPoint[] places)
    {
        const double Near = 5;
        (double left, double right, double top, double bottom) = (box.Left - Near, box.Right + Near, box.Top - Near, box.Bottom + Near);
        for (int k = 0; k < places.Length; k++)
        {
            PlotPoint a = places[Math.Max(k - 1, 0)], b = places[k];
            if (!a.IsFinite || !b.IsFinite || Math.Max(a.X, b.X) < left || Math.Min(a.X, b.X) > right || Math.Max(a.Y, b.Y) < top
                || Math.Min(a.Y, b.Y) > bottom)
                continue;
            // What of the segment lies between the sides, and then between top and bottom.
            (double from, double to) = Between(a.X, b.X, left, right);
            (double low, double high) = Between(a.Y, b.Y, top, bottom);
            if (Math.Max(from, low) <= Math.Min(to, high))
                return false;
        }
        return true;
    }

    private static (double From, double To) Between(double a, double b, double low, double high)
    {
        if (a == b)
            return a >= low && a <= high ? (0, 1) : (1, 0);
        (double first, double second) = ((low - a) / (b - a), (high - a) / (b - a));
        return (Math.Max(0, Math.Min(first, second)), Math.Min(1, Math.Max(first, second)));
    }
}
