using ImpedanceFit.Reporting.Drawing.Axes;
using ImpedanceFit.Reporting.Drawing.Markup;

namespace ImpedanceFit.Reporting.Drawing.Panels;

/// <summary>Names of what is drawn, in lines above the panel, where they cover nothing. Each key looks like what it stands for.</summary>
internal sealed class Legend
{
    private const double LineHeight = 13, KeyWidth = 15, KeyLength = 11, Gap = 10, ScaleWidth = 90, Beside = 60;
    private const double MarkerSize = 4.8, TextSize = 8.5;
    private const int ShortestName = 12;
    private readonly List<Entry> entries = [];

    private enum Key
    {
        Marks,
        Ring,
        Area,
        Scale,
        None,
    }

    /// <summary>Adds points.</summary>
    public Legend Points(string words, string colour, Marker marker = Marker.Circle) => Add(new Entry(Key.Marks, words, [colour])
        { Marker = marker });

    /// <summary>Adds points with a line through them.</summary>
    public Legend PointsAndLine(string words, string colour, Marker marker = Marker.Circle) => Add(new Entry(Key.Marks, words, [colour])
        { Marker = marker, HasLine = true });

    /// <summary>Adds the ring around points that are not trusted.</summary>
    public Legend Ring(string words, string colour) => Add(new Entry(Key.Ring, words, [colour]));

    /// <summary>Adds a scale of colours from the first of many series to the last.</summary>
    public Legend Scale(string first, string last)
    {
        int most = MostLetters / 2;
        entries.Add(new Entry(Key.Scale, SvgText.Shorten(first, most), []) { ScaleEnd = SvgText.Shorten(last, most) });
        return this;
    }

    /// <summary>Adds a line; one in several colours stands for lines of these colours.</summary>
    public Legend Line(string words, params IReadOnlyList<string> colours) => Add(new Entry(Key.Marks, words, colours) { HasLine = true });

    /// <summary>Adds a shaded area.</summary>
    public Legend Area(string words, string colour) => Add(new Entry(Key.Area, words, [colour]));

    /// <summary>Adds text without a key, e.g. a number that was derived; <c>^{…}</c> is raised. It is broken where the figure
    /// ends.</summary>
    public Legend Text(params IEnumerable<string> lines)
    {
        foreach (List<string> parts in lines.Select(Broken))
            entries.AddRange(parts.Select(part => new Entry(Key.None, part, [Palette.Ink]) { IsPart = parts.Count > 1 }));
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
            switch (entry.Key)
            {
                case Key.Scale:
                    DrawScale(svg, x, y, entry.Words, entry.ScaleEnd);
                    continue;
                case Key.None:
                    svg.Rich(x, y + 3.3, entry.Words, TextStyle.Default with { Size = TextSize });
                    continue;
                case Key.Area:
                    svg.Raw($"<rect x=\"{x}\" y=\"{y - 3.5}\" width=\"{KeyLength}\" height=\"7\" fill=\"{entry.Colours[0]}\" ")
                        .Raw($"fill-opacity=\"0.35\" class=\"key area\"/>\n");
                    break;
                case Key.Ring:
                    svg.Raw($"<circle cx=\"{x + KeyLength / 2}\" cy=\"{y}\" r=\"3.6\" fill=\"none\" stroke=\"{entry.Colours[0]}\" ")
                        .Raw($"class=\"key ring\"/>\n");
                    break;
                default:
                    DrawMarks(svg, x, y, entry);
                    break;
            }
            svg.Plain(x + KeyWidth, y + 3.3, entry.Words);
        }
    }

    private static void DrawMarks(Svg svg, double x, double y, Entry entry)
    {
        double part = KeyLength / entry.Colours.Count;
        for (int k = 0; entry.HasLine && k < entry.Colours.Count; k++)
            svg.Line(x + k * part, y, x + (k + 1) * part, y, $"stroke=\"{entry.Colours[k]}\" stroke-width=\"1.6\" class=\"key line\"");
        if (entry.Marker is { } marker)
            svg.Raw($"<path d=\"M{x + KeyLength / 2} {y}{MarkerShape.PathOf(marker, MarkerSize)}\" fill=\"{entry.Colours[0]}\"")
                .Raw($"{MarkerShape.RimOf(marker, entry.Colours[0])} class=\"key points\"/>\n");
    }

    private Legend Add(Entry entry)
    {
        entries.Add(entry with { Words = SvgText.Shorten(entry.Words, MostLetters) });
        return this;
    }

    // A name that is longer than the figure is wide is cut.
    private static int MostLetters =>
        Math.Max(ShortestName, (int)((FigureStyle.Current.Width - Beside - KeyWidth) / (0.62 * Svg.FontSize)));

    private (double X, int Line)[] Places(double width)
    {
        (double X, int Line)[] places = new (double, int)[entries.Count];
        (double x, int line) = (0, 0);
        for (int k = 0; k < entries.Count; k++)
        {
            double own = entries[k].Key switch
            {
                Key.Scale => ScaleWidth + SvgText.WidthOf(entries[k].ScaleEnd + entries[k].Words, Svg.FontSize),
                Key.None => SvgText.WidthOf(entries[k].Words, TextSize),
                _ => KeyWidth + SvgText.WidthOf(entries[k].Words, Svg.FontSize),
            };
            if (x > 0 && (x + own > width || entries[k].IsPart || entries[k - 1].IsPart))
                (x, line) = (0, line + 1);
            places[k] = (x, line);
            x += own + Gap;
        }
        return places;
    }

    private static void DrawScale(Svg svg, double x, double y, string first, string last)
    {
        const int Steps = 16;
        const double Aside = 5, Width = ScaleWidth - 2 * Aside;
        svg.Plain(x, y + 3.3, first);
        double left = x + SvgText.WidthOf(first, Svg.FontSize) + Aside;
        svg.Raw($"<g class=\"scale\">\n");
        for (int k = 0; k < Steps; k++)
            ColourCells.Draw(svg, new Box(left + k * Width / Steps, y - 3.5, Width / Steps, 7), left + Width,
                Palette.Ramped(k / (Steps - 1.0)));
        svg.Raw($"</g>\n");
        svg.Plain(left + Width + Aside, y + 3.3, last);
    }

    private static List<string> Broken(string words)
    {
        double width = FigureStyle.Current.Width - Beside;
        List<string> lines = [];
        string line = "";
        foreach (string word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && SvgText.WidthOf(longer, TextSize) > width)
            {
                lines.Add(line);
                longer = word;
            }
            line = longer;
        }
        lines.Add(line);
        return lines;
    }

    private sealed record Entry(Key Key, string Words, IReadOnlyList<string> Colours)
    {
        public Marker? Marker { get; init; }

        public bool HasLine { get; init; }

        public bool IsPart { get; init; }

        public string ScaleEnd { get; init; } = "";
    }
}
