namespace ImpedanceFit.Reporting.Text;

/// <summary>A column of a <see cref="TextTable"/>.</summary>
/// <param name="Heading">Text above it.</param>
internal sealed record TextColumn(string Heading)
{
    /// <summary>True for numbers.</summary>
    public bool AlignRight { get; init; }

    /// <summary>Blanks before it.</summary>
    public int Gap { get; init; } = 2;

    /// <summary>True if it may be left out on a narrow page. The first column never is.</summary>
    public bool Optional { get; init; }
}
