using System.Globalization;
using ImpedanceFit.Interpretation;

namespace ImpedanceFit.Conductivity.MixedConductors;

/// <summary>What leads of unknown resistance do to conductivities that follow from small resistances.</summary>
/// <remarks>Both limits contain the leads: R_0 = R_p + R_lead, R_∞ = R_p‖R_b + R_lead. One spectrum does not tell them apart (unless it
/// shows the dielectric arc). Two wires and contacts have 0.1 to 1.5 Ω. Where one ohm would change a conductivity by more than a tenth, its
/// interval is widened to all leads up to 1.5 Ω; where by more than a hundredth, this is said.</remarks>
internal static class LeadDoubt
{
    private const double UsualOhm = 1, LargestOhm = 1.5, LargeChange = 0.1, NoticeableChange = 0.01;

    /// <summary>The quantities with their doubt, and the warning if there is any.</summary>
    public static (List<Quantity> Quantities, Diagnostic? Warning) Apply(IReadOnlyList<Quantity> quantities, Rails rails)
    {
        List<Quantity> doubted = [];
        List<string> widened = [], noticed = [];
        foreach (Quantity quantity in quantities)
        {
            if (quantity.Name is not (QuantityNames.IonicConductivity or QuantityNames.ElectronicConductivity))
            {
                doubted.Add(quantity);
                continue;
            }
            bool passes = (quantity.Name == QuantityNames.ElectronicConductivity) == (rails.Blocked == BlockedCarrier.Ions);
            double usual = Change(rails, passes, UsualOhm) - 1;
            bool isLarge = !(usual <= LargeChange);
            if (isLarge)
                widened.Add(quantity.Name);
            else if (usual > NoticeableChange)
                noticed.Add(FormattableString.Invariant($"{quantity.Name} by {100 * usual:0.#} %"));
            double factor = Change(rails, passes, LargestOhm);
            doubted.Add(!isLarge || quantity.Upper95 is not { } upper ? quantity
                : quantity with { Upper95 = double.IsFinite(factor) ? upper * factor : null });
        }
        string text = widened.Count > 0
            ? string.Create(CultureInfo.InvariantCulture,
                $"the resistance of leads and contacts is not known, and the sample's own is not much larger: "
                + $"the interval of {string.Join(" and ", widened)} covers leads up to {LargestOhm} Ω.")
            : "the resistance of leads and contacts is not known and is taken as 0.";
        if (noticed.Count > 0)
            text += $" One ohm of leads would raise {string.Join(", ", noticed)}.";
        return (doubted, widened.Count + noticed.Count == 0 ? null
            : Diagnostic.Warning(DiagnosticCodes.UnknownLeads, text
            + " Measure the leads (a cell without the sample), and give their resistance."));
    }

    // σ without the leads over σ with them: infinite where the leads would be all there is.
    private static double Change(Rails rails, bool passes, double leadOhm)
    {
        double zero = rails.Passing.Value, infinity = rails.Parallel.Value;
        if (!(infinity > 0) || !(zero > infinity))
            return 1;
        if (infinity <= leadOhm)
            return passes && zero > leadOhm ? zero / (zero - leadOhm) : double.PositiveInfinity;
        return passes ? zero / (zero - leadOhm) : (1 / (infinity - leadOhm) - 1 / (zero - leadOhm)) / (1 / infinity - 1 / zero);
    }
}
