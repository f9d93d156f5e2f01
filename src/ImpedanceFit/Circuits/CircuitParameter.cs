namespace ImpedanceFit;

/// <summary>A parameter of a circuit with the value, limits and fixing that hold for it.</summary>
/// <param name="Name">Name in the circuit: <c>R1</c> where the element has one parameter, else <c>CPE1.Q</c>.</param>
/// <param name="Element">The element it belongs to.</param>
/// <param name="Description">The parameter of the element.</param>
public sealed record CircuitParameter(string Name, ElementNode Element, ParameterDescription Description)
{
    /// <summary>Value given in the text (or, if fixed by default, the element's default); null if a fit has to find its start.</summary>
    public double? Value { get; init; }

    /// <summary>Lower limit, inclusive.</summary>
    public double Lower { get; init; }

    /// <summary>Upper limit, inclusive.</summary>
    public double Upper { get; init; }

    /// <summary>True if a fit does not search for it: it holds <see cref="Value"/>, which is then not null, or the parameter follows <see
    /// cref="Tie"/>.</summary>
    public bool Fixed { get; init; }

    /// <summary>The formula of other parameters that it follows, with their names in the circuit; null where it follows none.</summary>
    public ParameterExpression? Tie { get; init; }
}
