using ImpedanceFit.Fitting.Solver;
using ImpedanceFit.Fitting.Statistics;
using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Tests.Fitting.Solver;

public class ScaledJacobianTests
{
    private const int Rows = 16, Columns = 4;

    /// <summary>(JᵀJ)⁻¹ of the columns that count times JᵀJ is the unit matrix, whichever do.</summary>
    [Theory]
    [InlineData(0, 1, 2, 3)]
    [InlineData(1, 3)]
    [InlineData(2)]
    public void Covariance_by_the_triangle_is_the_inverse_of_the_products(params int[] active)
    {
        Linear problem = new(Draw(3));
        ScaledJacobian jacobian = new(problem, new double[Columns], active.Contains);
        Assert.NotNull(jacobian.Inverse());

        double?[,] covariance = LeastSquaresCovariance.Of(jacobian, 2);

        for (int i = 0; i < active.Length; i++)
        {
            for (int j = 0; j < active.Length; j++)
            {
                double sum = 0;
                for (int k = 0; k < active.Length; k++)
                    sum += covariance[i, k]!.Value * problem.ProductOf(active[k], active[j]);
                Assert.Equal(i == j ? 2 : 0, sum * jacobian.NormOf(i) / jacobian.NormOf(j), 1e-11);
            }
        }
        Assert.Equal(1, jacobian.SumOfSquares);
        for (int k = 0; k < Columns; k++)
            Assert.Equal(Math.Sqrt(problem.ProductOf(k, k)), jacobian.ColumnNorms[k], 1e-12 * jacobian.ColumnNorms[k]);
    }

    /// <summary>Two columns that are nearly one: the triangle gives up, and the singular values give a covariance.</summary>
    [Fact]
    public void Nearly_dependent_columns_are_left_to_the_singular_values()
    {
        double[][] columns = Draw(4);
        for (int r = 0; r < Rows; r++)
            columns[2][r] = columns[1][r] + 1e-11 * columns[2][r];
        ScaledJacobian jacobian = new(new Linear(columns), new double[Columns], _ => true);

        Assert.Null(jacobian.Inverse());
        double?[,] covariance = LeastSquaresCovariance.Of(jacobian, 1);

        Assert.InRange(Math.Sqrt(covariance[1, 1]!.Value), 1e4, 1e9);
        Assert.Equal(1, -covariance[1, 2]!.Value / Math.Sqrt(covariance[1, 1]!.Value * covariance[2, 2]!.Value), 1e-6);
    }

    private static double[][] Draw(int seed)
    {
        Random random = new(seed);
        return Arrays.Of(Columns, k => Arrays.Of(Rows, _ => Math.Pow(10, 3 * k) * (random.NextDouble() - 0.5)));
    }

    private sealed class Linear(double[][] columns) : ILeastSquaresProblem
    {
        public int ResidualCount => Rows;

        public int ParameterCount => Columns;

        public double ProductOf(int first, int second) => columns[first].Zip(columns[second], (a, b) => a * b).Sum();

        public void Evaluate(ReadOnlySpan<double> at, Span<double> residuals, JacobianColumns jacobian)
        {
            residuals.Clear();
            residuals[0] = 1;
            for (int k = 0; k < Columns; k++)
                columns[k].CopyTo(jacobian[k]);
        }
    }
}
