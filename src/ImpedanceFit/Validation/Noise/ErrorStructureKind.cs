namespace ImpedanceFit.Validation.Noise;

/// <summary>What the noise of a spectrum is proportional to.</summary>
internal enum ErrorStructureKind
{
    /// <summary>σ = α·|Z|.</summary>
    Modulus,

    /// <summary>σ = β.</summary>
    Constant,

    /// <summary>σ² = (α·|Z|)² + β².</summary>
    Both,
}
