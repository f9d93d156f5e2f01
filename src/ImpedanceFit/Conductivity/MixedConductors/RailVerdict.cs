using System.Globalization;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Units;

namespace ImpedanceFit.Conductivity.MixedConductors;

/// <summary>Whether a spectrum is that of a mixed conductor at all: what speaks against it, and what is left of the numbers then.</summary>
internal static class RailVerdict
{
    // A contact that blocks has a double layer of more than 0.1 µF/cm²; below that it is an arc of the sample itself.
    private const double LeastInterface = 1e-7, DecisiveProbability = 0.95, LargeMisfit = 0.03,
        LargestContradiction = 2;

    /// <summary>What speaks against a mixed conductor; null if nothing does.</summary>
    public static Diagnostic? Against(IReadOnlyList<MixedConductorCandidate> candidates, BlockedCarrier blocked, SampleGeometry geometry)
    {
        MixedConductorCandidate best = candidates[0];
        if (best.IsSystematic)
        {
            return Diagnostic.Warning(DiagnosticCodes.NoRailModel,
                string.Create(CultureInfo.InvariantCulture,
                    $"no model of a mixed conductor describes the spectrum: the best ({best.Name}) leaves "
                    + $"{100 * best.Misfit:0.##} % of |Z| beyond the noise. It is another kind of cell, or the spectrum is not valid."));
        }
        KramersKronigResult validity = LinearKramersKronig.Test(best.Fit.Spectrum, new KramersKronigOptions { FindsPassingRange = false });
        if (validity.Verdict == KramersKronigVerdict.Invalid)
            return Diagnostic.Warning(DiagnosticCodes.NoRailModel,
                $"the spectrum breaks the Kramers–Kronig relations: {string.Join(" ", validity.Reasons)}");
        double lumped = candidates.Where(candidate => !candidate.Distributed).Sum(candidate => candidate.Probability);
        if (lumped < DecisiveProbability || best.Distributed)
            return null;
        Rails rails = best.RailsFor(blocked);
        double perArea = best.Fit[best.Model!.Step + ".tau"].Value / rails.Sum.Value / geometry.AreaSquareCentimetres.Value;
        return !(perArea < LeastInterface) ? null : Diagnostic.Warning(DiagnosticCodes.NoRailModel,
            string.Create(CultureInfo.InvariantCulture,
                $"the arc has {perArea:0.#e0} F/cm², too little for contacts that block (above 1e-7): "
                + $"it resembles a grain boundary or another layer of the sample, not a second carrier."));
    }

    /// <summary>What the limit at low frequencies contradicts; null where it does not. Z′ of a passive cell only grows towards low
    /// frequencies, and where the spectrum has come to the real axis it is the limit.</summary>
    /// <param name="quantities">What would be given.</param>
    /// <param name="geometry">Sizes of the sample.</param>
    /// <param name="blocked">The carrier that the contacts block.</param>
    /// <param name="plateau">What was measured at the lowest frequency.</param>
    public static Diagnostic? AgainstLastPoint(IEnumerable<Quantity> quantities, SampleGeometry geometry, BlockedCarrier blocked,
        LowFrequencyPlateau plateau)
    {
        string name = blocked == BlockedCarrier.Ions ? QuantityNames.ElectronicConductivity : QuantityNames.IonicConductivity;
        double passing = geometry.CellConstant.Value / (quantities.FirstOrDefault(quantity => quantity.Name == name)?.Value ?? double.NaN),
            measured = plateau.LowestRealOhm, ratio = passing / measured;
        if (!(measured > 0) || !double.IsFinite(ratio) || (ratio > 1 / LargestContradiction
            && (ratio < LargestContradiction || !plateau.IsOnRealAxis)))
            return null;
        return Diagnostic.Warning(DiagnosticCodes.NoRailModel,
            $"the last point, at {FrequencyText.Of(plateau.LowestHertz)}, has {ValueText.Format(measured, Unit.Ohm, 3)}"
            + $"{(plateau.IsOnRealAxis ? " on the real axis" : "")}, while by the best model "
            + $"the carrier that passes the contacts has {ValueText.Format(passing, Unit.Ohm, 3)}: no number follows.");
    }

    /// <summary>The quantities with what is left of them: no interval, and no value where the misfit is large or the last point is
    /// contradicted.</summary>
    public static List<Quantity> Weaken(IEnumerable<Quantity> quantities, MixedConductorCandidate best, Diagnostic reason, bool nothing)
    {
        nothing |= best.IsSystematic && best.Misfit > LargeMisfit;
        return
        [
            .. quantities.Select(quantity => (nothing ? quantity with { Value = null, Source = null } : quantity) with
            {
                StandardError = null, Lower95 = null, Upper95 = null, FitStandardError = null, GeometryStandardError = null,
                    Diagnostics = [],
            }).Select(quantity => quantity.Distrusted(Trust.Model, reason.Message)),
        ];
    }
}
