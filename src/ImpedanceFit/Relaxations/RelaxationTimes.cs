using ImpedanceFit.Relaxations;

namespace ImpedanceFit;

/// <summary>The distribution of relaxation times γ of a spectrum, Z(ω) = R∞ + jωL + tail + ∫ γ(τ)/(1 + jωτ) d ln τ. γ is in Ω per unit of
/// ln τ, and a process of the time constant τ has its peak at ωτ = 1.</summary>
/// <remarks>ln γ has a prior of small curvature, whose strength follows from the evidence and is averaged over; nothing is to be chosen.
/// Where the spectrum is made of single processes (<see cref="HasProcesses"/>), γ is the sum of theirs.</remarks>
public sealed record RelaxationTimes
{
    /// <summary>The fewest points that give a distribution.</summary>
    public const int FewestPoints = 15;

    internal RelaxationTimes() { }

    /// <summary>The measured points.</summary>
    public required Spectrum Spectrum { get; init; }

    /// <summary>Noise of each part as found, a standard deviation in % of a typical |Z|.</summary>
    public required double NoisePercent { get; init; }

    /// <summary>The weights that were used, never <see cref="Weighting.Auto"/>.</summary>
    public required Weighting Weighting { get; init; }

    /// <summary>R∞ in Ω: what is left at infinite frequency.</summary>
    public required Estimate OhmicResistance { get; init; }

    /// <summary>L in H; null where the spectrum shows none.</summary>
    public required Estimate? Inductance { get; init; }

    /// <summary>What blocks direct current; null where the spectrum shows none.</summary>
    public required RelaxationTail? Tail { get; init; }

    /// <summary>∫γ d ln τ in Ω. A tail that blocks direct current is no part of it, nor is γ that rises towards it behind the last peak.
    /// </summary>
    public required Estimate PolarisationResistance { get; init; }

    /// <summary>τ in s, ascending. They reach beyond 1/(2πf) of the measured range on both sides.</summary>
    public required ReadOnlyMemory<double> TauSeconds { get; init; }

    /// <summary>γ in Ω at each τ.</summary>
    public required ReadOnlyMemory<double> GammaOhm { get; init; }

    /// <summary>Lower 95 % limit of γ in Ω at each τ.</summary>
    public required ReadOnlyMemory<double> GammaLower95Ohm { get; init; }

    /// <summary>Upper 95 % limit of γ in Ω at each τ.</summary>
    public required ReadOnlyMemory<double> GammaUpper95Ohm { get; init; }

    /// <summary>The peaks, fastest first.</summary>
    public required IReadOnlyList<RelaxationPeak> Peaks { get; init; }

    /// <summary>True where the spectrum is made of arcs of single processes, which the peaks are; false where their number is
    /// open.</summary>
    public required bool HasProcesses { get; init; }

    /// <summary>What the user should know.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>The messages of the warnings among <see cref="Diagnostics"/>.</summary>
    public IReadOnlyList<string> Warnings => Diagnostic.WarningsOf(Diagnostics);

    /// <summary>The distribution of relaxation times of a spectrum, from <see cref="FewestPoints"/> points on, in any order.</summary>
    /// <exception cref="ImpedanceFitException">There are too few points, or a weight does not exist.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static RelaxationTimes Of(Spectrum spectrum, RelaxationTimesOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        cancellation.ThrowIfCancellationRequested();
        return RelaxationAnalysis.Run(spectrum, options ?? RelaxationTimesOptions.Default, cancellation);
    }
}
