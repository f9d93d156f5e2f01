using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Numerics.Statistics;

/// <summary>The likelihood of a scale of the differences by Student's t, its maximum, and quickly which ratios of
/// <see cref="LocalScatter"/> cannot have the largest.</summary>
/// <remarks>
/// The logarithm of the likelihood of Student's t is L(u) = −(ν + 1)/2·Σ ln(1 + q) − n/2·u. Here u is the logarithm of the squared scale
/// and q = v²·e^(−u)/ν. Its slope is δ = (ν + 1)/2·Σ h − n/2 with the logistic functions h = q/(1 + q), its curvature −c with c = (ν +
/// 1)/2·Σ h(1 − h). So it has one maximum, which Newton's steps reach. Away from a place u₁ a term of c falls no faster than e^(−|u −
/// u₁|). So with x = |δ|/c, if that is below 1, L is nowhere above L(u₁) + c·(x + (1 − x)·ln(1 − x)).</remarks>
internal sealed class ScatterLikelihood
{
    private const int MostSteps = 8, MostStepsToMaximum = 100;
    private const double LongestStep = 2, ShortestStep = 1e-10;
    // Far above the rounding of sums of logarithms.
    private const double Margin = 1e-6;

    private readonly ScatterDifferences differences;
    private readonly double[] standardised;
    private readonly double freedom;
    private double level;

    /// <param name="differences">Differences of neighbours.</param>
    /// <param name="freedom">Degrees of freedom ν of Student's t.</param>
    public ScatterLikelihood(ScatterDifferences differences, double freedom)
    {
        (this.differences, this.freedom) = (differences, freedom);
        standardised = new double[2 * differences.Padded];
        Vector256<double> sum = Vector256<double>.Zero;
        for (int k = 0; k < 2 * differences.Padded; k += Vector256<double>.Count)
            sum += Vector256.Create(differences.Squares, k);
        level = Math.Log(FourSums.Of(sum) / (2 * differences.Count));
    }

    /// <summary>The squared scale of the largest likelihood for a ratio, ln of that likelihood but for Σ ln(1 + ratio²·shape), and half of
    /// that sum. The scale is 0, and the likelihood −∞, where more than half of the differences are 0.</summary>
    public (double SquaredScale, double LogLikelihood, double Logarithms) Maximum(double ratio)
    {
        double logarithms = differences.Standardise(ratio, standardised);
        if (differences.AreMostlyZero)
            return (0, double.NegativeInfinity, logarithms);
        double u = level - 2 * logarithms / differences.Count, likelihood = 0, step = LongestStep;
        for (int steps = 0; steps < MostStepsToMaximum && Math.Abs(step) > ShortestStep; steps++)
        {
            likelihood = At(u, out double slope, out double curvature);
            step = Math.Clamp(slope / curvature, -LongestStep, LongestStep);
            u += step;
        }
        level = u + 2 * logarithms / differences.Count;
        return (Math.Exp(u), likelihood, logarithms);
    }

    /// <summary>True if L − Σ ln(1 + ratio²·shape) is surely below a limit for every scale; false if it is
    /// not, or if that is not certain.</summary>
    public bool StaysBelow(double limit, double ratio)
    {
        double logarithms = 2 * differences.Standardise(ratio, standardised), mean = logarithms / differences.Count;
        double needed = limit + logarithms - Margin * (1 + Math.Abs(limit) + logarithms);
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
    [MethodImpl(VectorLoop.Options)]
    private double At(double u, out double slope, out double curvature)
    {
        double half = (freedom + 1) / 2;
        Vector256<double> factor = Vector256.Create(Math.Exp(-u) / freedom), one = Vector256<double>.One;
        Vector256<double> sum = Vector256<double>.Zero, sumOfSquares = sum;
        FourSums logarithms = new();
        for (int k = 0; k < standardised.Length; k += Vector256<double>.Count)
        {
            Vector256<double> q = Vector256.Create(standardised, k) * factor, above = one + q, h = q / above;
            sum += h;
            sumOfSquares += h * h;
            logarithms.AddLogarithms(above);
        }
        double total = FourSums.Of(sum);
        slope = half * total - differences.Count;
        curvature = half * (total - FourSums.Of(sumOfSquares));
        return -half * logarithms.Logarithms - differences.Count * u;
    }
}
