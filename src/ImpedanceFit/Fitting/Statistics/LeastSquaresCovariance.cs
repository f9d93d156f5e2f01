using System.Runtime.CompilerServices;
using ImpedanceFit.Fitting.Solver;
using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Fitting.Statistics;

/// <summary>Covariance of the parameters at a minimum: s²(JᵀJ)⁻¹ = s²·D⁻¹R⁻¹R⁻ᵀD⁻¹, with D the column norms of J, so that units do not
/// count. Where R is nearly singular it is s²·D⁻¹VΣ⁻²VᵀD⁻¹.</summary>
internal static class LeastSquaresCovariance
{
    // Below this, relative to the largest, a singular value is rounding error: the direction has no covariance.
    internal const double SingularLevel = 1e-12;

    /// <summary>Standard errors √diag(s²(JᵀJ)⁻¹), s² = S/(m − n), of a problem's parameters; null for one
    /// that the residuals do not determine.</summary>
    /// <exception cref="ArgumentException">The number of parameters is wrong, or there are not more residuals than parameters.</exception>
    public static IReadOnlyList<double?> StandardErrors(ILeastSquaresProblem problem, ReadOnlySpan<double> parameters)
    {
        int n = problem.ParameterCount, degrees = problem.ResidualCount - n;
        if (parameters.Length != n || degrees <= 0)
            throw new ArgumentException(
                $"Expected {n} parameters and more residuals than those, got {parameters.Length} and {problem.ResidualCount}.",
                nameof(parameters));
        ScaledJacobian jacobian = new(problem, parameters, _ => true);
        double?[,] covariance = Of(jacobian, jacobian.SumOfSquares / degrees);
        return Arrays.Of(n, k => covariance[k, k] is { } variance ? Math.Sqrt(variance) : (double?)null);
    }

    /// <summary>The covariance of the active parameters; null where the residuals do not determine one.</summary>
    internal static double?[,] Of(ScaledJacobian jacobian, double variance)
    {
        int count = jacobian.Active.Length;
        double?[,] covariance = new double?[count, count];
        if (jacobian.IsFinite && jacobian.Inverse() is { } inverse)
        {
            for (int i = 0; i < count; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    double product = Product(inverse.AsSpan(i * count, count), inverse.AsSpan(j * count, count));
                    covariance[i, j] = covariance[j, i] = variance * product / jacobian.NormOf(i) / jacobian.NormOf(j);
                }
            }
            return covariance;
        }
        bool[] determined = Arrays.Of(count, a => jacobian.IsFinite && jacobian.HasEffect(a) && !InSingularDirection(jacobian, a));
        // Changes along the singular vectors in units of their own deviation, a row a parameter.
        double[] changes = new double[count * count];
        for (int s = 0; s < count; s++)
        {
            double singular = jacobian.SingularValues[s];
            bool isSingular = IsSingular(jacobian, s);
            for (int i = 0; i < count && !isSingular; i++)
                changes[i * count + s] = jacobian.Direction(s, i) / singular;
        }
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i && determined[i]; j++)
            {
                if (determined[j])
                    covariance[i, j] = covariance[j, i] = variance * Product(changes.AsSpan(i * count, count),
                        changes.AsSpan(j * count, count));
            }
        }
        return covariance;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Product(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double sum = 0;
        for (int s = 0; s < first.Length && s < second.Length; s++)
            sum += first[s] * second[s];
        return sum;
    }

    internal static bool IsSingular(ScaledJacobian jacobian, int vector) =>
        jacobian.SingularValues[vector] <= SingularLevel * jacobian.SingularValues[0];

    private static bool InSingularDirection(ScaledJacobian jacobian, int place)
    {
        for (int s = 0; s < jacobian.Active.Length; s++)
        {
            if (IsSingular(jacobian, s) && Math.Abs(jacobian.Component(s, place)) > 1e-3)
                return true;
        }
        return false;
    }
}
