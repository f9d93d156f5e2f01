namespace ImpedanceFit.Tests.Fitting.Coverage;

/// <summary>How the noise of a simulated spectrum goes with its impedance.</summary>
internal enum NoiseKind
{
    /// <summary>σ = ε·|Z|.</summary>
    Proportional,

    /// <summary>σ = ε·(geometric mean of the smallest and largest |Z|).</summary>
    Constant,

    /// <summary>σ² = (ε·|Z|)² + (ε·typical |Z|)².</summary>
    Squares,

    /// <summary>σ = ε·|Z| + ε·typical |Z|.</summary>
    Sum,

    /// <summary>σ = ε·|Z| in the real, 3·ε·|Z| in the imaginary part.</summary>
    Parts,

    /// <summary>σ² = (ε·|own part|)² + (ε/10·typical |Z|)².</summary>
    Own,

    /// <summary>σ = ε·|Z|, and 1 to 3 points are off by 5 to 20 %.</summary>
    Wild,

    /// <summary>Constant, and 1 to 3 points are off by 5 to 20 %.</summary>
    ConstantWild,
}
