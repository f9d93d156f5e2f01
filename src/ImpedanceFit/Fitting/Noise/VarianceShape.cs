namespace ImpedanceFit.Fitting.Noise;

/// <summary>How the standard deviation σ of the noise goes with the impedance.</summary>
internal enum VarianceShape
{
    /// <summary>σ = a·|Z|.</summary>
    Proportional,

    /// <summary>σ = b.</summary>
    Constant,

    /// <summary>σ² = (a·|Z|)² + b²: two independent sources.</summary>
    Squares,

    /// <summary>σ = a·|Z| + b: an accuracy as instruments state it.</summary>
    Sum,

    /// <summary>σ = a·|Z|^γ.</summary>
    Power,

    /// <summary>σ² = (a·|Z′|)² + b² for the real part, (a·|Z″|)² + b² for the imaginary part.</summary>
    OwnAndConstant,

    /// <summary>σ² = (a·|Z′|)² + (c·|Z|)² for the real part, (a·|Z″|)² + (c·|Z|)² for the imaginary part.</summary>
    OwnAndProportional,
}
