using ImpedanceFit.Circuits.ElementModel;

namespace ImpedanceFit.Interpretation.Branches;

/// <summary>A part of a circuit that stands for one process: a resistance, a capacitance, or both across each other.</summary>
/// <param name="Shape">What it looks like in a spectrum.</param>
/// <param name="Resistor">The element with the resistance; null if none.</param>
/// <param name="Capacitor">The element with the capacitance (the same as <paramref name="Resistor"/> for an
/// arc in one element); null if none.</param>
internal sealed record CircuitBranch(ElementShape Shape, ElementNode? Resistor, ElementNode? Capacitor)
{
    /// <summary>Name for tables, e.g. <c>R1,CPE1</c>.</summary>
    public string Name =>
        Resistor is null ? Capacitor!.Name : Capacitor is null || Capacitor == Resistor ? Resistor.Name
        : $"{Resistor.Name},{Capacitor.Name}";

    /// <summary>The role that the circuit file gives to the branch; null if none.</summary>
    public ElementRole? RoleIn(NamedCircuit circuit) =>
        (Resistor is null ? null : circuit.RoleOf(Resistor)) ?? (Capacitor is null ? null : circuit.RoleOf(Capacitor));

    /// <summary>Resistance in Ω, or null.</summary>
    public UncertainValue? ResistanceOf(FittedValues values) =>
        Resistor is null ? null : values[ParameterOf(Resistor, ParameterKind.Resistance)];

    /// <summary>Coefficient Q in S·sⁿ and exponent of the capacitive part; an arc given by τ has Q = τⁿ/R.</summary>
    public (UncertainValue Coefficient, UncertainValue Exponent)? ConstantPhaseOf(FittedValues values)
    {
        if (Capacitor is null)
            return null;
        UncertainValue exponent = Has(Capacitor, ParameterKind.Exponent) ? values[ParameterOf(Capacitor, ParameterKind.Exponent)] : 1;
        if (Has(Capacitor, ParameterKind.AdmittanceCoefficient))
            return (values[ParameterOf(Capacitor, ParameterKind.AdmittanceCoefficient)], exponent);
        UncertainValue tau = values[ParameterOf(Capacitor, ParameterKind.TimeConstant)];
        return (tau.Pow(exponent) / ResistanceOf(values)!, exponent);
    }

    /// <summary>Name of the parameter with the resistance; null if there is none.</summary>
    public string? ResistanceName => NameOf(Resistor, ParameterKind.Resistance);

    /// <summary>Name of the parameter with the coefficient Q (or capacitance); null if there is none.</summary>
    public string? CoefficientName => NameOf(Capacitor, ParameterKind.AdmittanceCoefficient);

    /// <summary>Name of the parameter with the exponent of the capacitive part; null if it is 1.</summary>
    public string? ExponentName => NameOf(Capacitor, ParameterKind.Exponent);

    /// <summary>Name of the parameter with the time constant; null if there is none.</summary>
    public string? TimeConstantName => NameOf(Capacitor, ParameterKind.TimeConstant);

    private static string? NameOf(ElementNode? node, ParameterKind kind) =>
        node is not null && Has(node, kind) ? ParameterOf(node, kind) : null;

    internal static bool Has(ElementNode node, ParameterKind kind) => node.Element.Description.Parameters.Any(p => p.Kind == kind);

    private static string ParameterOf(ElementNode node, ParameterKind kind)
    {
        IReadOnlyList<ParameterDescription> all = node.Element.Description.Parameters;
        return all.Count == 1 ? node.Name : $"{node.Name}.{all.First(p => p.Kind == kind).Name}";
    }
}
