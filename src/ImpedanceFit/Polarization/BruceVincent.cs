using ImpedanceFit.Interpretation;
using ImpedanceFit.Polarization;

namespace ImpedanceFit;

/// <summary>Transference number of the cation in an electrolyte between lithium electrodes: t₊ = I_ss·(ΔV −
/// I_0·R_0)/(I_0·(ΔV − I_ss·R_ss)).</summary>
/// <remarks>J. Evans, C. A. Vincent, P. G. Bruce, Polymer 28 (1987) 2324; P. G. Bruce, C. A. Vincent, J.
/// Electroanal. Chem. 225 (1987) 1. For ideal, dilute electrolytes and ΔV ≤ 10 mV; in concentrated ones it is the current fraction ρ₊ (N.
/// P. Balsara, J. Newman, J. Electrochem. Soc. 162 (2015) A2720). Not for mixed conductors.</remarks>
public static class BruceVincent
{
    /// <summary>From both currents in A and both interface resistances in Ω (both electrodes together).</summary>
    /// <exception cref="ImpedanceFitException">A term is not positive: the interfaces would take the whole voltage.</exception>
    public static Quantity Of(UncertainValue volts, UncertainValue initialAmperes, UncertainValue steadyAmperes,
        UncertainValue initialInterfaceOhm, UncertainValue steadyInterfaceOhm)
    {
        UncertainValue initial = volts - initialAmperes * initialInterfaceOhm, steady = volts - steadyAmperes * steadyInterfaceOhm;
        if (!(initial.Value > 0 && steady.Value > 0))
            throw new InputException(ErrorCodes.DirectCurrent, "the interfaces would take the whole voltage.",
                "Check the interface resistances, and that they are of both electrodes together and not area-specific.");
        return Checked(Quantity.Fraction(QuantityNames.IonTransferenceNumber, steadyAmperes * initial / (initialAmperes * steady),
            "Bruce–Vincent"), volts);
    }

    /// <summary>With I_0 = ΔV/(R_0 + R_b) computed from the spectrum before, where a sampled I_0 comes too
    /// late: t₊ = R_b/(ΔV/I_ss − R_ss).</summary>
    /// <exception cref="ImpedanceFitException">The steady-state resistance does not exceed the interfaces'.</exception>
    public static Quantity FromBulk(UncertainValue volts, UncertainValue steadyAmperes, UncertainValue bulkOhm,
        UncertainValue steadyInterfaceOhm)
    {
        UncertainValue left = volts / steadyAmperes - steadyInterfaceOhm;
        if (!(left.Value > 0))
            throw new InputException(ErrorCodes.DirectCurrent,
                "the interfaces have more resistance than the whole cell at its steady state.",
                "Check the interface resistance after polarisation.");
        return Checked(Quantity.Fraction(QuantityNames.IonTransferenceNumber, bulkOhm / left, "R_b/(ΔV/I_ss − R_ss)"), volts);
    }

    private static Quantity Checked(Quantity quantity, UncertainValue volts)
    {
        if (Math.Abs(volts.Value) > 0.0101)
            quantity = quantity.WithWarning(DiagnosticCodes.LargeStep,
                "ΔV is above 10 mV: the linear theory behind the formula may not hold.");
        return quantity.Value is > 1
            ? quantity.WithWarning(DiagnosticCodes.AboveOne,
                "above 1: the interfaces changed during polarisation, or one of the resistances is wrong.") : quantity;
    }
}
