namespace ImpedanceFit.Circuits;

/// <summary>An element in a circuit, with its name there and what the text says of its parameters.</summary>
/// <param name="Name">Name in the circuit: the symbol, then digits or <c>_label</c>, e.g. <c>CPE1</c>, <c>R_ct</c>.</param>
/// <param name="Element">The element.</param>
/// <param name="Settings">One setting a parameter, in declared order.</param>
public sealed record ElementNode(string Name, Element Element, IReadOnlyList<ParameterSetting> Settings) : CircuitNode;
