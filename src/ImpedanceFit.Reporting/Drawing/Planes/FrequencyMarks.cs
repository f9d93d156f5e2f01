using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Drawing.Panels;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Drawing.Planes;

/// <summary>Marks the decades of frequency along a curve in a complex plane; a label goes where nothing lies, or is left out.</summary>
internal static class FrequencyMarks
{
    private const double Size = 8, Near = 0.08;

    private static readonly (double X, double Y)[] Directions = [(0, -1), (-0.7, -0.7), (0.7, -0.7), (1, 0), (-1, 0), (0.7, 0.7), (0, 1),
        (-0.7, 0.7)];

    /// <summary>Marks and labels the measured points nearest to whole decades.</summary>
    public static void Draw(Svg svg, Panel panel, PlaneSeries series, IReadOnlyList<Box> taken)
    {
        PlotPoint[] places = new PlotPoint[series.Points.Length];
        for (int k = 0; k < places.Length; k++)
            places[k] = new PlotPoint(panel.X(series.Points[k].X), panel.Y(series.Points[k].Y));
        List<Box> labels = [.. taken];
        List<PlotPoint> marked = [];
        foreach ((int point, int decade) in Decades(series.Hertz))
        {
            if (!places[point].IsFinite || !Inside(panel.Box, new Box(places[point].X, places[point].Y, 0, 0))
                || OverlapsAny(taken, new Box(places[point].X, places[point].Y, 0, 0), 0))
                continue;
            string text = TextOf(decade);
            if (Place(text, places[point], places, labels, panel.Box) is not { } box)
                continue;
            labels.Add(box);
            marked.Add(series.Points[point]);
            svg.Plain(box.Left + box.Width / 2, box.Bottom - 1.5, text, TextStyle.Centred with { Size = Size, Halo = true });
        }
        panel.Points(marked, "#D55E00", size: 5.5);
    }

    // By growing decade; of several points near one decade the nearest.
    private static List<(int Point, int Decade)> Decades(double[] hertz)
    {
        List<(int Point, int Decade)> found = [];
        double[] distances = new double[hertz.Length];
        for (int k = 0; k < hertz.Length; k++)
        {
            double log = Math.Log10(hertz[k]);
            int decade = (int)Math.Round(log), at = 0;
            distances[k] = Math.Abs(log - decade);
            if (!(distances[k] < Near))
                continue;
            while (at < found.Count && found[at].Decade < decade)
                at++;
            if (at == found.Count || found[at].Decade > decade)
                found.Insert(at, (k, decade));
            else if (distances[k] < distances[found[at].Point])
                found[at] = (k, decade);
        }
        return found;
    }

    private static Box? Place(string text, PlotPoint at, PlotPoint[] points, List<Box> labels, Box panel)
    {
        double width = SvgText.WidthOf(text, Size) + 1, height = Size + 1;
        foreach (double distance in (double[])[7, 12])
        {
            foreach ((double x, double y) in Directions)
            {
                Box box = new(at.X + x * (distance + width / 2 * Math.Abs(x)) - width / 2, at.Y + y * (distance + height / 2) - height / 2,
                    width, height);
                if (Inside(panel, box) && !OverlapsAny(labels, box, 2) && !Covers(box, points))
                    return box;
            }
        }
        return null;
    }

    private static bool OverlapsAny(IReadOnlyList<Box> others, Box box, double rim)
    {
        foreach (Box other in others)
        {
            if (Overlap(box, other, rim))
                return true;
        }
        return false;
    }

    private static bool Covers(Box box, PlotPoint[] points)
    {
        foreach (PlotPoint point in points)
        {
            if (Overlap(box, new Box(point.X, point.Y, 0, 0), 2.5))
                return true;
        }
        return false;
    }

    private static bool Inside(Box panel, Box box) =>
        box.Left > panel.Left + 1 && box.Right < panel.Right - 1 && box.Top > panel.Top + 1 && box.Bottom < panel.Bottom - 1;

    private static bool Overlap(Box a, Box b, double rim) =>
        a.Left - rim < b.Right && b.Left - rim < a.Right && a.Top - rim < b.Bottom && b.Top - rim < a.Bottom;

    private static string TextOf(int decade)
    {
        int prefix = Math.Clamp((int)Math.Floor(decade / 3.0) * 3, -12, 12);
        int rest = decade - prefix;
        string number = rest is >= 0 and <= 3 ? "1".PadRight(rest + 1, '0') : FormattableString.Invariant($"1e{rest}");
        return $"{number} {SiPrefix.Of(prefix)}Hz";
    }
}
