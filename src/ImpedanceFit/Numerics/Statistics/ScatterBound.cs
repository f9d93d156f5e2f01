using System.Runtime.CompilerServices;

namespace ImpedanceFit.Numerics.Statistics;

/// <summary>Tells quickly which ratios of <see cref="LocalScatter"/> cannot have the largest likelihood, so
/// that only the others are fitted.</summary>
/// <remarks>
/// The logarithm of the likelihood of Student's t is L(u) = −(ν + 1)/2·Σ ln(1 + q) − n/2·u. Here u is the logarithm of the squared scale
/// and q = v²·e^(−u)/ν. Its slope is δ = (ν + 1)/2·Σ h − n/2 with the logistic functions h = q/(1 + q), its curvature −c with c = (ν +
/// 1)/2·Σ h(1 − h). Away from a place u₁ a term of c falls no faster than e^(−|u − u₁|). So with x = |δ|/c, if that is below 1, L is
/// nowhere above L(u₁) + c·(x + (1 − x)·ln(1 − x)).</remarks>
internal sealed class ScatterBound
{
    private const int MostSteps = 8;
    private const double LongestStep = 2;
    // Far above the rounding of sums of logarithms.
    private const double Margin = 1e-6;
    private const double LargeProduct = 1e100;

    private readonly double[] squares, standardised, shape;
    private readonly double freedom;
    private double level;

    /// <param name="ofReal">Differences of the real parts.</param>
    /// <param name="ofImaginary">Differences of the imaginary parts.</param>
    /// <param name="shape">The variance of each is 1 + ratio²·shape but for a factor.</param>
    /// <param name="freedom">Degrees of freedom ν of Student's t.</param>
    public ScatterBound(double[] ofReal, double[] ofImaginary, double[] shape, double freedom)
    {
        (this.shape, this.freedom) = (shape, freedom);
        (squares, standardised) = (new double[2 * shape.Length], new double[2 * shape.Length]);
        double sum = 0;
        for (int k = 0; k < shape.Length; k++)
        {
            (squares[2 * k], squares[2 * k + 1]) = (ofReal[k] * ofReal[k], ofImaginary[k] * ofImaginary[k]);
            sum += squares[2 * k] + squares[2 * k + 1];
        }
        level = Math.Log(sum / squares.Length);
    }

    /// <summary>True if L − Σ ln(1 + ratio²·shape) is surely below a limit for every scale; false if it is
    /// not, or if that is not certain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool StaysBelow(double limit, double ratio)
    {
        (double logarithms, double product) = (0, 1);
        for (int k = 0; k < shape.Length; k++)
        {
            double variance = 1 + ratio * ratio * shape[k], inverse = 1 / variance;
            (standardised[2 * k], standardised[2 * k + 1]) = (squares[2 * k] * inverse, squares[2 * k + 1] * inverse);
            product *= variance;
            if (product > LargeProduct)
                (logarithms, product) = (logarithms + Math.Log(product), 1);
        }
        logarithms += Math.Log(product);
        double needed = limit + logarithms - Margin * (1 + Math.Abs(limit) + logarithms), mean = logarithms / shape.Length;
        // The scale of the last ratio is a good guess, as the variances stay in the middle.
        double u = level - mean;
        for (int step = 0; step < MostSteps; step++)
        {
            double likelihood = At(u, out double slope, out double curvature);
            double x = Math.Abs(slope) / curvature;
            if (!double.IsFinite(likelihood) || likelihood >= needed)
                return false;
            if (x < 1 && likelihood + curvature * (x + (1 - x) * Math.Log(1 - x)) < needed)
            {
                level = u + mean;
                return true;
            }
            u += Math.Clamp(slope / curvature, -LongestStep, LongestStep);
        }
        return false;
    }

    /// <summary>L(u), δ and c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double At(double u, out double slope, out double curvature)
    {
        double factor = Math.Exp(-u) / freedom, half = (freedom + 1) / 2;
        (double sum, double sumOfSquares, double logarithms, double product) = (0, 0, 0, 1);
        foreach (double square in standardised)
        {
            double q = square * factor, h = q / (1 + q);
            sum += h;
            sumOfSquares += h * h;
            product *= 1 + q;
            if (product > LargeProduct)
                (logarithms, product) = (logarithms + Math.Log(product), 1);
        }
        slope = half * sum - standardised.Length / 2.0;
        curvature = half * (sum - sumOfSquares);
        return -half * (logarithms + Math.Log(product)) - standardised.Length / 2.0 * u;
    }
}
