namespace ImpedanceFit.Circuits.Named;

/// <summary>A circuit explained: its tree, its parameters, its elements' formulas, and its text in every notation.</summary>
/// <param name="Circuit">The circuit, with name, description and reference if it has them.</param>
/// <param name="Notations">The text in every notation; null where a notation cannot hold the circuit.</param>
/// <param name="Outline">The tree in words.</param>
/// <param name="Parameters">The parameters, in the order of the text.</param>
/// <param name="Elements">The kinds of element that occur, with formula and reference, in the order of the text.</param>
internal sealed record CircuitExplanation(
    NamedCircuit Circuit,
    IReadOnlyDictionary<CircuitNotation, string?> Notations,
    CircuitOutline Outline,
    IReadOnlyList<ParameterExplanation> Parameters,
    IReadOnlyList<ElementDescription> Elements)
{
    /// <summary>Explains a circuit.</summary>
    public static CircuitExplanation Of(NamedCircuit circuit)
    {
        return new CircuitExplanation(
            circuit,
            Enum.GetValues<CircuitNotation>()
            .ToDictionary(notation => notation, notation => circuit.Circuit.ObjectionOf(notation) is null
                ? circuit.Circuit.ToString(notation) : null),
            CircuitOutline.Of(circuit),
            [.. circuit.Circuit.Parameters.Select(p => new ParameterExplanation(p, p.Value
                ?? circuit.Defaults.GetValueOrDefault(p.Name, Math.Clamp(p.Description.Default, p.Lower, p.Upper)), circuit.RoleOf(p)))],
            [.. circuit.Circuit.Elements.Select(e => e.Element.Description).Distinct()]);
    }
}
