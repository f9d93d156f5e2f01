using ImpedanceFit.Trends;

namespace ImpedanceFit;

/// <summary>A quantity against composition: ratio to the pristine sample, and where it is largest.</summary>
public static class CompositionSweep
{
    /// <summary>Analyses a series.</summary>
    /// <exception cref="ImpedanceFitException">Fewer than two points, different quantities, or one composition twice.</exception>
    public static SweepResult Of(IReadOnlyList<CompositionPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count < 2)
            throw new InputException(ErrorCodes.Trend, "a sweep needs two compositions or more.",
                "Give the pristine sample and at least one other.");
        CompositionPoint[] sorted = [.. points.OrderBy(p => p.Composition)];
        if (sorted.Select(p => p.Quantity.Name).Distinct(StringComparer.Ordinal).Count() > 1)
            throw new InputException(ErrorCodes.Trend, "the points are of different quantities.",
                "Analyse each quantity in a sweep of its own.");
        if (sorted.Zip(sorted.Skip(1)).FirstOrDefault(pair => pair.First.Composition == pair.Second.Composition).First is { } twice)
            throw new InputException(ErrorCodes.Trend, FormattableString.Invariant($"the composition {twice.Composition} appears twice."),
                "Average the two samples first.");
        CompositionPoint? maximum = sorted.Where(p => p.Quantity.Value is not null).MaxBy(p => p.Quantity.Value);
        // A point that has no interval cannot be told from the maximum only if its value is equal.
        CompositionPoint[] candidates = maximum is null ? []
            : [.. sorted.Where(p => p == maximum
                || !(Comparison.Of(maximum.Quantity, p.Quantity) is { RatioUpper95: < 1 }) && p.Quantity.Upper95 is not null)];
        return new SweepResult
        {
            Name = sorted[0].Quantity.Name,
            Points = sorted,
            ToPristine = [.. sorted.Select(p => Comparison.Of(sorted[0].Quantity, p.Quantity))],
            Maximum = maximum,
            MaximumFrom = candidates.Length == 0 ? null : candidates.Min(p => p.Composition),
            MaximumTo = candidates.Length == 0 ? null : candidates.Max(p => p.Composition),
        };
    }
}
