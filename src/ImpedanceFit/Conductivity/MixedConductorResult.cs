using ImpedanceFit.Interpretation;

namespace ImpedanceFit.Conductivity;

/// <summary>What one spectrum says of a mixed conductor.</summary>
public sealed record MixedConductorResult
{
    /// <summary>Sizes of the sample.</summary>
    public required SampleGeometry Geometry { get; init; }

    /// <summary>The quantities, each name once.</summary>
    public required IReadOnlyList<Quantity> Quantities { get; init; }

    /// <summary>The circuits that were tried, the best by AICc first.</summary>
    public required IReadOnlyList<MixedConductorCandidate> Candidates { get; init; }

    /// <summary>Whether the spectrum goes down far enough.</summary>
    public required LowFrequencyPlateau Plateau { get; init; }

    /// <summary>The best candidate.</summary>
    public MixedConductorCandidate Best => Candidates[0];

    /// <summary>Lumped or distributed, with the difference of AICc to the best circuit of the other kind.</summary>
    public string Verdict
    {
        get
        {
            string best = Best.Distributed ? "distributed" : "lumped";
            return Candidates.FirstOrDefault(candidate => candidate.Distributed != Best.Distributed)?.DeltaAicc is not { } delta ? best
                : delta < 2 ? "lumped and distributed describe the spectrum equally well"
                : FormattableString.Invariant($"{best} (ΔAICc {delta:0.#} to the best circuit of the other kind)");
        }
    }

    /// <summary>The quantity with this name, or null.</summary>
    public Quantity? this[string name] => Quantities.FirstOrDefault(quantity => quantity.Name == name);
}
