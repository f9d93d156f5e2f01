using ImpedanceFit.Numerics.LinearAlgebra;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace ImpedanceFit.Numerics.Statistics;

/// <summary>Are residuals, in order of frequency, noise? Zero mean, normality, runs, autocorrelation,
/// outliers. Probabilities are of noise giving as much.</summary>
internal sealed record ResidualStatistics
{
    /// <summary>Number of residuals.</summary>
    public required int Count { get; init; }

    /// <summary>Their mean, in their unit.</summary>
    public required double Mean { get; init; }

    /// <summary>Their standard deviation about the mean; null for a single one.</summary>
    public required double? StandardDeviation { get; init; }

    /// <summary>Two-sided probability of the mean by Student's t; null below 2 residuals.</summary>
    public required double? MeanProbability { get; init; }

    /// <summary>Number of runs of one sign.</summary>
    public required int Runs { get; init; }

    /// <summary>Probability of so few runs (Wald, Wolfowitz, Ann. Math. Statist. 11 (1940) 147,
    /// doi:10.1214/aoms/1177731909); null where one sign is missing.</summary>
    public required double? RunsProbability { get; init; }

    /// <summary>Autocorrelation of neighbours, Σ r_k·r_(k+1)/Σ r_k²; null where all are zero.</summary>
    public required double? Autocorrelation { get; init; }

    /// <summary>Probability of so high an autocorrelation, normal with variance 1/n.</summary>
    public required double? AutocorrelationProbability { get; init; }

    /// <summary>Probability of the Anderson–Darling statistic for a normal distribution of unknown mean and
    /// width; null below 8 residuals.</summary>
    public required double? NormalityProbability { get; init; }

    /// <summary>Indices with a standardised residual beyond <see cref="OutlierLimit"/>; the width is the
    /// median absolute deviation.</summary>
    public required IReadOnlyList<int> Outliers { get; init; }

    /// <summary>Beyond this many standard deviations a residual stands out: chance 1 in 1,700,000 each.</summary>
    public const double OutlierLimit = 5;

    /// <summary>Statistics of residuals in order of frequency.</summary>
    /// <exception cref="ArgumentException">There is no residual, or one is not finite.</exception>
    public static ResidualStatistics Of(ReadOnlySpan<double> residuals)
    {
        if (residuals.IsEmpty)
            throw new ArgumentException("Expected at least one residual.", nameof(residuals));
        double[] r = residuals.ToArray();
        int bad = Array.FindIndex(r, x => !double.IsFinite(x));
        if (bad >= 0)
            throw new ArgumentException($"Expected finite residuals, got {r[bad]} at index {bad}.", nameof(residuals));
        double mean = r.Average();
        double? deviation = r.Length > 1 ? Math.Sqrt(r.Sum(x => (x - mean) * (x - mean)) / (r.Length - 1)) : null;
        (int runs, double? runsProbability) = RunsOf(r);
        double? autocorrelation = AutocorrelationOf(r);
        return new ResidualStatistics
        {
            Count = r.Length,
            Mean = mean,
            StandardDeviation = deviation,
            MeanProbability = MeanProbabilityOf(mean, deviation, r.Length),
            Runs = runs,
            RunsProbability = runsProbability,
            Autocorrelation = autocorrelation,
            AutocorrelationProbability = AutocorrelationProbabilityOf(autocorrelation, r.Length),
            NormalityProbability = NormalityOf(r, mean, deviation),
            Outliers = OutliersOf(r),
        };
    }

    /// <summary>Standard deviation from the median absolute deviation, 1.4826·median|r|: a few wild values do not move it.</summary>
    public static double RobustDeviation(ReadOnlySpan<double> residuals)
    {
        if (residuals.IsEmpty)
            return 0;
        double[] sizes = residuals.ToArray();
        for (int i = 0; i < sizes.Length; i++)
            sizes[i] = Math.Abs(sizes[i]);
        return 1.4826 * Arrays.MedianBySelection(sizes);
    }

    private static double? MeanProbabilityOf(double mean, double? deviation, int count)
    {
        if (deviation is not { } s)
            return null;
        return s > 0 ? 2 * MathNet.Numerics.Distributions.StudentT.CDF(0, 1, count - 1, -Math.Abs(mean) / s * Math.Sqrt(count)) : mean == 0
            ? 1 : 0;
    }

    /// <summary>The smallest of the probabilities of runs and of autocorrelation alone, times two for the
    /// choice: quick, for a first look.</summary>
    public static double ProbabilityOfOrder(ReadOnlySpan<double> residuals)
    {
        double runs = RunsOf(residuals).Probability ?? 1;
        double autocorrelation = AutocorrelationProbabilityOf(AutocorrelationOf(residuals), residuals.Length) ?? 1;
        return Math.Min(1, 2 * Math.Min(runs, autocorrelation));
    }

    private static (int Runs, double? Probability) RunsOf(ReadOnlySpan<double> r)
    {
        int positive = 0, runs = 1, last = r[0] >= 0 ? 1 : 0;
        foreach (double value in r)
        {
            // Signs of noise are not to be foreseen: no branch hangs on them.
            int sign = value >= 0 ? 1 : 0;
            positive += sign;
            runs += sign ^ last;
            last = sign;
        }
        int negative = r.Length - positive;
        if (positive == 0 || negative == 0)
            return (runs, null);
        double n = r.Length, product = 2.0 * positive * negative;
        double expected = product / n + 1, variance = product * (product - n) / (n * n * (n - 1));
        return (runs, variance > 0 ? Normal.CDF(0, 1, (runs + 0.5 - expected) / Math.Sqrt(variance)) : null);
    }

    private static double? AutocorrelationProbabilityOf(double? autocorrelation, int count) =>
        autocorrelation is { } a ? Normal.CDF(0, 1, -a * Math.Sqrt(count)) : null;

    private static double? AutocorrelationOf(ReadOnlySpan<double> r)
    {
        double sum = 0, squares = 0;
        for (int i = 0; i < r.Length; i++)
        {
            squares += r[i] * r[i];
            sum += i > 0 ? r[i] * r[i - 1] : 0;
        }
        return squares > 0 ? sum / squares : null;
    }

    /// <summary>Anderson–Darling with both parameters estimated; probability by the fit of D'Agostino and
    /// Stephens, Goodness-of-Fit Techniques (1986), table 4.9.</summary>
    private static double? NormalityOf(double[] r, double mean, double? deviation)
    {
        if (r.Length < 8 || deviation is not > 0)
            return null;
        double[] sorted = [.. r.Select(x => (x - mean) / deviation.Value).Order()];
        int n = sorted.Length;
        double sum = 0;
        for (int i = 0; i < n; i++)
            sum += (2 * i + 1) * (LogOfNormal(sorted[i]) + LogOfNormal(-sorted[n - 1 - i]));
        double a = (-n - sum / n) * (1 + 0.75 / n + 2.25 / ((double)n * n));
        double p = a switch
        {
            < 0.2 => 1 - Math.Exp(-13.436 + 101.14 * a - 223.73 * a * a),
            < 0.34 => 1 - Math.Exp(-8.318 + 42.796 * a - 59.938 * a * a),
            < 0.6 => Math.Exp(0.9177 - 4.279 * a - 1.38 * a * a),
            < 153 => Math.Exp(1.2937 - 5.709 * a + 0.0186 * a * a),
            _ => 0,
        };
        return Math.Clamp(p, 0, 1);
    }

    private static double LogOfNormal(double x) => Math.Log(Math.Max(0.5 * SpecialFunctions.Erfc(-x / Math.Sqrt(2)), double.Epsilon));

    private static int[] OutliersOf(double[] r)
    {
        double width = RobustDeviation(r);
        return [.. Enumerable.Range(0, r.Length).Where(i => width > 0 && Math.Abs(r[i]) > OutlierLimit * width)];
    }
}
