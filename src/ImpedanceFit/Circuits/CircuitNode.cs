namespace ImpedanceFit;

/// <summary>A part of a circuit: an element, or a series or parallel group of parts.</summary>
public abstract record CircuitNode
{
    private protected CircuitNode() { }

    /// <summary>Parts as one group: a group of the same kind among them is merged, and a single part is just that part.</summary>
    private protected static CircuitNode Join<T>(IReadOnlyList<CircuitNode> parts, Func<T, IReadOnlyList<CircuitNode>> partsOf,
        Func<IReadOnlyList<CircuitNode>, T> group)
        where T : CircuitNode => parts.Count switch
    {
        0 => throw new ArgumentException("Expected at least one part.", nameof(parts)),
        1 => parts[0],
        _ => group([.. parts.SelectMany(part => part is T inner ? partsOf(inner) : [part])]),
    };
}
