using System.Globalization;
using ImpedanceFit.Numerics.Statistics;
using MathNet.Numerics.Distributions;

namespace ImpedanceFit.Validation.KramersKronig;

/// <summary>Turns the residuals of an attempt into findings. Every threshold is calibrated by simulation: see tests/README.md.</summary>
/// <remarks>A finding needs both: that noise would hardly give it, and a size that matters to a fit. Good instruments resolve
/// misfits that no electrochemist minds, and a noisy spectrum may be perfectly valid.</remarks>
internal static class ResidualJudgement
{
    private const int Window = 5;
    private const double WindowDeviations = 5, SuspectBias = 0.003, InvalidBias = 0.01;
    private const double SuspectDriftProbability = 0.01, InvalidDriftProbability = 1e-6, SuspectDriftPercent = 0.3, InvalidDriftPercent = 1;
    private const double SmallestOutlier = 0.005, NoisyPercent = 5, InvalidPercent = 20;
    private const int FewPoints = 8, CalibratedPoints = 1000, ListedPoints = 8;
    private const double FewDecades = 1;

    /// <summary>What speaks against the spectrum, gravest first.</summary>
    public static IReadOnlyList<Finding> Judge(KramersKronigAttempt attempt)
    {
        double noise = attempt.Noise;
        List<Finding> findings = [];
        AddIfFew(findings, attempt.Points);
        AddOutliers(findings, attempt, noise);
        AddDrift(findings, attempt, noise);
        AddBias(findings, attempt, noise);
        AddNoise(findings, attempt.Points, noise);
        return [.. findings.OrderByDescending(f => f.Verdict)];
    }

    private static void AddIfFew(List<Finding> findings, TestedPoints points)
    {
        if (points.Count < FewPoints || points.Decades < FewDecades)
            findings.Add(new Finding(KramersKronigVerdict.Suspect, (_, _) =>
                string.Create(CultureInfo.InvariantCulture, $"Only {Counted.Of(points.Count, "point")} over {points.Decades:0.#} decades: "
                    + $"too few to tell a valid spectrum from an invalid one; measure at least {FewPoints} points over a decade."),
                points.Hertz[^1], points.Hertz[0]) { IsOfTheWhole = true });
    }

    private static void AddOutliers(List<Finding> findings, KramersKronigAttempt attempt, double noise)
    {
        double limit = OutlierLimit(attempt);
        int[] wild = [.. Enumerable.Range(0, attempt.Points.Count).Where(k => Largest(attempt, k) > limit)];
        if (wild.Length is > 0 && wild.Length <= WildPointSearch.Limit(attempt.Points.Count))
            findings.Add(StandOut([.. wild.Select(k => attempt.Points.Hertz[k])], noise));
    }

    /// <summary>The finding that single points stand out.</summary>
    public static Finding StandOut(double[] hertz, double noise)
    {
        string where = string.Join(", ", hertz.Take(ListedPoints).Select(Hertz)), them = hertz.Length == 1 ? "it" : "them";
        if (hertz.Length > ListedPoints)
            where += Invariant($" and {hertz.Length - ListedPoints} more");
        string stand = hertz.Length == 1 ? "One point stands" : $"{hertz.Length} points stand";
        return new Finding(KramersKronigVerdict.Suspect, (_, _) => $"{stand} out of noise of {Percent(noise)}: {where}; look at {them}.",
            hertz.Min(), hertz.Max())
        {
            PointsHertz = hertz,
        };
    }

    /// <summary>Largest residual of a point that may be noise; beyond it stands out.</summary>
    public static double OutlierLimit(KramersKronigAttempt attempt) =>
        Math.Max(SmallestOutlier, Deviations(ResidualStatistics.OutlierLimit, attempt) * Math.Max(attempt.Noise, RobustNoise(attempt)));

    /// <summary>A limit in standard deviations. It is calibrated for up to a thousand points; of more it is
    /// raised, so that chance exceeds it no more often.</summary>
    private static double Deviations(double limit, KramersKronigAttempt attempt)
    {
        int count = attempt.Points.Count;
        return count <= CalibratedPoints ? limit : -Normal.InvCDF(0, 1, Normal.CDF(0, 1, -limit) * CalibratedPoints / count);
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
        findings.Add(new Finding(grave ? KramersKronigVerdict.Invalid : KramersKronigVerdict.Suspect, (_, below) =>
            string.Create(CultureInfo.InvariantCulture, $"Residuals below {Hertz(below)} follow {basis} by up to "
                + $"{drift.ExplainedPercent:0.##} % where noise is {Percent(noise)} (probability by chance "
                + $"{Probability(drift.PValue)}): the cell changed while it was measured."),
            attempt.Points.Hertz[^1], drift.BelowHertz));
    }

    private static void AddBias(List<Finding> findings, KramersKronigAttempt attempt, double noise)
    {
        foreach ((double[] r, string part) in new[] { (attempt.ResidualReal, "Z′"), (attempt.ResidualImaginary, "Z″") })
        {
            int first = -1, last = -1;
            double largest = 0, deviations = Deviations(WindowDeviations, attempt);
            for (int k = 0; k + Window <= r.Length; k++)
            {
                (double mean, double deviation) = MeanAndDeviation(r.AsSpan(k, Window));
                if (Math.Abs(mean) < SuspectBias || Math.Abs(mean) * Math.Sqrt(Window) < deviations * Math.Max(noise, deviation))
                    continue;
                first = first < 0 ? k : first;
                last = k + Window - 1;
                largest = Math.Abs(mean) > Math.Abs(largest) ? mean : largest;
            }
            if (first < 0)
                continue;
            KramersKronigVerdict verdict = Math.Abs(largest) >= InvalidBias ? KramersKronigVerdict.Invalid : KramersKronigVerdict.Suspect;
            findings.Add(new Finding(verdict, (from, to) =>
                string.Create(CultureInfo.InvariantCulture, $"Residuals of {part} {Between(from, to)} are off by up to "
                    + $"{100 * largest:+0.##;-0.##} % on average over {Window} points, where noise is {Percent(noise)}: "
                    + $"real and imaginary part contradict each other there."),
                attempt.Points.Hertz[last], attempt.Points.Hertz[first]));
        }
    }

    private static string Between(double from, double to) => from == to ? $"at {Hertz(from)}" : $"from {Hertz(from)} to {Hertz(to)}";

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
        KramersKronigVerdict verdict = percent >= InvalidPercent ? KramersKronigVerdict.Invalid : KramersKronigVerdict.Suspect;
        findings.Add(new Finding(verdict, (_, _) =>
            string.Create(CultureInfo.InvariantCulture, $"Residuals scatter by {percent:0.#} % of |Z|: with so much noise a change of "
                + $"the cell would go unseen; use a larger amplitude or average longer."),
            points.Hertz[^1], points.Hertz[0]) { IsOfTheWhole = true });
    }

    private static string Probability(double p) => p > 1e-300 ? Invariant($"{p:0.#e+0}") : "below 1e-300";

    /// <summary>A frequency as people say it: 0.316 Hz, 12.6 kHz.</summary>
    public static string Hertz(double f) => f switch
    {
        >= 1e9 => Invariant($"{f / 1e9:0.###} GHz"),
        >= 1e6 => Invariant($"{f / 1e6:0.###} MHz"),
        >= 1e3 => Invariant($"{f / 1e3:0.###} kHz"),
        >= 1 => Invariant($"{f:0.###} Hz"),
        _ => Invariant($"{f:G3} Hz"),
    };

    /// <summary>A frequency with all its digits: 12.345678 kHz.</summary>
    public static string ExactHertz(double f)
    {
        (double factor, string unit) = f switch { >= 1e9 => (1e9, "GHz"), >= 1e6 => (1e6, "MHz"), >= 1e3 => (1e3, "kHz"), _ =>
            (1.0, "Hz") };
        return Invariant($"{f / factor:G15} {unit}");
    }

    /// <summary>A small share as people say it: 0.04 %, less than 0.001 %.</summary>
    public static string Percent(double fraction) => fraction < 0.5e-5 ? "less than 0.001 %" : Invariant($"{100 * fraction:0.0##} %");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
