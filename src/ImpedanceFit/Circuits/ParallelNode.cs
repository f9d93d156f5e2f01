namespace ImpedanceFit.Circuits;

/// <summary>Parts in parallel: admittances add.</summary>
/// <param name="Parts">Two or more parts, none of them a parallel group itself.</param>
internal sealed record ParallelNode(IReadOnlyList<CircuitNode> Parts) : CircuitNode
{
    /// <summary>The parts in parallel: a parallel group among them is merged, and a single part is just that part.</summary>
    /// <exception cref="ArgumentException">There is no part.</exception>
    public static CircuitNode Of(params IReadOnlyList<CircuitNode> parts) =>
        Join(parts, (ParallelNode inner) => inner.Parts, all => new ParallelNode(all));
}
