using ImpedanceFit.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra;

namespace ImpedanceFit.Tests.Numerics;

public class PivotedQrTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(7, 7)]
    [InlineData(13, 5)]
    [InlineData(131, 29)]
    public void Solution_agrees_with_the_singular_value_decomposition(int rows, int columns)
    {
        (double[,] a, double[] b) = RandomSystem(rows, columns, seed: rows);
        PivotedQr qr = Factored(a);
        double[] x = new double[columns];

        double rest = qr.Solve(b, x);

        Vector<double> expected = Matrix<double>.Build.DenseOfArray(a).Svd().Solve(Vector<double>.Build.Dense(b));
        for (int j = 0; j < columns; j++)
            Assert.Equal(expected[j], x[j], 1e-10 * (1 + Math.Abs(expected[j])));
        double residual = (Vector<double>.Build.Dense(b) - Matrix<double>.Build.DenseOfArray(a) * expected).L2Norm();
        Assert.Equal(residual * residual, rest, 1e-10 * (1 + rest));
    }

    [Fact]
    public void Columns_of_very_different_size_do_not_lower_the_rank()
    {
        (double[,] a, double[] b) = RandomSystem(20, 3, seed: 1);
        double[] factors = [1e-12, 1, 1e13];
        for (int i = 0; i < 20; i++)
            for (int j = 0; j < 3; j++)
                a[i, j] *= factors[j];
        PivotedQr qr = Factored(a);
        double[] x = new double[3];

        qr.Solve(b, x);

        Assert.Equal(3, qr.Rank);
        (double[,] plain, _) = RandomSystem(20, 3, seed: 1);
        double[] y = new double[3];
        Factored(plain).Solve(b, y);
        Assert.All(Enumerable.Range(0, 3), j => Assert.Equal(y[j], x[j] * factors[j], 1e-12));
    }

    [Fact]
    public void Dependent_and_zero_columns_are_found_and_get_no_weight()
    {
        (double[,] a, double[] b) = RandomSystem(15, 4, seed: 2);
        for (int i = 0; i < 15; i++)
            (a[i, 2], a[i, 3]) = (2 * a[i, 0] - a[i, 1], 0);
        PivotedQr qr = Factored(a);
        double[] x = new double[4];

        double rest = qr.Solve(b, x);

        Assert.Equal(2, qr.Rank);
        Assert.Equal(0, x[3]);
        Assert.Single(x.Take(3), v => v == 0);
        Assert.Equal(double.PositiveInfinity, qr.ConditionNumber());
        double[] residual = [.. b];
        qr.Residual(residual);
        Assert.Equal(rest, residual.Sum(r => r * r), 1e-12);
    }

    [Fact]
    public void More_columns_than_rows_are_solved_exactly()
    {
        (double[,] a, double[] b) = RandomSystem(3, 5, seed: 3);
        PivotedQr qr = Factored(a);
        double[] x = new double[5];

        Assert.Equal(0, qr.Solve(b, x), 1e-20);
        Assert.Equal(3, qr.Rank);
        for (int i = 0; i < 3; i++)
            Assert.Equal(b[i], Enumerable.Range(0, 5).Sum(j => a[i, j] * x[j]), 1e-12);
    }

    [Fact]
    public void Residual_is_orthogonal_to_every_column()
    {
        (double[,] a, double[] b) = RandomSystem(37, 6, seed: 4);
        double[] residual = [.. b];

        Factored(a).Residual(residual);

        for (int j = 0; j < 6; j++)
            Assert.Equal(0, Enumerable.Range(0, 37).Sum(i => a[i, j] * residual[i]), 1e-12);
    }

    [Fact]
    public void Leverages_are_the_diagonal_of_the_projection()
    {
        (double[,] a, _) = RandomSystem(11, 3, seed: 5);
        double[] leverages = new double[11];

        Factored(a).Leverages(leverages);

        Matrix<double> m = Matrix<double>.Build.DenseOfArray(a);
        Matrix<double> projection = m * (m.Transpose() * m).Inverse() * m.Transpose();
        for (int i = 0; i < 11; i++)
            Assert.Equal(projection[i, i], leverages[i], 1e-12);
    }

    [Fact]
    public void Condition_number_is_that_of_the_columns_at_unit_norm()
    {
        Matrix<double> hilbert = Matrix<double>.Build.Dense(9, 6, (i, j) => 1.0 / (i + j + 1));
        PivotedQr qr = Factored(hilbert.ToArray());

        double expected = hilbert.NormalizeColumns(2).ConditionNumber();

        Assert.InRange(qr.ConditionNumber() / expected, 1 - 1e-8, 1 + 1e-8);
    }

    [Fact]
    public void A_workspace_is_used_again_without_allocating()
    {
        PivotedQr qr = new(50, 10);
        double[] b = new double[50], x = new double[10];
        Run(qr, b, x, 50, 10);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Run(qr, b, x, 41, 7);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(7, qr.Rank);
    }

    [Fact]
    public void A_matrix_beyond_what_was_reserved_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PivotedQr(5, 2).Reset(6, 2));

    private static void Run(PivotedQr qr, double[] b, double[] x, int rows, int columns)
    {
        qr.Reset(rows, columns);
        for (int j = 0; j < columns; j++)
        {
            Span<double> column = qr.Column(j);
            for (int i = 0; i < rows; i++)
                column[i] = Math.Sin((i + 1) * (j + 2) * 0.37);
        }
        qr.Factor();
        qr.Solve(b.AsSpan(0, rows), x);
    }

    private static PivotedQr Factored(double[,] a)
    {
        PivotedQr qr = new(a.GetLength(0) + 3, a.GetLength(1) + 2);
        qr.Reset(a.GetLength(0), a.GetLength(1));
        for (int j = 0; j < a.GetLength(1); j++)
            for (int i = 0; i < a.GetLength(0); i++)
                qr.Column(j)[i] = a[i, j];
        qr.Factor();
        return qr;
    }

    private static (double[,] A, double[] B) RandomSystem(int rows, int columns, int seed)
    {
        Random random = new(seed);
        double[,] a = new double[rows, columns];
        double[] b = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            b[i] = random.NextDouble() - 0.5;
            for (int j = 0; j < columns; j++)
                a[i, j] = random.NextDouble() - 0.5;
        }
        return (a, b);
    }
}
