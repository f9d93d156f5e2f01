namespace ImpedanceFit.Validation.KramersKronig;

/// <summary>What the relaxations are summed up to.</summary>
internal enum ImmittanceRepresentation
{
    /// <summary>Impedance; admittance where the impedance fails and the admittance does better.</summary>
    /// <remarks>A cell with a negative differential resistance, measured at constant potential, has a stable admittance only.</remarks>
    Automatic,

    /// <summary>Z = R₀ + Σ R_k/(1 + jωτ_k) + 1/(jωC) + jωL.</summary>
    Impedance,

    /// <summary>Y = G₀ + Σ G_k·jωτ_k/(1 + jωτ_k) + jωC + 1/(jωL).</summary>
    Admittance,
}
