namespace ImpedanceFit.Circuits.Named;

/// <summary>A part of a circuit in words, as a tree to be printed.</summary>
/// <param name="Label">"series", "parallel", or name and kind of an element: <c>CPE1 constant-phase element</c>.</param>
/// <param name="Role">What the element stands for, or null.</param>
/// <param name="Parts">The parts of a group; empty for an element.</param>
internal sealed record CircuitOutline(string Label, ElementRole? Role, IReadOnlyList<CircuitOutline> Parts)
{
    /// <summary>The outline of a whole circuit.</summary>
    public static CircuitOutline Of(NamedCircuit circuit)
    {
        return Of(circuit.Circuit.Root, circuit);
    }

    private static CircuitOutline Of(CircuitNode node, NamedCircuit circuit) => node switch
    {
        SeriesNode series => new("series", null, [.. series.Parts.Select(part => Of(part, circuit))]),
        ParallelNode parallel => new("parallel", null, [.. parallel.Parts.Select(part => Of(part, circuit))]),
        ElementNode element => new($"{element.Name} {element.Element.Description.Name}", circuit.RoleOf(element), []),
        _ => throw new ArgumentException($"Unknown part {node.GetType().Name}.", nameof(node)),
    };
}
