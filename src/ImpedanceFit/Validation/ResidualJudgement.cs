using System.Globalization;

namespace ImpedanceFit.Validation;

/// <summary>Turns the residuals of an attempt into findings. Every threshold is calibrated by simulation: see tests/README.md.</summary>
/// <remarks>A finding needs both: that noise would hardly give it, and a size that matters to a fit. Good instruments resolve
/// misfits that no electrochemist minds, and a noisy spectrum may be perfectly valid.</remarks>
internal static class ResidualJudgement
{
    private const int Window = 5;
    private const double WindowDeviations = 5, SuspectBias = 0.003, InvalidBias = 0.01;
    private const double SuspectDriftProbability = 0.01, InvalidDriftProbability = 1e-6, SuspectDriftPercent = 0.3, InvalidDriftPercent = 1;
    private const double SmallestOutlier = 0.005, NoisyPercent = 5, HopelessPercent = 20;
    private const int FewPoints = 8;
    private const double FewDecades = 1;

    /// <summary>What speaks against the spectrum, gravest first.</summary>
    public static IReadOnlyList<Finding> Judge(KramersKronigAttempt attempt)
    {
        double noise = NoiseOfNeighbours(attempt);
        List<Finding> findings = [];
        AddIfFew(findings, attempt.Points);
        AddOutliers(findings, attempt, noise);
        AddDrift(findings, attempt, noise);
        AddBias(findings, attempt, noise);
        AddNoise(findings, attempt.Points, noise);
        return [.. findings.OrderByDescending(f => f.Verdict)];
    }

    /// <summary>Noise from second differences of the residuals, by their median: neither a trend nor a wild point moves it.</summary>
    public static double NoiseOfNeighbours(KramersKronigAttempt attempt)
    {
        int n = attempt.Points.Count;
        if (n < 3)
            return attempt.Noise;
        double[] differences = new double[2 * (n - 2)];
        for (int k = 1; k < n - 1; k++)
        {
            differences[2 * k - 2] = SecondDifference(attempt.ResidualReal, k);
            differences[2 * k - 1] = SecondDifference(attempt.ResidualImaginary, k);
        }
        return ResidualStatistics.RobustDeviation(differences) / Math.Sqrt(6);   // variance of r₋ − 2r + r₊ is 6σ²
    }

    private static double SecondDifference(double[] r, int k) => r[k - 1] - 2 * r[k] + r[k + 1];

    private static void AddIfFew(List<Finding> findings, TestedPoints points)
    {
        if (points.Count < FewPoints || points.Decades < FewDecades)
            findings.Add(new Finding(KramersKronigVerdict.Suspect,
                Invariant($"Only {points.Count} points over {points.Decades:0.#} decades: too few to tell a valid spectrum from an invalid one; measure at least {FewPoints} points over a decade."),
                points.Hertz[^1], points.Hertz[0]));
    }

    private static void AddOutliers(List<Finding> findings, KramersKronigAttempt attempt, double noise)
    {
        double limit = Math.Max(SmallestOutlier, ResidualStatistics.OutlierLimit * Math.Max(noise, RobustNoise(attempt)));
        int[] wild = [.. Enumerable.Range(0, attempt.Points.Count).Where(k => Largest(attempt, k) > limit)];
        if (wild.Length is > 0 && wild.Length <= WildPointSearch.Limit(attempt.Points.Count))
            findings.Add(StandOut([.. wild.Select(k => attempt.Points.Hertz[k])], noise));
    }

    /// <summary>The finding that single points stand out.</summary>
    public static Finding StandOut(double[] hertz, double noise)
    {
        string where = string.Join(", ", hertz.Select(Hertz)), them = hertz.Length == 1 ? "it" : "them";
        return new Finding(KramersKronigVerdict.Suspect,
            Invariant($"{(hertz.Length == 1 ? "One point stands" : $"{hertz.Length} points stand")} out of noise of {Percent(noise)}: {where}; look at {them}."),
            hertz.Min(), hertz.Max());
    }

    private static double RobustNoise(KramersKronigAttempt attempt) =>
        ResidualStatistics.RobustDeviation([.. attempt.ResidualReal, .. attempt.ResidualImaginary]);

    /// <summary>The larger of both residuals of a point, from high to low frequency.</summary>
    public static double Largest(KramersKronigAttempt attempt, int k) =>
        Math.Max(Math.Abs(attempt.ResidualReal[k]), Math.Abs(attempt.ResidualImaginary[k]));

    private static void AddDrift(List<Finding> findings, KramersKronigAttempt attempt, double noise)
    {
        if (attempt.Drift is not { } drift || drift.PValue > SuspectDriftProbability || drift.ExplainedPercent < SuspectDriftPercent)
            return;
        bool grave = drift.PValue < InvalidDriftProbability && drift.ExplainedPercent >= InvalidDriftPercent;
        string basis = drift.HasTimes ? "the recorded times" : "the time a sweep takes";
        findings.Add(new Finding(grave ? KramersKronigVerdict.Invalid : KramersKronigVerdict.Suspect,
            Invariant($"Residuals below {Hertz(drift.BelowHertz)} follow {basis} by up to {drift.ExplainedPercent:0.##} % where noise is {Percent(noise)} (probability by chance {drift.PValue:0.#e+0}): the cell changed while it was measured."),
            attempt.Points.Hertz[^1], drift.BelowHertz));
    }

    private static void AddBias(List<Finding> findings, KramersKronigAttempt attempt, double noise)
    {
        foreach ((double[] r, string part) in new[] { (attempt.ResidualReal, "Z′"), (attempt.ResidualImaginary, "Z″") })
        {
            int first = -1, last = -1;
            double largest = 0;
            for (int k = 0; k + Window <= r.Length; k++)
            {
                (double mean, double deviation) = MeanAndDeviation(r.AsSpan(k, Window));
                if (Math.Abs(mean) < SuspectBias || Math.Abs(mean) * Math.Sqrt(Window) < WindowDeviations * Math.Max(noise, deviation))
                    continue;
                first = first < 0 ? k : first;
                last = k + Window - 1;
                largest = Math.Abs(mean) > Math.Abs(largest) ? mean : largest;
            }
            if (first < 0)
                continue;
            double from = attempt.Points.Hertz[last], to = attempt.Points.Hertz[first];
            findings.Add(new Finding(Math.Abs(largest) >= InvalidBias ? KramersKronigVerdict.Invalid : KramersKronigVerdict.Suspect,
                Invariant($"Residuals of {part} from {Hertz(from)} to {Hertz(to)} are off by up to {100 * largest:+0.##;-0.##} % on average over {Window} points, where noise is {Percent(noise)}: real and imaginary part contradict each other there."),
                from, to));
        }
    }

    private static (double Mean, double Deviation) MeanAndDeviation(ReadOnlySpan<double> r)
    {
        double mean = 0, squares = 0;
        foreach (double x in r)
            mean += x / r.Length;
        foreach (double x in r)
            squares += (x - mean) * (x - mean);
        return (mean, Math.Sqrt(squares / (r.Length - 1)));
    }

    private static void AddNoise(List<Finding> findings, TestedPoints points, double noise)
    {
        double percent = 100 * noise;
        if (percent < NoisyPercent)
            return;
        findings.Add(new Finding(percent >= HopelessPercent ? KramersKronigVerdict.Invalid : KramersKronigVerdict.Suspect,
            Invariant($"Residuals scatter by {percent:0.#} % of |Z|: with so much noise a change of the cell would go unseen; use a larger amplitude or average longer."),
            points.Hertz[^1], points.Hertz[0]));
    }

    /// <summary>A frequency as people say it: 0.316 Hz, 12.6 kHz.</summary>
    public static string Hertz(double f) => f switch
    {
        >= 1e9 => Invariant($"{f / 1e9:0.###} GHz"),
        >= 1e6 => Invariant($"{f / 1e6:0.###} MHz"),
        >= 1e3 => Invariant($"{f / 1e3:0.###} kHz"),
        >= 1 => Invariant($"{f:0.###} Hz"),
        _ => Invariant($"{f:G3} Hz"),
    };

    private static string Percent(double fraction) => Invariant($"{100 * fraction:0.0##} %");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
