namespace ImpedanceFit;

/// <summary>A fit in a comparison.</summary>
/// <param name="Fit">The fit.</param>
public sealed record RankedFit(FitResult Fit)
{
    /// <summary>AICc minus that of the best; null where it does not exist.</summary>
    public required double? DeltaAicc { get; init; }

    /// <summary>BIC minus the smallest.</summary>
    public required double DeltaBic { get; init; }

    /// <summary>Akaike weight exp(−ΔAICc/2)/Σ: the probability of the circuit among those compared, as AICc sees it.</summary>
    public required double Weight { get; init; }

    /// <summary>The same from BIC.</summary>
    public required double BicWeight { get; init; }
}
