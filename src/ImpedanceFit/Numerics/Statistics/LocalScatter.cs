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
    private const int FirstOrder = 2, LastOrder = PointScatter.LastOrder, Step = 2, PointsPerOrder = 3;
    private const double SignificantFall = 2;
    private const double Decisive = 4;
    private const double Freedom = 5, NormalScale = 0.8566;   // scale of Student's t that fits normal noise of deviation 1

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
        double[] inverse = Array.ConvertAll(modulus, m => typical / m * (typical / m));
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
        ScatterDifferences differences = new(order, positions, real, imaginary, inverse);
        (double bestRatio, double bestScale, double bestScore, double level) = (0, 0, double.NegativeInfinity, 0);
        ScatterLikelihood likelihood = new(differences, Freedom);
        foreach (double ratio in ratios)
        {
            double cost = ratio > 0 ? Decisive : 0;
            if (ratio > 0 && likelihood.StaysBelow(2 * (bestScore + cost), ratio))
                continue;
            (double square, double logLikelihood, double logarithms) = likelihood.Maximum(ratio);
            // Overlapping differences are not independent: they count half.
            double score = (logLikelihood - 2 * logarithms) / 2 - cost, scale = Math.Sqrt(square) / NormalScale;
            if (score > bestScore)
                (bestRatio, bestScale, bestScore, level) = (ratio, scale, score,
                    Math.Log(Math.Max(scale, double.Epsilon)) + logarithms / differences.Count);
        }
        return (bestRatio, bestScale, level);
    }
}
