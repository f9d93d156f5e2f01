using System.Globalization;
using ImpedanceFit.Interpretation;

namespace ImpedanceFit.Conductivity.MixedConductors;

/// <summary>Conductivities, transference numbers, chemical capacitance and diffusivity from the two rails of a mixed conductor.</summary>
/// <remarks>σ_i = L/(A·R_i), σ_e = L/(A·R_e), t_i = R_e/(R_i + R_e), D̃ = L²/(C_δ·(R_i + R_e)). J. Jamnik,
/// J. Maier, J. Electrochem. Soc. 146 (1999) 4183, doi:10.1149/1.1392611; R. A. Huggins, Ionics 8 (2002) 300. The blocked carrier shows
/// only in the step R_0 − R_∞: with the share t of the blocked carrier in the conduction, δσ/σ ≈
/// (1/t)·δR_∞/R_∞ ⊕ ((1−t)/t)·δR_0/R_0.</remarks>
internal static class RailQuantities
{
    // Below five standard errors a step is a doubtful number. Where a step may lie in any decade, noise
    // alone has one of two errors somewhere: below three there is none.
    private const double DoubtfulErrors = 5, InsignificantErrors = 3;

    /// <summary>Adds the quantities of the rails.</summary>
    /// <param name="rails">The rails.</param>
    /// <param name="geometry">Sizes of the sample.</param>
    /// <param name="plateau">Whether the spectrum goes down far enough.</param>
    /// <param name="quantities">Where they are added.</param>
    /// <param name="decisive">Rails that tell whether the step is significant, where they are an average:
    /// those of the best circuit.</param>
    public static void Add(Rails rails, SampleGeometry geometry, LowFrequencyPlateau plateau, List<Quantity> quantities,
        Rails? decisive = null)
    {
        bool ionsBlocked = rails.Blocked == BlockedCarrier.Ions;
        (string passing, string blocked) = ionsBlocked
            ? (QuantityNames.ElectronicConductivity, QuantityNames.IonicConductivity)
            : (QuantityNames.IonicConductivity, QuantityNames.ElectronicConductivity);
        if (!(rails.Passing.Value > 0 && rails.Blocking.Value > 0 && rails.Parallel.Value > 0))
        {
            const string Reason =
                "a rail has no positive resistance (are the leads larger than the sample's own resistance?): no conductivity follows.";
            quantities.Add(Quantity.Bound(passing, Unit.SiemensPerCentimetre, null, null, "spectrum",
                DiagnosticCodes.ResistanceNotPositive, Reason));
            quantities.Add(Quantity.Bound(blocked, Unit.SiemensPerCentimetre, null, null, "spectrum",
                DiagnosticCodes.ResistanceNotPositive, Reason));
            return;
        }
        if (!plateau.Reached)
        {
            AddBounds(rails, geometry, plateau, passing, blocked, quantities);
            return;
        }
        string cell = ionsBlocked ? "ion-blocking" : "electron-blocking";
        quantities.Add(Quantity.Positive(passing, Unit.SiemensPerCentimetre, geometry.Conductivity(rails.Passing),
            $"{cell} spectrum, limit at low frequencies"));
        UncertainValue share = (decisive ?? rails).Passing / (decisive ?? rails).Sum;
        quantities.Add(BlockedConductivity(blocked, rails, geometry, share, $"{cell} spectrum, step between the limits"));
        AddTransference(rails, quantities, $"{cell} spectrum");
        AddStorage(rails, geometry, quantities, $"{cell} spectrum");
    }

    private static Quantity BlockedConductivity(string name, Rails rails, SampleGeometry geometry, UncertainValue share, string method)
    {
        Quantity quantity = Quantity.Positive(name, Unit.SiemensPerCentimetre, geometry.Conductivity(rails.Blocking), method);
        string other = rails.Blocked == BlockedCarrier.Ions ? "Measure it with electron-blocking contacts, or by DC."
            : "Measure it with ion-blocking contacts, or by DC.";
        double errors = share.StandardError is > 0 and var u ? share.Value / u : double.PositiveInfinity;
        string bound = quantity.Upper95 is null ? "not determined" : "an upper bound only";
        if (errors < InsignificantErrors || share.IsUndetermined)
            return Quantity.Bound(name, Unit.SiemensPerCentimetre, null, quantity.Upper95, method, DiagnosticCodes.StepNotSignificant,
                FormattableString.Invariant(
                $"the step between the limits is {share.Value:P2} of the resistance and not significant: {bound}. {other}"));
        if (errors < DoubtfulErrors)
            quantity = quantity.WithWarning(DiagnosticCodes.StepDoubtful,
                FormattableString.Invariant($"the step between the limits is only {errors:0.#} times its error. {other}"));
        if (share.Value < 0.1)
            quantity = quantity.WithWarning(DiagnosticCodes.OtherCarrierDominates, string.Create(CultureInfo.InvariantCulture,
                $"the other carrier conducts {1 / share.Value - 1:0.#} times better: 1 % error of the high-frequency limit "
                + $"is {1 / share.Value:0} % here. {other}"));
        return quantity;
    }

    private static void AddTransference(Rails rails, List<Quantity> quantities, string method)
    {
        quantities.Add(Quantity.Fraction(QuantityNames.IonTransferenceNumber, rails.ElectronOhm / rails.Sum, method));
        quantities.Add(Quantity.Fraction(QuantityNames.ElectronTransferenceNumber, rails.IonOhm / rails.Sum, method));
    }

    private static void AddStorage(Rails rails, SampleGeometry geometry, List<Quantity> quantities, string method)
    {
        if (rails is not { CapacitanceFarad: { } capacitance, DiffusionSeconds: { } time })
            return;
        quantities.Add(Quantity.Positive(QuantityNames.ChemicalCapacitance, Unit.Farad, capacitance, method));
        UncertainValue diffusivity = geometry.ThicknessCentimetres * geometry.ThicknessCentimetres / time;
        quantities.Add(Quantity.Positive(QuantityNames.ChemicalDiffusivity, Unit.SquareCentimetrePerSecond, diffusivity,
            "L²/(C·(R_i + R_e))"));
    }

    // R_0 ≥ the last Z′: σ of the passing carrier is at the most L/(A·Z′), and the blocked one takes at least the rest of 1/R_∞.
    private static void AddBounds(Rails rails, SampleGeometry geometry, LowFrequencyPlateau plateau, string passing, string blocked,
        List<Quantity> quantities)
    {
        double geometryError = geometry.CellConstant.RelativeError ?? 0;
        double slack = Math.Exp(1.96 * Math.Sqrt(plateau.RelativeNoise * plateau.RelativeNoise + geometryError * geometryError));
        double largest = geometry.CellConstant.Value / plateau.LowestRealOhm * slack;
        string reason =
            string.Create(CultureInfo.InvariantCulture,
                $"the spectrum ends at {plateau.LowestHertz:0.###e0} Hz, where {plateau.MissingShare:P0} of the step is still missing: a "
                + $"bound only. Measure to lower frequencies, or by DC.");
        quantities.Add(Quantity.Bound(passing, Unit.SiemensPerCentimetre, null, largest, "spectrum, last point",
            DiagnosticCodes.PlateauNotReached, reason));
        Quantity total = Quantity.Positive("", Unit.SiemensPerCentimetre, geometry.Conductivity(rails.Parallel), "");
        double? least = total.Lower95 is { } low && low > largest ? low - largest : null;
        quantities.Add(Quantity.Bound(blocked, Unit.SiemensPerCentimetre, least, total.Upper95,
            "spectrum, last point and high-frequency limit",
            DiagnosticCodes.PlateauNotReached, reason));
    }
}
