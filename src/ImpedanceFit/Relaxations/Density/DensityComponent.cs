namespace ImpedanceFit.Relaxations.Density;

/// <summary>The most probable distribution for one strength of the prior, with its Laplace approximation.</summary>
internal sealed record DensityComponent(RoughnessPrior Prior, double[] Unknowns, double Variance)
{
    /// <summary>γ⁺ and γ⁻ in units of the scale.</summary>
    public required double[] Amplitudes { get; init; }

    /// <summary>R∞, L·ω_max and the tail's amplitude, in units of the scale.</summary>
    public required double[] Linear { get; init; }

    /// <summary>ln of the evidence, to a constant.</summary>
    public required double LogEvidence { get; init; }

    public required double EffectiveParameters { get; init; }

    public required double SumOfSquares { get; init; }

    /// <summary>Share in the average over strengths.</summary>
    public double Share { get; set; }
}
