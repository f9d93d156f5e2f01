namespace ImpedanceFit.Circuits.Named;

/// <summary>A parameter of a circuit with all that is known of it before a fit. Unit and meaning are in its description.</summary>
/// <param name="Parameter">Name, unit, value, limits and fixing.</param>
/// <param name="Default">Value that a simulation uses where none is given: that of the named circuit, else that of the element.</param>
/// <param name="Role">What it stands for, or null.</param>
internal sealed record ParameterExplanation(CircuitParameter Parameter, double Default, ElementRole? Role);
