using System.Runtime.CompilerServices;

namespace ImpedanceFit.Numerics.Statistics;

/// <summary>Noise of residuals at every point, where it goes with |Z| in an unknown way: σ² = a²·|Z|² + b²,
/// from the scatter of neighbours.</summary>
/// <remarks>
/// <para>Differences of neighbours (see <see cref="PointScatter"/>) are free of a smooth misfit. The ratio of both parts of the noise comes
/// from a grid: it has the largest likelihood of the differences. Student's t with five degrees of freedom keeps wild points from deciding.
/// Noise proportional to |Z| is kept unless another ratio is better by <see cref="Decisive"/> in ln of the likelihood.</para>
/// <para>The order of the differences rises while that lowers the noise by more than chance, as in
/// <see cref="PointScatter"/>.</para></remarks>
internal static class LocalScatter
{
    private const int FirstOrder = 2, LastOrder = 8, Step = 2, PointsPerOrder = 3;
    private const double SignificantFall = 2;
    private const double Decisive = 4;
    private const double Freedom = 5, NormalScale = 0.8566;   // scale of Student's t that fits normal noise of deviation 1
    private const int ScaleRuns = 12;

    // b/a relative to the geometric mean of |Z|; the last stands for b alone.
    private static readonly double[] Ratios = [0, 0.03, 0.1, 0.3, 1, 3, 10, 100, 1000];

    /// <summary>Number of points that the estimate needs.</summary>
    public const int FewestPoints = PointScatter.FewestPoints + 2;

    /// <summary>Standard deviation of each part of the residuals at every point, relative to |Z|; null below
    /// <see cref="FewestPoints"/> points.</summary>
    /// <param name="hertz">Frequencies, rising or falling.</param>
    /// <param name="real">Residuals of the real part, relative to |Z|.</param>
    /// <param name="imaginary">Residuals of the imaginary part, relative to |Z|.</param>
    /// <param name="modulus">|Z| in Ω.</param>
    public static double[]? Of(double[] hertz, double[] real, double[] imaginary, double[] modulus)
    {
        int n = hertz.Length;
        if (n < FewestPoints)
            return null;
        double[] positions = PointScatter.Positions(hertz);
        double typical = Math.Exp(modulus.Average(Math.Log));
        double[] inverse = Array.ConvertAll(modulus, m => Math.Pow(typical / m, 2));
        (double ratio, double scale, double level) = OfOrder(FirstOrder, positions, real, imaginary, inverse, Ratios);
        double limit = SignificantFall / Math.Sqrt(n);
        for (int order = FirstOrder + Step; order <= LastOrder && PointsPerOrder * order <= n; order += Step)
        {
            (double nextRatio, double nextScale, double nextLevel) = OfOrder(order, positions, real, imaginary, inverse, Ratios);
            if (!(nextLevel < level - limit))
                break;
            (ratio, scale, level) = (nextRatio, nextScale, nextLevel);
        }
        return Array.ConvertAll(inverse, shape => scale * Math.Sqrt(1 + ratio * ratio * shape));
    }

    /// <summary>The best ratio, its a, and the mean of ln σ.</summary>
    private static (double Ratio, double Scale, double Level) OfOrder(int order, double[] positions, double[] real, double[] imaginary,
        double[] inverse, double[] ratios)
    {
        int count = positions.Length - order;
        double[] ofReal = new double[count], ofImaginary = new double[count], shape = new double[count];
        TakeDifferences(order, positions, real, imaginary, inverse, ofReal, ofImaginary, shape);
        (double bestRatio, double bestScale, double bestScore, double level) = (0, 0, double.NegativeInfinity, 0);
        double[] standardised = new double[2 * count];
        ScatterBound bound = new(ofReal, ofImaginary, shape, Freedom);
        foreach (double ratio in ratios)
        {
            double cost = ratio > 0 ? Decisive : 0;
            if (ratio > 0 && bound.StaysBelow(2 * (bestScore + cost), ratio))
                continue;
            double logarithms = Standardise(ofReal, ofImaginary, shape, ratio, standardised);
            (double scale, double logLikelihood) = FitScale(standardised);
            // Overlapping differences are not independent: they count half.
            double score = (logLikelihood - 2 * logarithms) / 2 - cost;
            if (score > bestScore)
                (bestRatio, bestScale, bestScore, level) = (ratio, scale, score,
                    Math.Log(Math.Max(scale, double.Epsilon)) + logarithms / count);
        }
        return (bestRatio, bestScale, level);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TakeDifferences(
        int order, double[] positions, double[] real, double[] imaginary, double[] inverse, double[] ofReal, double[] ofImaginary,
        double[] shape)
    {
        Span<double> coefficients = stackalloc double[LastOrder + 1];
        for (int k = 0; k < shape.Length; k++)
        {
            PointScatter.Coefficients(positions.AsSpan(k, order + 1), coefficients);
            for (int i = 0; i <= order; i++)
            {
                ofReal[k] += coefficients[i] * real[k + i];
                ofImaginary[k] += coefficients[i] * imaginary[k + i];
                shape[k] += coefficients[i] * coefficients[i] * inverse[k + i];
            }
        }
    }

    /// <summary>Differences by their deviation but for a; returns the sum of its logarithms, once for both parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Standardise(double[] ofReal, double[] ofImaginary, double[] shape, double ratio, double[] standardised)
    {
        double logarithms = 0;
        for (int k = 0; k < shape.Length; k++)
        {
            double variance = 1 + ratio * ratio * shape[k], root = Math.Sqrt(variance);
            (standardised[2 * k], standardised[2 * k + 1]) = (ofReal[k] / root, ofImaginary[k] / root);
            if (ratio > 0)
                logarithms += Math.Log(variance) / 2;
        }
        return logarithms;
    }

    // Student's t with five degrees of freedom by iterated weights: a wild point counts little, and still
    // costs likelihood wherever it lies.
    private static (double Deviation, double LogLikelihood) FitScale(double[] values)
    {
        double square = Math.Pow(ResidualStatistics.RobustDeviation(values), 2), logarithms = 0;
        for (int run = 0; run < ScaleRuns; run++)
        {
            if (!(square > 0))
                return (0, double.NegativeInfinity);
            square = WeightedSquares(values, square) / values.Length;
        }
        foreach (double value in values)
            logarithms += Math.Log(1 + value * value / (Freedom * square));
        return (Math.Sqrt(square) / NormalScale, -(Freedom + 1) / 2 * logarithms - values.Length * Math.Log(square) / 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double WeightedSquares(double[] values, double square)
    {
        double sum = 0;
        foreach (double value in values)
            sum += (Freedom + 1) * value * value / (Freedom + value * value / square);
        return sum;
    }
}
