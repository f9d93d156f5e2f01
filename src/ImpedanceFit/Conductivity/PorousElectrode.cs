using ImpedanceFit.Interpretation;

namespace ImpedanceFit.Conductivity;

/// <summary>From the ionic resistance of an electrolyte-filled porous electrode or separator to tortuosity and MacMullin number.</summary>
/// <remarks>N_M = τ/ε = R_ion·A·κ/d, τ = N_M·ε; d thickness of one electrode in cm, κ conductivity of the
/// free electrolyte in S/cm. Of a symmetric cell fitted as a whole each of the two electrodes has half the resistance. J. Landesfeind et
/// al., J. Electrochem. Soc. 163 (2016) A1373, doi:10.1149/2.1141607jes.</remarks>
internal static class PorousElectrode
{
    /// <summary>Ionic resistance of one electrode, MacMullin number, and the tortuosity if the porosity is known.</summary>
    /// <param name="ionResistanceOhm">Fitted ionic resistance R_ion.</param>
    /// <param name="geometry">Thickness of one electrode, area, porosity.</param>
    /// <param name="electrolyteConductivity">κ in S/cm.</param>
    /// <param name="electrodes">Electrodes in series that R_ion stands for: 2 for a symmetric cell.</param>
    public static IReadOnlyList<Quantity> Of(UncertainValue ionResistanceOhm, SampleGeometry geometry,
        UncertainValue electrolyteConductivity, int electrodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(electrodes);
        UncertainValue number = ionResistanceOhm * electrolyteConductivity / geometry.CellConstant / electrodes;
        Quantity macMullin = Quantity.Positive(QuantityNames.MacMullinNumber, Unit.None, number, "R_ion·A·κ/d");
        if (number.Value < 1)
            macMullin = macMullin.WithWarning(DiagnosticCodes.MacMullinBelowOne,
                "below 1: the pores would conduct better than the free electrolyte. Conductivity, thickness or assignment is wrong.");
        Quantity resistance = Quantity.Positive(QuantityNames.PoreResistance, Unit.Ohm, ionResistanceOhm / electrodes, electrodes == 1
            ? "fitted" : FormattableString.Invariant($"fitted, of each of {electrodes} electrodes"));
        return geometry.Porosity is { } porosity
            ? [resistance, macMullin, Quantity.Positive(QuantityNames.Tortuosity, Unit.None, number * porosity, "N_M·ε")]
            : [resistance, macMullin];
    }

    /// <summary>R_ion of one electrode from intercepts: the low-frequency intercept exceeds the
    /// high-frequency one by R_ion/3. Where the electrons' rail is not negligible the excess is (R_i +
    /// R_e)/3 − R_∥: fit <c>Mie</c> instead.</summary>
    public static UncertainValue IonResistanceFromIntercepts(UncertainValue lowFrequencyOhm, UncertainValue highFrequencyOhm)
    {
        return (lowFrequencyOhm - highFrequencyOhm) * 3;
    }
}
