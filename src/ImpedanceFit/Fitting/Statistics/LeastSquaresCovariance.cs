using ImpedanceFit.Fitting.Solver;
using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Fitting.Statistics;

/// <summary>Covariance of the parameters at a minimum: s²(JᵀJ)⁻¹ = s²·D⁻¹VΣ⁻²VᵀD⁻¹, with D the column norms
/// of J, so that units do not count.</summary>
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
        int count = jacobian.Active.Count;
        double?[,] covariance = new double?[count, count];
        bool[] determined = Arrays.Of(count, a => jacobian.IsFinite && jacobian.HasEffect(a) && !InSingularDirection(jacobian, a));
        // Changes along the singular vectors in units of their own deviation.
        double[][] changes = Arrays.Of(count,
            i => Arrays.Of(count, s => IsSingular(jacobian, s) ? 0 : jacobian.Direction(s, i) / jacobian.SingularValues[s]));
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i && determined[i]; j++)
            {
                if (!determined[j])
                    continue;
                double sum = 0;
                for (int s = 0; s < count; s++)
                    sum += changes[i][s] * changes[j][s];
                covariance[i, j] = covariance[j, i] = sum * variance;
            }
        }
        return covariance;
    }

    internal static bool IsSingular(ScaledJacobian jacobian, int vector) =>
        jacobian.SingularValues[vector] <= SingularLevel * jacobian.SingularValues[0];

    private static bool InSingularDirection(ScaledJacobian jacobian, int place)
    {
        for (int s = 0; s < jacobian.Active.Count; s++)
        {
            if (IsSingular(jacobian, s) && Math.Abs(jacobian.Component(s, place)) > 1e-3)
                return true;
        }
        return false;
    }
}
