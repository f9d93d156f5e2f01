namespace ImpedanceFit;

/// <summary>One quantity in two states.</summary>
/// <param name="Name">Name of the quantity.</param>
/// <param name="Before">The first state.</param>
/// <param name="After">The second state.</param>
public sealed record QuantityComparison(string Name, Quantity Before, Quantity After)
{
    /// <summary>After/before; null where one of them has no value.</summary>
    public double? Ratio { get; init; }

    /// <summary>Lower end of the 95 % interval of the ratio, or a lower bound; null if there is none.</summary>
    public double? RatioLower95 { get; init; }

    /// <summary>Upper end of the 95 % interval of the ratio, or an upper bound; null if there is none.</summary>
    public double? RatioUpper95 { get; init; }

    /// <summary>log₁₀ of the ratio.</summary>
    public double? OrdersOfMagnitude => Ratio is > 0 and var ratio ? Math.Log10(ratio) : null;

    /// <summary>How far the ratio can be trusted: no further than both sides.</summary>
    public Trust Trust => (Trust)Math.Max((int)Before.Trust, (int)After.Trust);

    /// <summary>Why <see cref="Trust"/> is not <see cref="Trust.Ok"/>; null where it is.</summary>
    public string? TrustReason => (Before.TrustReason, After.TrustReason) switch
    {
        (null, null) => null,
        ({ } before, null) => $"before: {before}",
        (null, { } after) => $"after: {after}",
        var (before, after) => before == after ? before : $"before: {before}; after: {after}",
    };

    /// <summary>True if the interval leaves no room for a ratio of 1. A ratio that rests on a misfit or on a
    /// contradicted role is never called significant.</summary>
    public bool Significant => Trust is Trust.Ok or Trust.Undetermined && (RatioLower95 > 1 || RatioUpper95 < 1);
}
