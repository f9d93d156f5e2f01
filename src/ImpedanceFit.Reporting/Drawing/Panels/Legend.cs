using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;

namespace ImpedanceFit.Reporting.Drawing.Panels;

/// <summary>Names of what is drawn, in lines above the panel, where they cover nothing.</summary>
internal sealed class Legend
{
    private const double LineHeight = 13, KeyWidth = 15, Gap = 10, ScaleWidth = 90;
    private const int LongestName = 46;
    private readonly List<Entry> entries = [];

    /// <summary>Adds points.</summary>
    public Legend Points(string words, string colour, Marker marker = Marker.Circle) => Add(words, colour, marker, false);

    /// <summary>Adds the ring around points that are not trusted.</summary>
    public Legend Ring(string words, string colour)
    {
        entries.Add(new Entry(words, colour, Marker.Circle, false) { Ring = true });
        return this;
    }

    /// <summary>Adds a scale of colours from the first of many series to the last.</summary>
    public Legend Scale(string first, string last)
    {
        entries.Add(new Entry(SvgText.Shorten(first, LongestName / 2), "", null, false) { ScaleEnd = SvgText.Shorten(last,
            LongestName / 2) });
        return this;
    }

    /// <summary>Adds a line.</summary>
    public Legend Line(string words, string colour) => Add(words, colour, null, false);

    /// <summary>Adds a shaded area.</summary>
    public Legend Area(string words, string colour) => Add(words, colour, null, true);

    /// <summary>Adds lines of text without a key, e.g. a number that was derived; <c>^{…}</c> is raised. Each takes a line of its own,
    /// broken where the figure ends.</summary>
    public Legend Text(params IEnumerable<string> lines)
    {
        foreach (string line in lines.SelectMany(Broken))
            entries.Add(new Entry(line, Palette.Ink, null, false) { IsText = true });
        return this;
    }

    /// <summary>Height that it takes on this width; nothing if it is empty.</summary>
    public double Height(double width) => entries.Count == 0 ? 0 : Places(width)[^1].Line * LineHeight + LineHeight + 2;

    /// <summary>Draws it from the place downwards.</summary>
    public void Draw(Svg svg, double left, double top, double width)
    {
        (double X, int Line)[] places = Places(width);
        for (int k = 0; k < entries.Count; k++)
        {
            Entry entry = entries[k];
            double x = left + places[k].X, y = top + places[k].Line * LineHeight + LineHeight / 2;
            if (entry.ScaleEnd is { } end)
            {
                DrawScale(svg, x, y, entry.Words, end);
                continue;
            }
            if (entry.IsText)
            {
                svg.Rich(x, y + 3.3, entry.Words);
                continue;
            }
            if (entry.Filled)
                svg.Raw($"<rect x=\"{x}\" y=\"{y - 3.5}\" width=\"11\" height=\"7\" fill=\"{entry.Colour}\" fill-opacity=\"0.35\"/>\n");
            else if (entry.Ring)
                svg.Raw($"<circle cx=\"{x + 5.5}\" cy=\"{y}\" r=\"3.6\" fill=\"none\" stroke=\"{entry.Colour}\"/>\n");
            else if (entry.Marker is { } marker)
                DrawMarker(svg, x + 5.5, y, marker, entry.Colour);
            else
                svg.Line(x, y, x + 11, y, $"stroke=\"{entry.Colour}\" stroke-width=\"1.6\"");
            svg.Plain(x + KeyWidth, y + 3.3, entry.Words);
        }
    }

    private static void DrawMarker(Svg svg, double x, double y, Marker marker, string colour) => svg.Raw(marker switch
    {
        Marker.Square => $"<rect x=\"{x - 2.2}\" y=\"{y - 2.2}\" width=\"4.4\" height=\"4.4\" fill=\"{colour}\"/>\n",
        Marker.Diamond => $"<path d=\"M{x - 2.8} {y}l2.8-2.8 2.8 2.8-2.8 2.8z\" fill=\"{colour}\"/>\n",
        Marker.Triangle => $"<path d=\"M{x - 2.5} {y + 2.3}l2.5-5 2.5 5z\" fill=\"{colour}\"/>\n",
        _ => (FormattableString)$"<circle cx=\"{x}\" cy=\"{y}\" r=\"2.4\" fill=\"{colour}\"/>\n",
    });

    private Legend Add(string words, string colour, Marker? marker, bool filled)
    {
        entries.Add(new Entry(SvgText.Shorten(words, LongestName), colour, marker, filled));
        return this;
    }

    private (double X, int Line)[] Places(double width)
    {
        (double X, int Line)[] places = new (double, int)[entries.Count];
        (double x, int line) = (0, 0);
        for (int k = 0; k < entries.Count; k++)
        {
            double own = (entries[k].ScaleEnd is { } end ? ScaleWidth + SvgText.WidthOf(end, Svg.FontSize) : KeyWidth)
                + SvgText.WidthOf(entries[k].Words, Svg.FontSize);
            if (x > 0 && (x + own > width || entries[k].IsText || entries[k - 1].IsText))
                (x, line) = (0, line + 1);
            places[k] = (x, line);
            x += own + Gap;
        }
        return places;
    }

    private static void DrawScale(Svg svg, double x, double y, string first, string last)
    {
        const int Steps = 16;
        const double Beside = 5, Width = ScaleWidth - 2 * Beside;
        svg.Plain(x, y + 3.3, first);
        double left = x + SvgText.WidthOf(first, Svg.FontSize) + Beside;
        svg.Raw($"<g class=\"scale\" shape-rendering=\"crispEdges\">\n");
        for (int k = 0; k < Steps; k++)
            svg.Raw($"<rect x=\"{left + k * Width / Steps}\" y=\"{y - 3.5}\" width=\"{Width / Steps}\" height=\"7\" ")
                .Raw($"fill=\"{Palette.Ramped(k / (Steps - 1.0))}\"/>\n");
        svg.Raw($"</g>\n");
        svg.Plain(left + Width + Beside, y + 3.3, last);
    }

    private static List<string> Broken(string words)
    {
        const double Beside = 60;
        double width = FigureStyle.Current.Width - Beside;
        List<string> lines = [];
        string line = "";
        foreach (string word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && SvgText.WidthOf(longer, Svg.FontSize) > width)
            {
                lines.Add(line);
                longer = word;
            }
            line = longer;
        }
        lines.Add(line);
        return lines;
    }

    private sealed record Entry(string Words, string Colour, Marker? Marker, bool Filled)
    {
        public bool Ring { get; init; }

        public bool IsText { get; init; }

        public string? ScaleEnd { get; init; }
    }
}
