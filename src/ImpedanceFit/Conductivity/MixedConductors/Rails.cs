using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Interpretation.Branches;

namespace ImpedanceFit.Conductivity.MixedConductors;

/// <summary>The two paths through a mixed conductor: resistance of the ions' and the electrons' rail in Ω.</summary>
/// <param name="IonOhm">R_i.</param>
/// <param name="ElectronOhm">R_e.</param>
/// <param name="Blocked">Which carrier the contacts block.</param>
/// <param name="Elements">Elements of the circuit that hold them.</param>
internal sealed record Rails(UncertainValue IonOhm, UncertainValue ElectronOhm, BlockedCarrier Blocked, IReadOnlyList<string> Elements)
{
    /// <summary>Chemical capacitance of the whole sample in F; null in a lumped circuit, and where the
    /// exponent is too far from 1.</summary>
    public UncertainValue? CapacitanceFarad { get; init; }

    /// <summary>τ_D = C·(R_i + R_e) = L²/D̃ in s; null where there is no capacitance.</summary>
    public UncertainValue? DiffusionSeconds { get; init; }

    /// <summary>R_∞ = R_i‖R_e, the limit at high frequencies.</summary>
    public UncertainValue Parallel => IonOhm * ElectronOhm / Sum;

    /// <summary>R_i + R_e.</summary>
    public UncertainValue Sum => IonOhm + ElectronOhm;

    /// <summary>R_0, the limit at low frequencies: the rail of the carrier that passes.</summary>
    public UncertainValue Passing => Blocked == BlockedCarrier.Ions ? ElectronOhm : IonOhm;

    /// <summary>The rail of the blocked carrier.</summary>
    public UncertainValue Blocking => Blocked == BlockedCarrier.Ions ? IonOhm : ElectronOhm;

    /// <summary>The same with the error of a lead resistance that the circuit held fixed. R_0 and R_∞ both lose
    /// <paramref name="deviation"/>, of value 0, and C·(R_i + R_e), which the shape fixes, stays.</summary>
    public Rails WithLeadError(UncertainValue deviation)
    {
        UncertainValue zero = Passing - deviation, infinity = Parallel - deviation, blocking = zero * infinity / (zero - infinity);
        Rails shifted = Blocked == BlockedCarrier.Ions ? this with { IonOhm = blocking, ElectronOhm = zero } : this with
            { IonOhm = zero, ElectronOhm = blocking };
        return CapacitanceFarad is { } capacitance ? shifted with { CapacitanceFarad = capacitance * Sum / shifted.Sum } : shifted;
    }

    /// <summary>The rails of a fitted circuit: a transmission line with Ri and Re, or resistors with the
    /// roles ionRail and electronRail; null if there are none.</summary>
    public static Rails? Find(FitResult fit, NamedCircuit circuit, BlockedCarrier blocked)
    {
        FittedValues values = new(fit);
        foreach (ElementNode element in fit.Circuit.Elements)
        {
            ElementDescription description = element.Element.Description;
            if (description.Shape is not (ElementShape.MixedConductor or ElementShape.ElectronBlockedConductor))
                continue;
            BlockedCarrier carrier = description.Shape == ElementShape.ElectronBlockedConductor ? BlockedCarrier.Electrons
                : BlockedCarrier.Ions;
            Rails rails = new(values[element.Name + ".Ri"], values[element.Name + ".Re"], carrier, [element.Name]);
            string[] names = [.. description.Parameters.Select(p => p.Name)];
            return names.Contains("Q")
                ? rails.WithStorage(values[element.Name + ".Q"], names.Contains("n") ? values[element.Name + ".n"] : 1) : rails;
        }
        ElementNode? ion = WithRole(circuit, fit, ElementRole.IonRail), electron = WithRole(circuit, fit, ElementRole.ElectronRail);
        return ion is null || electron is null ? null
            : new Rails(values[ion.Name], values[electron.Name], blocked, [ion.Name, electron.Name]);
    }

    private Rails WithStorage(UncertainValue coefficient, UncertainValue exponent)
    {
        if (exponent.Value < ConstantPhaseCapacitance.LowestExponent || !(coefficient.Value > 0) || !(Sum.Value > 0))
            return this;
        UncertainValue capacitance = exponent.Value == 1 ? coefficient : ConstantPhaseCapacitance.HsuMansfeld(coefficient, exponent, Sum);
        return this with { CapacitanceFarad = capacitance, DiffusionSeconds = capacitance * Sum };
    }

    private static ElementNode? WithRole(NamedCircuit circuit, FitResult fit, ElementRole role) =>
        fit.Circuit.Elements.FirstOrDefault(element => circuit.RoleOf(element) == role
            && element.Element.Description.Shape == ElementShape.Resistance);
}
