using ImpedanceFit.Fitting.Selection;

namespace ImpedanceFit;

/// <summary>Several circuits fitted to one spectrum, ranked: which of them do the data ask for?</summary>
/// <remarks>Burnham and Anderson, Model Selection and Multimodel Inference, 2nd ed. (2002), § 2.6–2.9. The
/// criteria take residuals for independent noise: on excellent data with a small systematic error every
/// further arc pays, so look at the residuals too.</remarks>
public sealed record ModelComparison
{
    private ModelComparison(IReadOnlyList<RankedFit> ranking, IReadOnlyList<NestedTest> nestedTests) =>
        (Ranking, NestedTests) = (ranking, nestedTests);

    /// <summary>The fits, best first by AICc (few data: by BIC).</summary>
    public IReadOnlyList<RankedFit> Ranking { get; }

    /// <summary>A test for every pair of which one circuit contains the other.</summary>
    internal IReadOnlyList<NestedTest> NestedTests { get; }

    /// <summary>The best by AICc.</summary>
    public FitResult Best => Ranking[0].Fit;

    /// <summary>Compares fits of different circuits to one spectrum.</summary>
    /// <exception cref="ArgumentException">There is no fit, or they are of different spectra, weightings or losses.</exception>
    public static ModelComparison Of(IReadOnlyList<FitResult> fits)
    {
        ArgumentNullException.ThrowIfNull(fits);
        if (fits.Count == 0)
            throw new ArgumentException("Expected at least one fit, got none.", nameof(fits));
        if (fits.FirstOrDefault(fit => !AreComparable(fit, fits[0])) is { } other)
            throw new ArgumentException(
                $"Expected fits of one spectrum with one weighting and one loss, got {fits[0].Weighting} of {fits[0].Spectrum.Count} "
                    + $"and {other.Weighting} of {other.Spectrum.Count} points.", nameof(fits));
        bool corrected = fits.All(fit => fit.Information.Aicc is not null);
        double bestAicc = fits.Min(fit => fit.Information.Aicc ?? double.PositiveInfinity), bestBic = fits.Min(fit => fit.Information.Bic);
        double[] aicc = [.. fits.Select(fit => fit.Information.Aicc is { } a ? Math.Exp(-0.5 * (a - bestAicc)) : 0)];
        double[] bic = [.. fits.Select(fit => Math.Exp(-0.5 * (fit.Information.Bic - bestBic)))];
        IEnumerable<RankedFit> ranked = fits.Select((fit, i) => new RankedFit(fit)
        {
            DeltaAicc = fit.Information.Aicc - bestAicc,
            DeltaBic = fit.Information.Bic - bestBic,
            Weight = aicc.Sum() > 0 ? aicc[i] / aicc.Sum() : 0,
            BicWeight = bic[i] / bic.Sum(),
        });
        RankedFit[] ranking = [.. ranked.OrderBy(r => corrected ? r.DeltaAicc!.Value : r.DeltaBic)
            .ThenBy(r => r.Fit.Circuit.Parameters.Count(p => !p.Fixed))];
        IEnumerable<NestedTest> tests = from larger in ranking
                                        from smaller in ranking
                                        where CircuitContainment.Contains(larger.Fit.Circuit, smaller.Fit.Circuit)
                                        && larger.Fit.DegreesOfFreedom > 0
                                            && 2 * larger.Fit.Spectrum.Count > larger.Fit.Circuit.Parameters.Count(p => !p.Fixed)
                                        select new NestedTest(smaller.Fit, larger.Fit);
        return new ModelComparison(ranking, [.. tests]);
    }

    private static bool AreComparable(FitResult a, FitResult b) => a.Weighting == b.Weighting && a.Loss == b.Loss
        && (ReferenceEquals(a.Spectrum, b.Spectrum) || (a.Spectrum.FrequenciesHertz.SequenceEqual(b.Spectrum.FrequenciesHertz)
            && a.Spectrum.RealOhm.SequenceEqual(b.Spectrum.RealOhm) && a.Spectrum.ImaginaryOhm.SequenceEqual(b.Spectrum.ImaginaryOhm)));
}
