using System.Globalization;

namespace ImpedanceFit.Conductivity.MixedConductors;

/// <summary>Whether a spectrum is that of a mixed conductor at all: what speaks against it, and what is left of the numbers then.</summary>
internal static class RailVerdict
{
    // A contact that blocks has a double layer of more than 0.1 µF/cm²; below that it is an arc of the sample itself.
    private const double LeastInterface = 1e-7, DecisiveProbability = 0.95, LargeMisfit = 0.03;

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

    /// <summary>The quantities with what is left of them: no interval, and no value where the misfit is large.</summary>
    public static List<Quantity> Weaken(IEnumerable<Quantity> quantities, MixedConductorCandidate best, Diagnostic reason)
    {
        bool nothing = best.IsSystematic && best.Misfit > LargeMisfit;
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
