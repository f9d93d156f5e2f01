namespace ImpedanceFit.Circuits;

/// <summary>Parts in series: impedances add.</summary>
/// <param name="Parts">Two or more parts, none of them a series itself.</param>
public sealed record SeriesNode(IReadOnlyList<CircuitNode> Parts) : CircuitNode;
