namespace ImpedanceFit;

/// <summary>A branch of a fitted circuit with the process it stands for.</summary>
/// <param name="Element">Elements of the branch, e.g. <c>R1,CPE1</c>.</param>
/// <param name="Process">The process.</param>
public sealed record AssignedProcess(string Element, ElementRole Process)
{
    /// <summary>Resistance in Ω; null if the branch has none.</summary>
    public UncertainValue? ResistanceOhm { get; init; }

    /// <summary>Capacitance in F (Hsu–Mansfeld for layers, Brug for electrodes); null if there is none, or
    /// the exponent is below 0.7.</summary>
    public UncertainValue? CapacitanceFarad { get; init; }

    /// <summary>C·L/(ε₀A), for layers of the sample with known geometry; null otherwise.</summary>
    public UncertainValue? RelativePermittivity { get; init; }

    /// <summary>C/A in F/cm², for interfaces with known geometry; null otherwise.</summary>
    public UncertainValue? CapacitancePerSquareCentimetre { get; init; }

    /// <summary>Probability of <see cref="Process"/> by its capacitance; null where nothing tells it and the
    /// process is assumed from its place in the circuit.</summary>
    public double? Probability { get; init; } = 1;

    /// <summary>Probability of the bulk by the capacitance of an arc; null where no capacitance tells it.</summary>
    internal double? BulkProbability { get; init; }

    /// <summary>Probability of any layer of the sample by the capacitance of an arc; null where no capacitance tells it.</summary>
    internal double? SampleProbability { get; init; }

    /// <summary>True if the circuit file says so, rather than the capacitance.</summary>
    public bool Declared { get; init; }

    /// <summary>What its capacitance says it is, where that contradicts <see cref="Process"/>; null where it does not.</summary>
    public ElementRole? ContradictedBy { get; init; }

    /// <summary>What does not fit.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The messages of the warnings among <see cref="Diagnostics"/>.</summary>
    public IReadOnlyList<string> Warnings => Diagnostic.WarningsOf(Diagnostics);
}
