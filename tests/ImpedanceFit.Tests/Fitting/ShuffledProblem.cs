using ImpedanceFit.Fitting.Solver;

namespace ImpedanceFit.Tests.Fitting;

/// <summary>A problem with its residuals in another order: the same minimum, but other sums.</summary>
internal sealed class ShuffledProblem : ILeastSquaresProblem
{
    private readonly ILeastSquaresProblem problem;
    private readonly int[] order;
    private readonly double[] residuals, columns;

    public ShuffledProblem(ILeastSquaresProblem problem, int seed)
    {
        this.problem = problem;
        order = [.. Enumerable.Range(0, problem.ResidualCount)];
        new Random(seed).Shuffle(order);
        (residuals, columns) = (new double[order.Length], new double[order.Length * problem.ParameterCount]);
    }

    public int ResidualCount => problem.ResidualCount;

    public int ParameterCount => problem.ParameterCount;

    public unsafe void Evaluate(ReadOnlySpan<double> parameters, Span<double> residuals, JacobianColumns jacobian)
    {
        fixed (double* memory = columns)
            problem.Evaluate(parameters, this.residuals, new JacobianColumns(memory, order.Length, order.Length, ParameterCount));
        for (int i = 0; i < order.Length; i++)
        {
            residuals[i] = this.residuals[order[i]];
            for (int k = 0; k < ParameterCount; k++)
                jacobian[k][i] = columns[k * order.Length + order[i]];
        }
    }
}
