using ImpedanceFit.Conductivity.MixedConductors;

namespace ImpedanceFit;

/// <summary>What one spectrum says of a mixed conductor.</summary>
public sealed record MixedConductorResult
{
    // exp(1)/(1 + exp(1)): a difference of 2 in BIC.
    private const double EvenProbability = 0.73;

    /// <summary>Sizes of the sample.</summary>
    public required SampleGeometry Geometry { get; init; }

    /// <summary>The quantities, each name once.</summary>
    public required IReadOnlyList<Quantity> Quantities { get; init; }

    /// <summary>The circuits that were tried, the most probable first.</summary>
    public required IReadOnlyList<MixedConductorCandidate> Candidates { get; init; }

    /// <summary>Whether the spectrum goes down far enough.</summary>
    internal LowFrequencyPlateau Plateau { get; init; } = null!;

    /// <summary>The best candidate.</summary>
    public MixedConductorCandidate Best => Candidates[0];

    /// <summary>What the user should know before using the numbers.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The messages of the warnings among <see cref="Diagnostics"/>.</summary>
    public IReadOnlyList<string> Warnings => Diagnostic.WarningsOf(Diagnostics);

    /// <summary>True where a circuit of a mixed conductor describes the spectrum.</summary>
    public bool IsMixedConductor => Diagnostics.All(diagnostic => diagnostic.Code != DiagnosticCodes.NoRailModel);

    /// <summary>Lumped or distributed, with the probability, or that the spectrum leaves it open, or that no
    /// circuit describes it.</summary>
    public string Verdict
    {
        get
        {
            if (!IsMixedConductor)
                return "not that of a mixed conductor between blocking contacts";
            double distributed = Candidates.Where(candidate => candidate.Distributed).Sum(candidate => candidate.Probability);
            double best = Math.Max(distributed, 1 - distributed);
            string word = distributed > 0.5 ? "distributed" : "lumped";
            return best < EvenProbability ? "lumped and distributed describe the spectrum equally well"
                : FormattableString.Invariant($"{word} (probability {Math.Min(best, 0.9999):0.####})");
        }
    }

    /// <summary>The quantity with this name, or null.</summary>
    public Quantity? this[string name] => Quantities.FirstOrDefault(quantity => quantity.Name == name);
}
