namespace ImpedanceFit.Reporting.Text;

/// <summary>A column of a <see cref="ResultTable"/>: texts, or numbers in one unit.</summary>
/// <param name="Heading">What stands in it.</param>
/// <param name="Unit">Unit of its numbers; empty for texts and for numbers without one.</param>
internal sealed record ResultColumn(string Heading, string Unit = "")
{
    /// <summary>True for numbers.</summary>
    public bool IsNumber { get; init; }

    /// <summary>True if its rows have units of their own: each number then has the power of ten that suits it alone.</summary>
    public bool IsMixed { get; init; }

    /// <summary>True if the 95 % intervals of its numbers are shown beside them; a CSV has them anyway.</summary>
    public bool ShowsInterval { get; init; }

    /// <summary>False if the intervals stand only in the tables of files.</summary>
    public bool IntervalIsInText { get; init; } = true;

    /// <summary>True if a table in a paper says it once, above, where all rows have the same.</summary>
    public bool IsSaidOnce { get; init; }

    /// <summary>True if a terminal colours its words by what they mean.</summary>
    public bool IsVerdict { get; init; }

    /// <summary>False for what a terminal does not need.</summary>
    public bool IsInText { get; init; } = true;

    /// <summary>False for what a table in a paper does not need.</summary>
    public bool IsInPaper { get; init; } = true;

    /// <summary>The heading with the unit: <c>bulk conductivity (S/cm)</c>.</summary>
    public string Full => Unit.Length == 0 ? Heading : $"{Heading} ({Unit})";

    /// <summary>The heading of a number that belongs to it: <c>bulk conductivity, lower 95 % (S/cm)</c>.</summary>
    public string FullOf(string part) => Unit.Length == 0 ? $"{Heading}, {part}" : $"{Heading}, {part} ({Unit})";
}
