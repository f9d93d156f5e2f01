namespace ImpedanceFit;

/// <summary>Which circuits are candidates, and how they are fitted.</summary>
public sealed record IdentificationOptions
{
    /// <summary>The defaults: candidates are grown from the spectrum, of all elements.</summary>
    public static IdentificationOptions Default { get; } = new();

    /// <summary>The only candidates; empty (default) to grow them from the spectrum.</summary>
    public IReadOnlyList<NamedCircuit> Candidates { get; init; } = [];

    /// <summary>Circuits with names: a candidate of the same form gets the name and the roles of one, and those of other forms are
    /// candidates too. Empty by default.</summary>
    public IReadOnlyList<NamedCircuit> Known { get; init; } = [];

    /// <summary>Symbols of the elements that a candidate may have, e.g. R, C, CPE, W; empty (default) for all.</summary>
    public IReadOnlyList<string> Elements { get; init; } = [];

    /// <summary>True if trees that were trained on simulated spectra rank the candidates, on top of the evidence. They give probabilities
    /// only; the averaged model stays that of the evidence.</summary>
    internal bool UsesRanker { get; init; }

    /// <summary>How candidates are fitted. Weights are shared; intervals are not computed.</summary>
    public FitOptions Fit { get; init; } = FitOptions.Default;
}
