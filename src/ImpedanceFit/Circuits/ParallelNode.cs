namespace ImpedanceFit.Circuits;

/// <summary>Parts in parallel: admittances add.</summary>
/// <param name="Parts">Two or more parts, none of them a parallel group itself.</param>
public sealed record ParallelNode(IReadOnlyList<CircuitNode> Parts) : CircuitNode;
