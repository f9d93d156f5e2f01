namespace ImpedanceFit;

/// <summary>A quantity against composition.</summary>
public sealed record SweepResult
{
    /// <summary>Name of the quantity.</summary>
    public required string Name { get; init; }

    /// <summary>The points by growing composition.</summary>
    public required IReadOnlyList<CompositionPoint> Points { get; init; }

    /// <summary>Every point compared with the first, the pristine sample.</summary>
    public required IReadOnlyList<QuantityComparison> ToPristine { get; init; }

    /// <summary>The point with the largest value; null if no point has a value.</summary>
    public required CompositionPoint? Maximum { get; init; }

    /// <summary>Lowest composition whose value is not significantly below the maximum.</summary>
    public required double? MaximumFrom { get; init; }

    /// <summary>Highest composition whose value is not significantly below the maximum.</summary>
    public required double? MaximumTo { get; init; }
}
