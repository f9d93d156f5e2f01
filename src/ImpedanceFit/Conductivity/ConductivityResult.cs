namespace ImpedanceFit;

/// <summary>What a sample's spectrum says of its conductivity.</summary>
public sealed record ConductivityResult
{
    /// <summary>The fit beneath, with its branches in the order of their roles; null where several circuits were averaged.</summary>
    public FitResult? Fit { get; init; }

    /// <summary>Sizes of the sample.</summary>
    public required SampleGeometry Geometry { get; init; }

    /// <summary>The branches of the circuit with their processes.</summary>
    public required IReadOnlyList<AssignedProcess> Processes { get; init; }

    /// <summary>The quantities, each name once.</summary>
    public required IReadOnlyList<Quantity> Quantities { get; init; }

    /// <summary>Quantities found another way, to be compared with those of the same name.</summary>
    public IReadOnlyList<Quantity> CrossChecks { get; init; } = [];

    /// <summary>What the user should know before using the numbers.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The messages of the warnings among <see cref="Diagnostics"/>.</summary>
    public IReadOnlyList<string> Warnings => Diagnostic.WarningsOf(Diagnostics);

    /// <summary>The quantity with this name, or null.</summary>
    public Quantity? this[string name] => Quantities.FirstOrDefault(quantity => quantity.Name == name);
}
