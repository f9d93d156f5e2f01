namespace ImpedanceFit.Reporting.Drawing.Markup;

/// <summary>How a text stands in a figure.</summary>
internal sealed record TextStyle
{
    /// <summary>Begins at its place, in ordinary size.</summary>
    public static TextStyle Default { get; } = new();

    /// <summary>Centred at its place.</summary>
    public static TextStyle Centred { get; } = new() { Anchor = TextAnchor.Middle };

    /// <summary>Ends at its place.</summary>
    public static TextStyle RightAligned { get; } = new() { Anchor = TextAnchor.End };

    /// <summary>Which end stands at the place.</summary>
    public TextAnchor Anchor { get; init; }

    /// <summary>Height of the letters in units.</summary>
    public double Size { get; init; } = Svg.FontSize;

    /// <summary>Turned clockwise by so much.</summary>
    public double TurnDegrees { get; init; }

    /// <summary>True if a rim of paper keeps it readable over lines.</summary>
    public bool Halo { get; init; }

    /// <summary>Colour.</summary>
    public string Fill { get; init; } = "currentColor";
}
