namespace ImpedanceFit;

/// <summary>A peak of a distribution of relaxation times: a process, or a window between two minima where no process can be told.</summary>
/// <param name="TauSeconds">τ at the maximum of γ, in s.</param>
/// <param name="Resistance">R = ∫γ d ln τ of the process or of the window, in Ω; negative for an inductive loop.</param>
public sealed record RelaxationPeak(Estimate TauSeconds, Estimate Resistance)
{
    /// <summary>1/(2πτ) in Hz.</summary>
    public double FrequencyHertz => 1 / (2 * Math.PI * TauSeconds.Value);

    /// <summary>True for the arc of a single process, false for a wider distribution or a window of the curve.</summary>
    public bool IsArc { get; init; }

    /// <summary>What shape an arc has: ZARC, Havriliak–Negami, RC, Gerischer, finite-length Warburg; or a wide distribution: log-normal,
    /// plateau, triangle; null for a window.</summary>
    public string? Shape { get; init; }

    /// <summary>n of an arc: of R/(1 + (jωτ)ⁿ) and its skewed forms; null for all else.</summary>
    public Estimate? Exponent { get; init; }

    /// <summary>C = τ/R in F, with the τ of the maximum (Hsu and Mansfeld's); null where R is not positive.</summary>
    public Estimate? Capacitance { get; init; }

    /// <summary>Probability that there is such a peak.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>The process that its capacitance tells; null where it tells none.</summary>
    public ElementRole? Process { get; init; }

    /// <summary>Lower end in Hz of the range in which it makes more than half of γ.</summary>
    public double FromHertz { get; init; }

    /// <summary>Upper end in Hz of the range in which it makes more than half of γ.</summary>
    public double ToHertz { get; init; }
}
