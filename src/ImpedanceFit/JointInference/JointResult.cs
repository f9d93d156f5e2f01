using ImpedanceFit.JointInference;

namespace ImpedanceFit;

/// <summary>One material's properties from all its measurements together.</summary>
public sealed record JointResult
{
    /// <summary>The quantities of the material.</summary>
    public required IReadOnlyList<Quantity> Quantities { get; init; }

    /// <summary>The same from each measurement alone, by its name.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Quantity>> Alone { get; init; }

    /// <summary>How the measurements agree, pair by pair.</summary>
    internal IReadOnlyList<ConsistencyScore> Consistency { get; init; } = null!;

    /// <summary>χ² over degrees of freedom of the joint fit, the noise of each measurement taken from its
    /// own fit: about 1 where all agree.</summary>
    public required double ReducedChiSquared { get; init; }

    /// <summary>What the user should know before using the numbers.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The messages of the warnings among <see cref="Diagnostics"/>.</summary>
    public IReadOnlyList<string> Warnings => Diagnostic.WarningsOf(Diagnostics);

    /// <summary>The quantity with this name, or null.</summary>
    public Quantity? this[string name] => Quantities.FirstOrDefault(quantity => quantity.Name == name);
}
