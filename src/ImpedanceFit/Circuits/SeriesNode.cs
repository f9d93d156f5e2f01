namespace ImpedanceFit.Circuits;

/// <summary>Parts in series: impedances add.</summary>
/// <param name="Parts">Two or more parts, none of them a series itself.</param>
internal sealed record SeriesNode(IReadOnlyList<CircuitNode> Parts) : CircuitNode
{
    /// <summary>The parts in series: a series among them is merged, and a single part is just that part.</summary>
    /// <exception cref="ArgumentException">There is no part.</exception>
    public static CircuitNode Of(params IReadOnlyList<CircuitNode> parts) =>
        Join(parts, (SeriesNode inner) => inner.Parts, all => new SeriesNode(all));
}
