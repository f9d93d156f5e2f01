namespace ImpedanceFit.Relaxations.Arcs;

/// <summary>The shape of a single process.</summary>
internal enum ArcKind
{
    /// <summary>R/(1 + (jωτ)ⁿ).</summary>
    Zarc,

    /// <summary>R/(1 + jωτ).</summary>
    Debye,

    /// <summary>R/(1 + (jωτ)ⁿ)ᵇ: skewed towards short times (Havriliak and Negami, Polymer 8 (1967) 161,
    /// doi:10.1016/0032-3861(67)90021-3).</summary>
    Skewed,

    /// <summary>R·(1 − (1 + (jωτ)⁻ⁿ)⁻ᵇ): its mirror image, skewed towards long times.</summary>
    Mirrored,

    /// <summary>R/√(1 + jωτ).</summary>
    Gerischer,

    /// <summary>R·tanh√(jωτ)/√(jωτ).</summary>
    Warburg,

    /// <summary>−R/(1 + (jωτ)ⁿ).</summary>
    Negative,

    /// <summary>γ normal in ln τ, of a standard deviation: activation energies spread normally (Wagner, Ann. Phys. 345 (1913) 817,
    /// doi:10.1002/andp.19133450502).</summary>
    LogNormal,

    /// <summary>γ constant in ln τ between two edges, of a half width: activation energies spread evenly (Fröhlich, Theory of
    /// Dielectrics, Oxford 1949, § 11).</summary>
    Uniform,

    /// <summary>γ falls linearly in ln τ to both sides, to 0 at half a width: the sum of two independent even spreads.</summary>
    Triangle,
}
