namespace ImpedanceFit;

/// <summary>What a tie found.</summary>
/// <param name="Tie">The tie.</param>
/// <param name="Name">Parameter, or what of it is shared: <c>R1</c>, <c>CPE1.n</c>, <c>C of CPE1</c>.</param>
/// <param name="Value">The shared value. Of a tie by temperature: the parameter at <see cref="ReferenceVariable"/>; of a line: its
/// value there.</param>
public sealed record SharedValue(SeriesTie Tie, string Name, Estimate Value)
{
    /// <summary>The temperature in K (the variable) for which <see cref="Value"/> holds; null where it holds for all.</summary>
    public double? ReferenceVariable { get; init; }

    /// <summary>E of p ∝ exp(E/(k_B·T)) in eV: positive for a resistance that falls when heated.</summary>
    public Estimate? ActivationEnergy { get; init; }

    /// <summary>Slope of a line, in the parameter's unit per unit of the variable.</summary>
    public Estimate? Slope { get; init; }

    /// <summary>How the intervals were found.</summary>
    public IntervalMethod Method { get; init; }
}
