namespace ImpedanceFit.Reporting.Text;

/// <summary>A column of a <see cref="TextTable"/>.</summary>
/// <param name="Heading">Text above it.</param>
internal sealed record TextColumn(string Heading)
{
    /// <summary>True for numbers.</summary>
    public bool AlignRight { get; init; }

    /// <summary>Blanks before it.</summary>
    public int Gap { get; init; } = 2;

    /// <summary>True if a terminal colours its words by what they mean.</summary>
    public bool IsVerdict { get; init; }

    /// <summary>True for what is read last: on a narrow page its cells are the first to go to a line below.</summary>
    public bool Detail { get; init; }
}
