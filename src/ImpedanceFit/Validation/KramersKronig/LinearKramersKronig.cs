using System.Globalization;
using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Units;
using ImpedanceFit.Validation.KramersKronig;

namespace ImpedanceFit;

/// <summary>The linear Kramers–Kronig test: can relaxations, which obey the relations by construction,
/// describe the spectrum down to its noise?</summary>
/// <remarks>
/// Z = R₀ + Σ R_k/(1 + jωτ_k) + 1/(jωC) + jωL with fixed τ_k, and R_k of either sign. It is fitted by linear least squares with weight
/// 1/|Z|, by a column-pivoted QR. Boukamp, J. Electrochem. Soc. 142 (1995) 1885, doi:10.1149/1.2044210; Schönleber, Klotz, Ivers-Tiffée,
/// Electrochim. Acta 131 (2014) 20, doi:10.1016/j.electacta.2014.01.034; Yrjänä, Bobacka, Electrochim. Acta 504 (2024) 144951,
/// doi:10.1016/j.electacta.2024.144951. The verdict adds tests of its own: for drift, for local bias, for single points.</remarks>
public static class LinearKramersKronig
{
    private const double NegligibleMisfit = 1e-5;   // of |Z|

    /// <summary>Tests a spectrum; pure and thread-safe. A spectrum that fails is a result, not an exception.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="options">How it is tested.</param>
    /// <param name="cancellation">Ends the test.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; looked at before every fit of relaxations.</exception>
    public static KramersKronigResult Test(Spectrum spectrum, KramersKronigOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        options = (options ?? KramersKronigOptions.Default) with { Cancellation = cancellation };
        options.Check();
        TestedPoints points = new(spectrum);
        (KramersKronigAttempt attempt, IReadOnlyList<Finding> findings) = BestAttempt(points, options);
        FrequencyRange whole = new(points.Hertz[^1], points.Hertz[0]);
        KramersKronigResult result = Describe(attempt, options) with
            { Verdict = VerdictOf(findings), Reasons = [.. findings.Select(f => f.Text)] };
        if (result.Verdict == KramersKronigVerdict.Valid)
            return result with { PassingRange = whole, Reasons = [NoiseOnly(attempt, whole)] };
        if (!options.FindsPassingRange)
            return result;
        IReadOnlyList<int> wild = WildPointSearch.Find(spectrum, attempt, options);
        return wild.Count > 0
            ? WithWildPoints(result, spectrum, wild, attempt, options)
            : WithRange(result, findings, PassingRangeSearch.Find(spectrum, findings, options), points,
                SignRemark(points, attempt, options));
    }

    /// <summary>Whether a spectrum passes, without looking for what else would.</summary>
    internal static bool IsValid(Spectrum spectrum, KramersKronigOptions options)
    {
        // Of very many points the second representation is not tried: that costs time, and can only make a range look worse than it is.
        bool many = spectrum.Count >= RelaxationSeries.ReducedFrom && options.Representation == ImmittanceRepresentation.Automatic;
        return BestAttempt(new TestedPoints(spectrum), many ? options with { Representation = ImmittanceRepresentation.Impedance }
            : options).Findings.Count == 0;
    }

    private static KramersKronigResult WithWildPoints(
        KramersKronigResult result, Spectrum spectrum, IReadOnlyList<int> wild, KramersKronigAttempt attempt, KramersKronigOptions options)
    {
        double[] hertz = [.. wild.Select(k => spectrum.FrequenciesHertz[k])];
        Finding finding = ResidualJudgement.StandOut(hertz, attempt.Noise);
        string without = hertz.Length == 1 ? "Without this point the spectrum passes: leave it out."
            : "Without these points the spectrum passes: leave them out.";
        FrequencyRange? piece = PassingRangeSearch.Between(spectrum, hertz, options);
        if (piece is not null)
            without += $" In one piece, the range {TextOf(piece, attempt.Points)} passes.";
        return result with { Verdict = finding.Verdict, Reasons = [finding.Text, without], Outliers = wild, PassingRange = piece };
    }

    private static KramersKronigResult WithRange(
        KramersKronigResult result, IReadOnlyList<Finding> findings, FrequencyRange? passing, TestedPoints points, string? remark)
    {
        string[] remarks = remark is null ? [] : [remark];
        if (passing is null)
            return result with { Reasons = [.. result.Reasons, .. remarks, "No wide range of frequencies passes: measure again."] };
        string advice = $"The range {TextOf(passing, points)} passes: use it alone, or measure again.";
        // A finding reaches into the range only because least squares spread the errors of other points.
        IEnumerable<string> outside = findings.SelectMany(finding => finding.Outside(passing, points.Hertz))
            .Select(finding => finding.Text);
        return result with
        {
            PassingRange = passing,
            Reasons = [.. outside, .. remarks, advice],
            Drift = result.Drift is { } drift && drift.BelowHertz > passing.FromHertz && passing.FromHertz > points.Hertz[^1]
                ? drift with { BelowHertz = passing.FromHertz } : result.Drift,
        };
    }

    /// <summary>"from 0.316 Hz to 12.6 kHz", with as many digits as it takes to leave out the points beside
    /// the range and keep its own.</summary>
    private static string TextOf(FrequencyRange range, TestedPoints points)
    {
        double[] hertz = points.Hertz;
        int first = Array.FindIndex(hertz, f => f <= range.ToHertz), last = Array.FindLastIndex(hertz, f => f >= range.FromHertz);
        double above = first > 0 ? hertz[first - 1] : double.PositiveInfinity, below = last < hertz.Length - 1 ? hertz[last + 1] : 0;
        return $"from {FrequencyBetween(below, range.FromHertz, range.FromHertz)} "
            + $"to {FrequencyBetween(range.ToHertz, above, range.ToHertz)}";
    }

    /// <summary>The shortest text of a number near <paramref name="at"/>, which is one of the limits, from
    /// <paramref name="low"/> to <paramref name="high"/>.</summary>
    private static string FrequencyBetween(double low, double high, double at)
    {
        for (int digits = 3; digits < 17; digits++)
        {
            double unit = Math.Pow(10, Math.Floor(Math.Log10(at)) - digits + 1);
            double rounded = (at == high ? Math.Floor(at / unit * (1 + 1e-15)) : Math.Ceiling(at / unit * (1 - 1e-15))) * unit;
            string text = rounded.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            double read = PlainNumber.Parse(text);
            if (at == high ? read <= high && read > low : read >= low && read < high)
                return ResidualJudgement.ExactHertz(read);
        }
        return ResidualJudgement.ExactHertz(at);
    }

    /// <summary>A file that stores −Z″ and was read as Z″ fails grossly, and passes when negated; null where that is not it.</summary>
    private static string? SignRemark(TestedPoints points, KramersKronigAttempt attempt, KramersKronigOptions options)
    {
        KramersKronigAttempt negated = new(points.Conjugate(), options, ImmittanceRepresentation.Impedance);
        return negated.ChiSquared < attempt.ChiSquared / 100
            ? string.Create(CultureInfo.InvariantCulture,
                $"With the sign of Z″ turned the residuals shrink from {100 * attempt.Level:0.#} % to {100 * negated.Level:0.0##} %: does "
                    + $"the file store −Z″?")
            : null;
    }

    private static string NoiseOnly(KramersKronigAttempt attempt, FrequencyRange whole)
    {
        string noise = ResidualJudgement.Percent(attempt.Noise),
            range = $"from {ResidualJudgement.Hertz(whole.FromHertz)} to {ResidualJudgement.Hertz(whole.ToHertz)}";
        return attempt.Misfit > Math.Max(attempt.Noise, NegligibleMisfit)
            ? $"Noise of {noise} of |Z| from point to point; beside it the test leaves a smooth misfit "
                + $"of {ResidualJudgement.Percent(attempt.Misfit)}, too small to matter, {range}."
            : $"Residuals are noise of {noise} of |Z| without a trend that matters, {range}.";
    }

    private static (KramersKronigAttempt Attempt, IReadOnlyList<Finding> Findings) BestAttempt(TestedPoints points,
        KramersKronigOptions options)
    {
        ImmittanceRepresentation first = options.Representation == ImmittanceRepresentation.Admittance
            ? ImmittanceRepresentation.Admittance : ImmittanceRepresentation.Impedance;
        KramersKronigAttempt attempt = new(points, options, first);
        IReadOnlyList<Finding> findings = ResidualJudgement.Judge(attempt);
        if (options.Representation != ImmittanceRepresentation.Automatic || VerdictOf(findings) != KramersKronigVerdict.Invalid)
            return (attempt, findings);
        KramersKronigAttempt other = new(points, options, ImmittanceRepresentation.Admittance);
        IReadOnlyList<Finding> otherFindings = ResidualJudgement.Judge(other);
        // A drift fits one representation a little better than the other; a negative resistance fits one only.
        return VerdictOf(otherFindings) < VerdictOf(findings) && other.ChiSquared < attempt.ChiSquared / 4 ? (other, otherFindings)
            : (attempt, findings);
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
            Method = $"linear Kramers–Kronig, {options.Fit.ToString().ToLowerInvariant()} "
                + $"fit, {attempt.Representation.ToString().ToLowerInvariant()}",
            Fit = options.Fit,
            Representation = attempt.Representation,
            ElementCount = elements,
            Mu = attempt.Series.Mu,
            ChiSquared = attempt.ChiSquared,
            DegreesOfFreedom = attempt.DegreesOfFreedom,
            NoisePercent = 100 * attempt.Noise,
            ResidualPercent = 100 * attempt.Level,
            MisfitPercent = 100 * attempt.Misfit,
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
