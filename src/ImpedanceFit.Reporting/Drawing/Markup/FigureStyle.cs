using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Drawing.Markup;

/// <summary>Size, font and heading of the figures that are drawn now.</summary>
/// <remarks>A figure is drawn by many small pieces, each of which needs the width. The style of the moment is at hand for all of them, and
/// for no other thread.</remarks>
internal sealed record FigureStyle
{
    private const double MillimetresPerUnit = 85.0 / 320, HeadingHeight = 16, HeadingLine = 11.5;
    private const double LeastStretch = 0.05;

    [ThreadStatic]
    private static FigureStyle? current;

    /// <summary>The style of the moment.</summary>
    public static FigureStyle Current => current ??= new FigureStyle();

    /// <summary>Width; the column of a journal where nobody asks for another.</summary>
    public double WidthMillimetres { get; init; } = 85;

    /// <summary>Height; null for the usual one of each figure.</summary>
    public double? HeightMillimetres { get; init; }

    /// <summary>Family of the letters, the first of a list.</summary>
    public string? Font { get; init; }

    /// <summary>A line above the figure; null for none.</summary>
    public string? Heading { get; init; }

    /// <summary>Ends of the horizontal axis in what it measures, without prefix; null for those of the data.</summary>
    public (double Low, double High)? XLimits { get; init; }

    /// <summary>Ends of the vertical axis, of the upper one where panels stand above each other; null for those of the data.</summary>
    public (double Low, double High)? YLimits { get; init; }

    /// <summary>Ends of the vertical axes of the panels below the upper one, from above; null for those of the data.</summary>
    public IReadOnlyList<(double Low, double High)?> LowerYLimits { get; init; } = [];

    /// <summary>True if an axis has limits.</summary>
    public bool IsLimited => XLimits is not null || YLimits is not null;

    /// <summary>Which axes took them.</summary>
    public LimitsTaken Limits { get; } = new();

    /// <summary>Width in units, of which 320 are 85 mm.</summary>
    public double Width => WidthMillimetres / MillimetresPerUnit;

    /// <summary>Room for the heading above everything else, in units.</summary>
    public double RoomAbove => Heading is null ? 0 : HeadingHeight + HeadingLine * (HeadingLines.Count - 1);

    /// <summary>The heading in lines that the figure has room for.</summary>
    public IReadOnlyList<string> HeadingLines => Heading is null ? [] : SvgText.Lines(Heading, Svg.FontSize, Width - HeadingLine);

    /// <summary>From a line of the heading to the next, in units.</summary>
    public const double HeadingStep = HeadingLine;

    private double Stretch { get; init; } = 1;

    /// <summary>The height of a panel that is usually so high, in units.</summary>
    public double HeightOf(double usual) => usual * Stretch;

    /// <summary>Draws a figure in this style.</summary>
    /// <exception cref="InputException">The height is less than what stands around the panels, or no axis takes the limits.</exception>
    public string Draw(Func<string> draw)
    {
        FigureStyle? before = current;
        try
        {
            current = this;
            string drawn = draw();
            Limits.Check(this);
            return HeightMillimetres is { } height ? Stretched(draw, height, HeightIn(drawn)) : drawn;
        }
        finally
        {
            current = before;
        }
    }

    // The height is a constant and a part that grows with the stretch. Labels disturb that: more of them need more room.
    private string Stretched(Func<string> draw, double height, double usual)
    {
        const double Nearest = 0.02;
        const int MostRounds = 8;
        (double stretch, double reached, double other, double ofOther) = (2, 0, 1, usual);
        string drawn = "";
        for (int round = 0; round < MostRounds; round++)
        {
            current = this with { Stretch = stretch };
            drawn = draw();
            reached = HeightIn(drawn);
            double growth = (reached - ofOther) / (stretch - other);
            if (Math.Abs(reached - height) < Nearest || stretch == other)
                break;
            if (!(growth > 0))
                throw new InputException(ErrorCodes.Figure, "the figure has no panel that could be made higher or lower.",
                    "Give its width alone, e.g. 85mm.");
            (other, ofOther) = (stretch, reached);
            stretch += (height - reached) / growth;
            if (!(stretch > LeastStretch))
            {
                double least = reached - (other - LeastStretch) * growth;
                throw new InputException(ErrorCodes.Figure,
                    FormattableString.Invariant($"a height of {height:0.#} mm is too little: legend and axes alone need {least:0} mm."),
                    "Give a larger height, or the width alone.");
            }
        }
        return drawn;
    }

    private static double HeightIn(string svg)
    {
        const string Before = "height=\"";
        int at = svg.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        return PlainNumber.Parse(svg.AsSpan(at, svg.IndexOf("mm\"", at, StringComparison.Ordinal) - at));
    }
}
