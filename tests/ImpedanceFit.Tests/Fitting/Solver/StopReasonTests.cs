using ImpedanceFit.Fitting.Solver;

namespace ImpedanceFit.Tests.Fitting.Solver;

/// <summary>Each reason for which a minimisation ends, with a problem that ends for it.</summary>
public class StopReasonTests
{
    private static readonly double[] Times = [.. Enumerable.Range(0, 20).Select(k => 0.25 * k)];

    /// <summary>Ends as soon as one test holds: no refinement afterwards, and no other test.</summary>
    private static readonly SolverOptions Nothing = new() { RelativeReduction = 0, RelativeStep = 0, Gradient = 0,
        Distance = double.PositiveInfinity };

    /// <summary>a·exp(−b·t) with a = 2, b = 0.7 and a misfit of a few per cent that no parameter removes.</summary>
    private static Problem Decay(bool exact = false) => new(2, (p, r, jacobian) =>
    {
        for (int i = 0; i < Times.Length; i++)
        {
            double e = Math.Exp(-p[1] * Times[i]), measured = 2 * Math.Exp(-0.7 * Times[i]) + (exact ? 0 : 0.05 * Math.Sin(7 * i));
            r[i] = p[0] * e - measured;
            (jacobian[0][i], jacobian[1][i]) = (e, -p[0] * Times[i] * e);
        }
    });

    [Fact]
    public void Small_reduction()
    {
        SolverResult result = LevenbergMarquardt.Minimize(Decay(), [1, 1], Nothing with { RelativeReduction = 1e-4 });
        Assert.Equal(StopReason.SmallReduction, result.Outcome.Reason);
        Assert.InRange(result.Outcome.Value, 0, 1e-4);
        AssertConverged(result.Outcome, "relative change of χ²");
        Assert.Equal(2, result.Parameters[0], 0.1);
    }

    [Fact]
    public void Small_step()
    {
        SolverResult result = LevenbergMarquardt.Minimize(Decay(), [1, 1], Nothing with { RelativeStep = 1e-3 });
        Assert.Equal(StopReason.SmallStep, result.Outcome.Reason);
        Assert.InRange(result.Outcome.Value, double.Epsilon, 1e-3);
        AssertConverged(result.Outcome, "relative change of the parameters");
    }

    [Fact]
    public void Small_gradient()
    {
        SolverResult result = LevenbergMarquardt.Minimize(Decay(), [1, 1], Nothing with { Gradient = 1e-5 });
        Assert.Equal(StopReason.SmallGradient, result.Outcome.Reason);
        Assert.InRange(result.Outcome.Value, 0, 1e-5);
        AssertConverged(result.Outcome, "cosine between residuals and Jacobian");
    }

    [Fact]
    public void At_minimum()
    {
        SolverResult result = LevenbergMarquardt.Minimize(Decay(), [1, 1]);
        Assert.Equal(StopReason.AtMinimum, result.Outcome.Reason);
        Assert.InRange(result.Outcome.Value, 0, SolverOptions.Default.Distance);
        AssertConverged(result.Outcome, "distance from the minimum");
        // To the last digits: the gradient by central differences of the sum of squares is nothing but rounding.
        double[] p = [.. result.Parameters];
        for (int k = 0; k < 2; k++)
        {
            const double Step = 1e-5;
            double high = Sum([.. p.Select((x, i) => i == k ? x + Step : x)]), low = Sum([.. p.Select((x, i) => i == k ? x - Step : x)]);
            Assert.InRange(Math.Abs(high - low) / (2 * Step), 0, 1e-8);
        }

        static double Sum(double[] at) => LevenbergMarquardt.Minimize(Decay(), at, at, at).SumOfSquares;
    }

    [Fact]
    public void Perfect_fit()
    {
        SolverResult result = LevenbergMarquardt.Minimize(Decay(exact: true), [1, 1], Nothing);
        Assert.Equal(StopReason.PerfectFit, result.Outcome.Reason);
        AssertConverged(result.Outcome, "weighted signal");
        Assert.Equal(2, result.Parameters[0], 1e-13);
        Assert.Equal(0.7, result.Parameters[1], 1e-13);
    }

    [Fact]
    public void All_at_limits()
    {
        // The minimum (2; 0.7) lies below both lower limits.
        SolverResult result = LevenbergMarquardt.Minimize(Decay(), [4, 3], [3, 2], [10, 10], Nothing);
        Assert.Equal(StopReason.AllAtLimits, result.Outcome.Reason);
        Assert.Equal([3, 2], result.Parameters);
        AssertConverged(result.Outcome, "every parameter is at a limit");
    }

    [Fact]
    public void Evaluation_limit()
    {
        SolverResult result = LevenbergMarquardt.Minimize(Decay(), [1, 20], new SolverOptions { MaximumEvaluations = 3,
            Distance = double.PositiveInfinity });
        Assert.Equal(StopReason.EvaluationLimit, result.Outcome.Reason);
        Assert.Equal(3, result.Evaluations);
        Assert.False(result.Outcome.Converged);
        Assert.Contains("stopped after 3 evaluations (limit 3)", result.Outcome.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_progress_where_the_derivatives_have_the_wrong_sign()
    {
        Problem decay = Decay(), wrong = new(2, (p, r, jacobian) =>
        {
            decay.Evaluate(p, r, jacobian);
            for (int k = 0; k < 2; k++)
            {
                for (int i = 0; i < r.Length; i++)
                    jacobian[k][i] = -jacobian[k][i];
            }
        });
        SolverResult result = LevenbergMarquardt.Minimize(wrong, [1, 1]);
        Assert.Equal(StopReason.NoProgress, result.Outcome.Reason);
        Assert.Equal([1, 1], result.Parameters);
        Assert.False(result.Outcome.Converged);
        Assert.Contains("no step reduces", result.Outcome.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Invalid_start(double value)
    {
        SolverResult result = LevenbergMarquardt.Minimize(new Problem(1, (_, r, _) => r[0] = value), [1]);
        Assert.Equal(StopReason.InvalidStart, result.Outcome.Reason);
        Assert.Equal(1, result.Evaluations);
        Assert.False(result.Outcome.Converged);
        Assert.Contains("no finite value at the start", result.Outcome.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_to_where_there_is_no_value_is_rejected_and_ends_nothing()
    {
        // √p has no value below 0, where the first undamped step from 4 towards its minimum at 0.01 would lead.
        Problem root = new(1, (p, r, jacobian) => (r[0], jacobian[0][0]) = (Math.Sqrt(p[0]) - 0.1, 0.5 / Math.Sqrt(p[0])));
        SolverResult result = LevenbergMarquardt.Minimize(root, [4]);
        Assert.True(result.Outcome.Converged);
        Assert.Equal(0.01, result.Parameters[0], 1e-9);
    }

    [Fact]
    public void Abandoned_by_who_watches()
    {
        Watch watch = new(stopAt: 2);
        LevenbergMarquardt solver = new(Decay()) { Watch = watch };
        SolverOutcome outcome = solver.Run([1, 20], [double.NegativeInfinity, double.NegativeInfinity], [double.PositiveInfinity,
            double.PositiveInfinity]);
        Assert.Equal(StopReason.Abandoned, outcome.Reason);
        Assert.Equal(2, watch.Sums.Count);
        Assert.True(watch.Sums[1] < watch.Sums[0]);
        Assert.False(outcome.Converged);
        Assert.Contains("abandoned by the search", outcome.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Abandoned_before_a_step_that_leads_to_what_is_known()
    {
        SolverResult minimum = LevenbergMarquardt.Minimize(Decay(), [1, 1]);
        Watch watch = new(stopAt: int.MaxValue) { Known = minimum };
        LevenbergMarquardt solver = new(Decay()) { Watch = watch };
        SolverOutcome outcome = solver.Run([1, 1], [double.NegativeInfinity, double.NegativeInfinity], [double.PositiveInfinity,
            double.PositiveInfinity]);
        Assert.Equal(StopReason.Abandoned, outcome.Reason);
        Assert.InRange(solver.Evaluations, 2, minimum.Evaluations - 1);
        // Each point that was tried was asked about before, and the last was not tried.
        Assert.Equal(solver.Evaluations, watch.Asked);
        Assert.Equal(minimum.SumOfSquares, watch.Predicted, 0.01 * minimum.SumOfSquares);
    }

    [Fact]
    public void Not_started()
    {
        SolverOutcome none = default;
        Assert.Equal(StopReason.NotStarted, none.Reason);
        Assert.False(none.Converged);
        Assert.Equal("not started", none.ToString());
    }

    [Fact]
    public void Every_reason_has_its_test()
    {
        string[] tests = [.. typeof(StopReasonTests).GetMethods().Select(method => method.Name.Replace("_", "", StringComparison.Ordinal))];
        Assert.All(Enum.GetNames<StopReason>(), reason =>
            Assert.Contains(tests, test => test.StartsWith(reason, StringComparison.OrdinalIgnoreCase)));
    }

    private static void AssertConverged(SolverOutcome outcome, string words)
    {
        Assert.True(outcome.Converged);
        Assert.Contains(words, outcome.ToString(), StringComparison.Ordinal);
    }

    private delegate void Formula(ReadOnlySpan<double> parameters, Span<double> residuals, JacobianColumns jacobian);

    private sealed class Problem(int parameters, Formula formula) : ILeastSquaresProblem
    {
        public int ResidualCount => Times.Length;

        public int ParameterCount => parameters;

        public void Evaluate(ReadOnlySpan<double> at, Span<double> residuals, JacobianColumns jacobian)
        {
            residuals.Clear();
            for (int k = 0; k < parameters; k++)
                jacobian[k].Clear();
            formula(at, residuals, jacobian);
        }
    }

    private sealed class Watch(int stopAt) : ISolverWatch
    {
        public List<double> Sums { get; } = [];

        public SolverResult? Known { get; init; }

        public int Asked { get; private set; }

        public double Predicted { get; private set; }

        public bool IsKnown(ReadOnlySpan<double> parameters, double predicted)
        {
            (Asked, Predicted) = (Asked + 1, predicted);
            return Known is not null && Math.Abs(parameters[0] - Known.Parameters[0]) < 0.01
                && Math.Abs(parameters[1] - Known.Parameters[1]) < 0.01;
        }

        public bool MayStop(ReadOnlySpan<double> parameters, double sumOfSquares, int evaluations)
        {
            Sums.Add(sumOfSquares);
            return Sums.Count == stopAt;
        }
    }
}
