using System.Globalization;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Validation;

/// <summary>The linear Kramers–Kronig test: can relaxations, which obey the relations by construction, describe the spectrum down to its noise?</summary>
/// <remarks>
/// Z = R₀ + Σ R_k/(1 + jωτ_k) + 1/(jωC) + jωL with fixed τ_k, R_k of either sign, is fitted by linear least squares with weight 1/|Z|, by a
/// column-pivoted QR. Boukamp, J. Electrochem. Soc. 142 (1995) 1885, doi:10.1149/1.2044210; Schönleber, Klotz, Ivers-Tiffée,
/// Electrochim. Acta 131 (2014) 20, doi:10.1016/j.electacta.2014.01.034; Yrjänä, Bobacka, Electrochim. Acta 504 (2024) 144951,
/// doi:10.1016/j.electacta.2024.144951. The verdict adds tests of its own: for drift, for local bias, for single points.
/// </remarks>
public static class LinearKramersKronig
{
    /// <summary>Tests a spectrum; pure and thread-safe. A spectrum that fails is a result, not an exception.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static KramersKronigResult Test(Spectrum spectrum, KramersKronigOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        options ??= KramersKronigOptions.Default;
        options.Check();
        TestedPoints points = new(spectrum);
        (KramersKronigAttempt attempt, IReadOnlyList<Finding> findings) = BestAttempt(points, options);
        FrequencyRange whole = new(points.Hertz[^1], points.Hertz[0]);
        KramersKronigResult result = Describe(attempt, options) with { Verdict = VerdictOf(findings), Reasons = [.. findings.Select(f => f.Text)] };
        if (result.Verdict == KramersKronigVerdict.Valid)
            return result with { PassingRange = whole, Reasons = [NoiseOnly(attempt, whole)] };
        if (!options.FindsPassingRange)
            return result;
        IReadOnlyList<int> wild = WildPointSearch.Find(spectrum, attempt, options);
        return wild.Count > 0
            ? WithWildPoints(result, spectrum, wild, attempt, whole)
            : WithRange(result, PassingRangeSearch.Find(spectrum, findings, options), SignRemark(points, attempt, options));
    }

    private static KramersKronigResult WithWildPoints(KramersKronigResult result, Spectrum spectrum, IReadOnlyList<int> wild, KramersKronigAttempt attempt, FrequencyRange whole)
    {
        double[] hertz = [.. wild.Select(k => spectrum.FrequenciesHertz[k])];
        Finding finding = ResidualJudgement.StandOut(hertz, ResidualJudgement.NoiseOfNeighbours(attempt));
        string without = hertz.Length == 1 ? "Without this point the spectrum passes: leave it out." : "Without these points the spectrum passes: leave them out.";
        return result with { Verdict = finding.Verdict, Reasons = [finding.Text, without], Outliers = wild, PassingRange = whole };
    }

    private static KramersKronigResult WithRange(KramersKronigResult result, FrequencyRange? passing, string? remark)
    {
        string advice = passing is null
            ? "No wide range of frequencies passes: measure again."
            : $"The range from {ResidualJudgement.Hertz(passing.FromHertz)} to {ResidualJudgement.Hertz(passing.ToHertz)} passes: use it alone, or measure again.";
        string[] remarks = remark is null ? [advice] : [remark, advice];
        return result with { PassingRange = passing, Reasons = [.. result.Reasons, .. remarks] };
    }

    /// <summary>A file that stores −Z″ and was read as Z″ fails grossly, and passes when negated; null where that is not it.</summary>
    private static string? SignRemark(TestedPoints points, KramersKronigAttempt attempt, KramersKronigOptions options)
    {
        KramersKronigAttempt negated = new(points.Conjugate(), options, ImmittanceRepresentation.Impedance);
        return negated.ChiSquared < attempt.ChiSquared / 100
            ? string.Create(CultureInfo.InvariantCulture, $"With the sign of Z″ turned the residuals shrink from {100 * attempt.Noise:0.#} % to {100 * negated.Noise:0.0##} %: does the file store −Z″?")
            : null;
    }

    private static string NoiseOnly(KramersKronigAttempt attempt, FrequencyRange whole) => string.Create(CultureInfo.InvariantCulture,
        $"Residuals are noise of {100 * attempt.Noise:0.0##} % of |Z| without a trend that matters, from {ResidualJudgement.Hertz(whole.FromHertz)} to {ResidualJudgement.Hertz(whole.ToHertz)}.");

    private static (KramersKronigAttempt Attempt, IReadOnlyList<Finding> Findings) BestAttempt(TestedPoints points, KramersKronigOptions options)
    {
        ImmittanceRepresentation first = options.Representation == ImmittanceRepresentation.Admittance ? ImmittanceRepresentation.Admittance : ImmittanceRepresentation.Impedance;
        KramersKronigAttempt attempt = new(points, options, first);
        IReadOnlyList<Finding> findings = ResidualJudgement.Judge(attempt);
        if (options.Representation != ImmittanceRepresentation.Automatic || VerdictOf(findings) != KramersKronigVerdict.Invalid)
            return (attempt, findings);
        KramersKronigAttempt other = new(points, options, ImmittanceRepresentation.Admittance);
        IReadOnlyList<Finding> otherFindings = ResidualJudgement.Judge(other);
        // A drift fits one representation a little better than the other; a negative resistance fits one only.
        return VerdictOf(otherFindings) < VerdictOf(findings) && other.ChiSquared < attempt.ChiSquared / 4 ? (other, otherFindings) : (attempt, findings);
    }

    private static KramersKronigVerdict VerdictOf(IReadOnlyList<Finding> findings) =>
        findings.Count == 0 ? KramersKronigVerdict.Valid : findings[0].Verdict;

    private static KramersKronigResult Describe(KramersKronigAttempt attempt, KramersKronigOptions options)
    {
        TestedPoints points = attempt.Points;
        double condition = attempt.Series.ConditionNumber();
        int elements = attempt.Series.Elements;
        return new KramersKronigResult
        {
            Method = $"linear Kramers–Kronig, {options.Fit.ToString().ToLowerInvariant()} fit, {attempt.Representation.ToString().ToLowerInvariant()}",
            Fit = options.Fit,
            Representation = attempt.Representation,
            ElementCount = elements,
            Mu = attempt.Series.Mu,
            ChiSquared = attempt.ChiSquared,
            DegreesOfFreedom = attempt.DegreesOfFreedom,
            NoisePercent = 100 * attempt.Noise,
            ResidualRealPercent = points.InSpectrumOrder(attempt.ResidualReal, 100),
            ResidualImaginaryPercent = points.InSpectrumOrder(attempt.ResidualImaginary, 100),
            TimeConstantsSeconds = attempt.Series.TimeConstants.AsSpan(0, elements).ToArray(),
            Relaxations = attempt.Series.Relaxations.AsSpan(0, elements).ToArray(),
            ConditionNumber = double.IsFinite(condition) ? condition : null,
            RealStatistics = ResidualStatistics.Of(attempt.ResidualReal),
            ImaginaryStatistics = ResidualStatistics.Of(attempt.ResidualImaginary),
            Drift = attempt.Drift,
            Outliers = [],
            Verdict = KramersKronigVerdict.Valid,
            Reasons = [],
            PassingRange = null,
        };
    }
}
