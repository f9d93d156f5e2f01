using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Interpretation.Curves;
using ImpedanceFit.JointInference;

namespace ImpedanceFit;

/// <summary>Spectra and polarisation records of one mixed conductor fitted together with one σ_ion, σ_eon
/// and chemical capacitance per volume.</summary>
/// <remarks>Every measurement counts by the noise of its own fit. The cell constant of each geometry is a parameter too, with its measured
/// value and error as a datum. So cells with well-known sizes correct the others. Agreement is judged by z-scores between the results of
/// each measurement alone.</remarks>
public static class JointAnalysis
{
    /// <summary>Fits all measurements together.</summary>
    /// <exception cref="ImpedanceFitException">There is no spectrum with a mixed conductor, a circuit without
    /// one, or two measurements of one name.</exception>
    public static JointResult Fit(IReadOnlyList<JointSpectrum> spectra, IReadOnlyList<JointRecord> records, FitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spectra);
        ArgumentNullException.ThrowIfNull(records);
        if (spectra.Count == 0)
            throw new InputException(ErrorCodes.FitInput, "a joint fit needs a spectrum.",
                "Give at least one of a mixed conductor; for a record alone use DcPolarization.");
        string[] names = [.. spectra.Select(s => s.Name), .. records.Select(r => r.Name)];
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InputException(ErrorCodes.FitInput, $"two measurements are called '{twice.Key}'.",
                "Give each a name of its own; a measurement counts once.");
        Measurement[] all = [.. spectra.Select(s => new SpectrumMeasurement(s, options ?? FitOptions.Default)),
            .. records.Select(r => new RecordMeasurement(r))];
        JointProblem problem = new(all);
        CurveFit fit = CurveFit.Run(problem.Curve, NoiseLevel.Known);
        ConsistencyScore[] scores = [.. Scores(all)];
        double reduced = fit.SumOfSquares / Math.Max(1, fit.DegreesOfFreedom);
        List<Diagnostic> diagnostics = [.. scores.Where(s => s.Contradicts).Select(s => Diagnostic.Warning(DiagnosticCodes.Contradiction,
            FormattableString.Invariant($"{s.First} and {s.Second} contradict each other on {s.Quantity} (z = {s.Z:0.#}).")))];
        diagnostics.AddRange(all.SelectMany(m => (m.Trust?.Diagnostics ?? []).Select(diagnostic => diagnostic with
            { Message = $"{m.Name}: {diagnostic.Message}" })));
        if (!fit.Outcome.Converged)
            diagnostics.Add(Diagnostic.Warning(DiagnosticCodes.NotConverged, $"the joint fit did not converge ({fit.Outcome})."));
        return new JointResult
        {
            Quantities = [.. Quantities(fit.Estimates).Select(quantity => Judged(quantity, all))],
            Alone = all.ToDictionary(m => m.Name, m => m.Alone),
            Consistency = scores,
            ReducedChiSquared = reduced,
            Diagnostics = diagnostics,
        };
    }

    private static Quantity Judged(Quantity quantity, IReadOnlyList<Measurement> all)
    {
        Weighting[] weightings = [.. all.OfType<SpectrumMeasurement>().Select(spectrum => spectrum.Weighting).Distinct()];
        quantity = quantity with { Weighting = weightings.Length == 1 ? weightings[0] : null };
        return all.SelectMany(m => (m.Trust?.Reasons ?? []).Select(reason => $"{m.Name}: {reason}"))
            .Aggregate(quantity, (judged, reason) => judged.Distrusted(Trust.Model, reason));
    }

    private static Quantity[] Quantities(UncertainValue[] p)
    {
        const string Method = "joint fit of all measurements";
        UncertainValue ion = p[0], electron = p[1], sum = ion + electron;
        return
        [
            Quantity.Positive(QuantityNames.IonicConductivity, Unit.SiemensPerCentimetre, ion, Method),
            Quantity.Positive(QuantityNames.ElectronicConductivity, Unit.SiemensPerCentimetre, electron, Method),
            Quantity.Fraction(QuantityNames.IonTransferenceNumber, ion / sum, Method),
            Quantity.Fraction(QuantityNames.ElectronTransferenceNumber, electron / sum, Method),
            Quantity.Positive("volumeChemicalCapacitance", Unit.FaradPerCubicCentimetre, p[2], Method),
            Quantity.Positive(QuantityNames.ChemicalDiffusivity, Unit.SquareCentimetrePerSecond, ion * electron / (sum * p[2]), Method),
        ];
    }

    private static IEnumerable<ConsistencyScore> Scores(Measurement[] all)
    {
        for (int i = 0; i < all.Length; i++)
        {
            for (int j = i + 1; j < all.Length; j++)
            {
                foreach (Quantity a in all[i].Alone)
                {
                    // The capacitance of a sample as a whole is no property of the material.
                    if (a.Name == QuantityNames.ChemicalCapacitance)
                        continue;
                    if (a.Source is not { Value: > 0 } x
                        || all[j].Alone.FirstOrDefault(q => q.Name == a.Name)?.Source is not { Value: > 0 } y)
                        continue;
                    UncertainValue difference = x.Log() - y.Log();
                    if (difference.StandardError is > 0 and var u)
                        yield return new ConsistencyScore(a.Name, all[i].Name, all[j].Name, difference.Value / u);
                }
            }
        }
    }
}
