using ImpedanceFit.Numerics.LinearAlgebra;
using MathNet.Numerics;

namespace ImpedanceFit.Fitting.Noise;

/// <summary>Do the residuals of a fit have one variance? Score tests against variances that follow a given pattern.</summary>
/// <remarks>Q = Σ d·r²/Σ r² has an exactly known mean and variance where all residuals have one variance. With M = 1 − BBᵀ and ν = tr M
/// they are tr(MD)/ν and 2·[ν·tr(MDMD) − tr(MD)²]/[ν²(ν + 2)] (Durbin and Watson, Biometrika 37 (1950) 409, doi:10.1093/biomet/37.3-4.409).
/// The distribution between the smallest and the largest d is taken as the beta distribution with these moments. The score of a variance
/// model at its edge (Cook and Weisberg, Biometrika 70 (1983) 1, doi:10.1093/biomet/70.1.1), with leverages.</remarks>
internal static class NoiseTest
{
    // Below this many standard deviations no test says anything, and the beta function can be spared.
    private const double NothingBelow = 2;
    private const double NothingBelowOneSided = 0.6;

    /// <summary>Probability of the pattern of squares by chance.</summary>
    /// <param name="tangent">Residuals that should have one variance.</param>
    /// <param name="pattern">d of every residual.</param>
    /// <param name="onlyAbove">True if residuals can only be larger where d is larger; else both sides count.</param>
    public static double Probability(TangentResiduals tangent, double[] pattern, bool onlyAbove = false)
    {
        int rows = pattern.Length, rank = tangent.Rank;
        double trace = 0, squaredTrace = 0, weighted = 0, squares = 0, least = double.PositiveInfinity, largest = double.NegativeInfinity;
        for (int i = 0; i < rows; i++)
        {
            (double d, double h, double squared) = (pattern[i], tangent.Leverages[i], tangent.Residuals[i] * tangent.Residuals[i]);
            trace += d * (1 - h);
            squaredTrace += d * d * (1 - 2 * h);
            weighted += d * squared;
            squares += squared;
            (least, largest) = (Math.Min(least, d), Math.Max(largest, d));
        }
        double degrees = rows - rank, mean = trace / degrees, statistic = weighted / squares;
        double VarianceFor(double trace2) => 2 * (degrees * trace2 - trace * trace) / (degrees * degrees * (degrees + 2));
        // Without the columns' part, which is positive, the variance is too small: most statistics lie within even that.
        double distance = onlyAbove ? Math.Max(statistic - mean, 0) : statistic - mean, nothing = onlyAbove ? NothingBelowOneSided
            : NothingBelow;
        double less = VarianceFor(squaredTrace);
        if (less > 0 && distance * distance < nothing * nothing * less)
            return 1;
        double[] product = new double[rows];
        for (int j = 0; j < rank; j++)
        {
            DenseColumns.Multiply(pattern, tangent.Basis[j], product);
            for (int k = 0; k <= j; k++)
            {
                double entry = DenseColumns.Dot(product, tangent.Basis[k]);
                squaredTrace += (j == k ? 1 : 2) * entry * entry;
            }
        }
        double variance = VarianceFor(squaredTrace);
        double range = largest - least;
        if (!(variance > 1e-12 * range * range))
            return 1;
        if (distance * distance < nothing * nothing * variance)
            return 1;
        (double m, double v, double x) = ((mean - least) / range, variance / (range * range),
            Math.Clamp((statistic - least) / range, 0, 1));
        double total = m * (1 - m) / v - 1;
        if (!(total > 0))
            return 1;
        double above = SpecialFunctions.BetaRegularized((1 - m) * total, m * total, 1 - x);
        return onlyAbove ? above : Math.Min(1, 2 * Math.Min(above, SpecialFunctions.BetaRegularized(m * total, (1 - m) * total, x)));
    }
}
