namespace ImpedanceFit.Fitting.Noise;

/// <summary>What a fit with <see cref="Weighting.Auto"/> found in its residuals.</summary>
/// <param name="Shape">How the noise goes with the impedance; <see cref="VarianceShape.Proportional"/> where
/// modulus weights were kept.</param>
/// <param name="Parts">Whether real and imaginary part have the same noise.</param>
/// <param name="Words">The noise in words, e.g. <c>σ² = (0.3 % of |Z|)² + (1.2 Ω)²</c>; empty where nothing was rejected.</param>
/// <param name="WildHertz">Frequencies in Hz of wild points, which made the loss robust.</param>
internal sealed record NoiseJudgement(VarianceShape Shape, NoiseParts Parts, string Words, IReadOnlyList<double> WildHertz)
{
    /// <summary>Nothing spoke against modulus weights and plain squares.</summary>
    public static NoiseJudgement Kept { get; } = new(VarianceShape.Proportional, NoiseParts.Same, "", []);

    /// <summary>True if the residuals only hint at a constant part of the noise, which weights allow for.</summary>
    public bool IsHint { get; init; }

    /// <summary>True if weights are other than modulus.</summary>
    public bool Reweighted => Shape != VarianceShape.Proportional || Parts != NoiseParts.Same;
}
