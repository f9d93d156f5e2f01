namespace ImpedanceFit.Polarization;

/// <summary>How a record relaxes after the step.</summary>
/// <param name="Kind">Which formula describes it.</param>
/// <param name="InfinityOhm">R_∞, resistance right after the step; null if it does not relax.</param>
/// <param name="StepOhm">ΔR, by which the resistance grows to the steady state; null if it does not relax.</param>
/// <param name="SlowestSeconds">Slowest time constant τ₁ in s; null if it does not relax.</param>
/// <param name="DiffusionSeconds">τ_D = L²/D̃ in s of a distributed relaxation; null otherwise.</param>
internal sealed record Relaxation(RelaxationKind Kind, UncertainValue? InfinityOhm, UncertainValue? StepOhm,
    UncertainValue? SlowestSeconds, UncertainValue? DiffusionSeconds)
{
    /// <summary>AICc of the other formulas above that of this one.</summary>
    public IReadOnlyDictionary<RelaxationKind, double> DeltaAicc { get; init; } = new Dictionary<RelaxationKind, double>();
}
