using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Spectra;
using ImpedanceFit.Validation.Noise;

namespace ImpedanceFit.Validation.Weights;

/// <summary>Do the parameters hang on the choice of weights? The same fit with unit, modulus, proportional
/// and estimated weights, side by side.</summary>
/// <param name="Weightings">The fits; the last is the one with weights from the spectrum's own noise.</param>
/// <param name="Parameters">The parameters that are not fixed.</param>
/// <param name="Noise">The noise of the spectrum; null where it has none.</param>
/// <remarks>
/// Shifts are counted from the estimated weights (from modulus weights where the spectrum is exact). They are in the larger of both
/// standard errors, since the two fits share their data. Few shifts beyond 2 are expected by chance. They say that residuals are not what
/// one of the weightings takes them for: the circuit, or the measurement, has an error in a part of the spectrum.</remarks>
internal sealed record WeightingAudit(IReadOnlyList<AuditedWeighting> Weightings, IReadOnlyList<AuditedParameter> Parameters,
    ErrorStructure? Noise)
{
    /// <summary>Standard errors beyond which a parameter counts as moved.</summary>
    public const double Limit = 2;

    /// <summary>Index in <see cref="Weightings"/> of the fit from which shifts are counted.</summary>
    public int ReferenceIndex => ReferenceOf(Weightings);

    /// <summary>The parameters whose values hang on the weights.</summary>
    public IEnumerable<AuditedParameter> Moving => Parameters.Where(p => p.Moves);

    /// <summary>Fits a circuit with all weightings; <see cref="FitOptions.Weighting"/> is not used. A
    /// weighting that is not possible is named in the result.</summary>
    /// <exception cref="ImpedanceFitException">No weighting is possible: fewer data than parameters, or a missing start value.</exception>
    public static WeightingAudit Run(Spectrum spectrum, Circuit circuit, FitOptions? options = null)
    {
        FitOptions chosen = options ?? FitOptions.Default;
        ErrorStructure? noise = null;
        FitResult Estimated()
        {
            (FitResult fit, noise) = EstimatedWeighting.Fit(spectrum, circuit, chosen);
            return fit;
        }

        AuditedWeighting[] fits =
        [
            Try("unit", () => CircuitFitter.Fit(spectrum, circuit, chosen with { Weighting = Weighting.Unit })),
            new("modulus", CircuitFitter.Fit(spectrum, circuit, chosen with { Weighting = Weighting.Modulus }), null),
            Try("proportional", () => CircuitFitter.Fit(spectrum, circuit, chosen with { Weighting = Weighting.Proportional })),
            Try("estimated", Estimated),
        ];
        return new WeightingAudit(fits, Compare(circuit, fits), noise);
    }

    private static AuditedWeighting Try(string name, Func<FitResult> fit)
    {
        try
        {
            return new AuditedWeighting(name, fit(), null);
        }
        catch (Exception error) when (error is InputException or SpectrumException)
        {
            return new AuditedWeighting(name, null, error.Message);
        }
    }

    private static int ReferenceOf(IReadOnlyList<AuditedWeighting> fits) => fits[^1].Fit is null ? 1 : fits.Count - 1;

    private static AuditedParameter[] Compare(Circuit circuit, AuditedWeighting[] fits)
    {
        FitResult reference = fits[ReferenceOf(fits)].Fit!;
        double?[] values = [.. reference.Parameters.Select(p => (double?)p.Value)];
        // A fit may have found exchangeable branches in another order.
        int[]?[] counterparts =
            [.. fits.Select(f => f.Fit is null ? null : BranchMatching.Match(circuit, values, [.. f.Fit.Parameters.Select(p => p.Value)]))];
        List<AuditedParameter> compared = [];
        for (int k = 0; k < reference.Parameters.Count; k++)
        {
            FittedParameter of = reference.Parameters[k];
            if (of.Fixed)
                continue;
            Estimate?[] estimates = [.. fits.Select((f, i) => f.Fit?.Parameters[counterparts[i]![k]].Estimate)];
            compared.Add(new AuditedParameter(of.Name, of.Unit, estimates,
                [.. estimates.Select((e, i) => ReferenceEquals(fits[i].Fit, reference) ? null : Shift(e, of))]));
        }
        return [.. compared];
    }

    private static double? Shift(Estimate? estimate, FittedParameter reference)
    {
        if (estimate is not { } moved || (moved.StandardError ?? reference.StandardError) is null)
            return null;
        double error = Math.Max(moved.StandardError ?? 0, reference.StandardError ?? 0);
        return error > 0 ? (moved.Value - reference.Value) / error : null;
    }
}
