namespace ImpedanceFit.Reporting.Figures.Drawing;

/// <summary>Marks the decades of frequency along a curve in a complex plane; a label goes where nothing lies, or is left out.</summary>
internal static class FrequencyMarks
{
    private const double Size = 8, Near = 0.08;

    private static readonly (double X, double Y)[] Directions = [(0, -1), (-0.7, -0.7), (0.7, -0.7), (1, 0), (-1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7)];

    /// <summary>Marks and labels the measured points nearest to whole decades.</summary>
    public static void Draw(Svg svg, Panel panel, PlaneSeries series, IReadOnlyList<Box> taken)
    {
        PlotPoint[] places = [.. series.Points.Select(point => new PlotPoint(panel.X(point.X), panel.Y(point.Y)))];
        List<Box> labels = [.. taken];
        List<PlotPoint> marked = [];
        foreach ((int point, int decade) in Decades(series.Hertz))
        {
            if (!places[point].IsFinite || !Inside(panel.Box, new Box(places[point].X, places[point].Y, 0, 0)) || taken.Any(box => Overlap(box, new Box(places[point].X, places[point].Y, 0, 0), 0)))
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

    private static IEnumerable<(int Point, int Decade)> Decades(double[] hertz)
    {
        IEnumerable<(int Point, int Decade)> near = hertz.Select((f, k) => (Point: k, Log: Math.Log10(f)))
            .Where(pair => Math.Abs(pair.Log - Math.Round(pair.Log)) < Near)
            .GroupBy(pair => (int)Math.Round(pair.Log))
            .Select(group => (group.MinBy(pair => Math.Abs(pair.Log - group.Key)).Point, group.Key));
        return near.OrderBy(pair => pair.Decade);
    }

    private static Box? Place(string text, PlotPoint at, PlotPoint[] points, List<Box> labels, Box panel)
    {
        double width = SvgText.WidthOf(text, Size) + 1, height = Size + 1;
        foreach (double distance in (double[])[7, 12])
        {
            foreach ((double x, double y) in Directions)
            {
                Box box = new(at.X + x * (distance + width / 2 * Math.Abs(x)) - width / 2, at.Y + y * (distance + height / 2) - height / 2, width, height);
                if (Inside(panel, box) && !labels.Exists(other => Overlap(box, other, 2)) && !points.Any(point => Overlap(box, new Box(point.X, point.Y, 0, 0), 2.5)))
                    return box;
            }
        }
        return null;
    }

    private static bool Inside(Box panel, Box box) => box.Left > panel.Left + 1 && box.Right < panel.Right - 1 && box.Top > panel.Top + 1 && box.Bottom < panel.Bottom - 1;

    private static bool Overlap(Box a, Box b, double rim) => a.Left - rim < b.Right && b.Left - rim < a.Right && a.Top - rim < b.Bottom && b.Top - rim < a.Bottom;

    private static string TextOf(int decade)
    {
        int prefix = Math.Clamp((int)Math.Floor(decade / 3.0) * 3, -12, 12);
        int rest = decade - prefix;
        return (rest is >= 0 and <= 3 ? "1" + new string('0', rest) : FormattableString.Invariant($"1e{rest}")) + " " + SiPrefix.Of(prefix) + "Hz";
    }
}
