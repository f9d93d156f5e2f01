namespace ImpedanceFit.Circuits;

/// <summary>Parts in parallel: admittances add.</summary>
/// <param name="Parts">Two or more parts, none of them a parallel group itself.</param>
internal sealed record ParallelNode(IReadOnlyList<CircuitNode> Parts) : CircuitNode
{
    /// <summary>The parts in parallel: a parallel group among them is merged, and a single part is just that part.</summary>
    /// <exception cref="ArgumentException">There is no part.</exception>
    public static CircuitNode Of(params IReadOnlyList<CircuitNode> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return parts.Count switch
        {
            0 => throw new ArgumentException("Expected at least one part.", nameof(parts)),
            1 => parts[0],
            _ => new ParallelNode(parts.Any(part => part is ParallelNode)
                ? [.. parts.SelectMany(part => part is ParallelNode inner ? inner.Parts : [part])] : [.. parts]),
        };
    }
}
