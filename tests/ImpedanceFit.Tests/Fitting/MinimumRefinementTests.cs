using ImpedanceFit.Fitting.Solver;

namespace ImpedanceFit.Tests.Fitting;

public sealed class MinimumRefinementTests
{
    private static readonly double[] NoLimit = [double.PositiveInfinity, double.PositiveInfinity];

    /// <summary>Minima whose residuals are large beside the curvature: Gauss–Newton steps shrink slowly, or not at all.</summary>
    [Theory, InlineData(0.1), InlineData(0.5), InlineData(0.9), InlineData(1.5)]
    public void Minimum_with_large_residuals_is_reached_to_a_billionth_of_the_standard_errors(double misfit)
    {
        CurvedProblem problem = new(misfit);
        SolverResult result = LevenbergMarquardt.Minimize(problem, [1.2, 0.7]);
        Assert.Equal(StopReason.AtMinimum, result.Outcome.Reason);
        // Half the gradient by each parameter, in units in which a standard error of it alone is 1.
        double[] residuals = new double[problem.ResidualCount], columns = new double[2 * problem.ResidualCount];
        problem.At([.. result.Parameters], residuals, columns);
        double noise = Math.Sqrt(residuals.Sum(r => r * r) / (residuals.Length - 2));
        for (int k = 0; k < 2; k++)
        {
            double[] column = columns[(k * residuals.Length)..((k + 1) * residuals.Length)];
            double length = Math.Sqrt(column.Sum(c => c * c));
            Assert.InRange(Math.Abs(column.Zip(residuals, (c, r) => c * r).Sum()) / (length * noise), 0, 3e-9);
        }
    }

    [Fact]
    public void Without_the_last_steps_the_same_minimum_is_farther_away()
    {
        SolverResult loose = LevenbergMarquardt.Minimize(new CurvedProblem(0.9), [1.2, 0.7], new SolverOptions
            { Distance = double.PositiveInfinity });
        SolverResult exact = LevenbergMarquardt.Minimize(new CurvedProblem(0.9), [1.2, 0.7]);
        Assert.NotEqual(StopReason.AtMinimum, loose.Outcome.Reason);
        Assert.True(exact.SumOfSquares <= loose.SumOfSquares * (1 + 1e-14));
    }

    [Fact]
    public void Parameter_at_a_limit_stays_there_and_the_others_reach_their_minimum()
    {
        SolverResult result = LevenbergMarquardt.Minimize(new CurvedProblem(0.5), [1.2, 0.7], [1.1, -10], [10, 10]);
        Assert.Equal(StopReason.AtMinimum, result.Outcome.Reason);
        Assert.Equal(1.1, result.Parameters[0]);
    }

    /// <summary>Only the sum of two parameters counts: nothing moves along the valley for ever.</summary>
    [Fact]
    public void Combination_that_the_residuals_leave_open_does_not_run_away()
    {
        SumProblem problem = new();
        SolverResult result = LevenbergMarquardt.Minimize(problem, [1, 2]);
        Assert.True(result.Outcome.Converged, result.Outcome.ToString());
        Assert.Equal(7, result.Parameters[0] + result.Parameters[1], 1e-12);
        Assert.InRange(result.Parameters[0], 0, 7);
    }

    [Fact]
    public void Wrong_derivatives_are_not_taken_for_a_minimum()
    {
        SolverResult result = LevenbergMarquardt.Minimize(new CurvedProblem(0.1)
            { DerivativeFactor = -1 }, [1.2, 0.7], Array.ConvertAll(NoLimit, x => -x), NoLimit);
        Assert.Equal(StopReason.NoProgress, result.Outcome.Reason);
        Assert.False(result.Outcome.Converged);
    }

    [Fact]
    public void Start_with_nothing_finite_around_it_is_not_taken_for_a_minimum()
    {
        double[] start = [1.2, 0.7];
        SolverResult result = LevenbergMarquardt.Minimize(new CurvedProblem(0.1) { OnlyPoint = start }, start);
        Assert.False(result.Outcome.Converged, result.Outcome.ToString());
    }

    /// <summary>Residuals with curvature and a misfit that no parameters take away: y = a·exp(−b·x) against
    /// a curve and a sawtooth.</summary>
    private sealed class CurvedProblem(double misfit) : ILeastSquaresProblem
    {
        public double DerivativeFactor { get; init; } = 1;

        public double[]? OnlyPoint { get; init; }

        public int ResidualCount => 24;

        public int ParameterCount => 2;

        public void Evaluate(ReadOnlySpan<double> parameters, Span<double> residuals, JacobianColumns jacobian)
        {
            bool isFinite = OnlyPoint is null || parameters.SequenceEqual(OnlyPoint);
            for (int i = 0; i < ResidualCount; i++)
            {
                (double value, double byFirst, double bySecond) = Row(i, parameters[0], parameters[1]);
                residuals[i] = isFinite ? value : double.NaN;
                jacobian[0][i] = DerivativeFactor * byFirst;
                jacobian[1][i] = DerivativeFactor * bySecond;
            }
        }

        public void At(double[] parameters, double[] residuals, double[] columns)
        {
            for (int i = 0; i < ResidualCount; i++)
                (residuals[i], columns[i], columns[ResidualCount + i]) = Row(i, parameters[0], parameters[1]);
        }

        private (double Value, double ByFirst, double BySecond) Row(int i, double a, double b)
        {
            double x = 0.25 * (i + 1), decay = Math.Exp(-b * x), sawtooth = i % 3 - 1 + 0.3 * Math.Cos(x);
            return (a * decay - Math.Exp(-0.8 * x) - misfit * sawtooth, decay, -x * a * decay);
        }
    }

    private sealed class SumProblem : ILeastSquaresProblem
    {
        public int ResidualCount => 8;

        public int ParameterCount => 2;

        public void Evaluate(ReadOnlySpan<double> parameters, Span<double> residuals, JacobianColumns jacobian)
        {
            for (int i = 0; i < ResidualCount; i++)
            {
                residuals[i] = parameters[0] + parameters[1] - 7 + (i % 2 == 0 ? 0.1 : -0.1);
                (jacobian[0][i], jacobian[1][i]) = (1, 1);
            }
        }
    }
}
