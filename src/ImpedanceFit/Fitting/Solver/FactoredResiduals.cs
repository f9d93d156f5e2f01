using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Fitting.Solver;

/// <summary>Residuals r and Jacobian J of a problem at a point, and the factors J = QR of the columns that count.</summary>
/// <remarks>Nothing is squared, so Qᵀr is as exact as r itself, whatever the order in which a processor adds.</remarks>
internal sealed unsafe class FactoredResiduals
{
    private readonly ILeastSquaresProblem problem;
    private readonly int n, rows, stride;
    private readonly AlignedBuffer matrix, triangle;

    public FactoredResiduals(ILeastSquaresProblem problem)
    {
        this.problem = problem;
        (n, rows) = (problem.ParameterCount, problem.ResidualCount);
        stride = (Math.Max(rows, n) + FrequencyGrid.Alignment - 1) / FrequencyGrid.Alignment * FrequencyGrid.Alignment;
        (matrix, triangle) = (new AlignedBuffer((n + 1) * stride), new AlignedBuffer((n + 1) * n));
    }

    /// <summary>Element of R, row ≤ column, or of Qᵀr in the column behind the last.</summary>
    public double this[int row, int column] => triangle.Start[column * n + row];

    /// <summary>Computes r and J at a point; returns Σ r².</summary>
    public double Evaluate(double[] point)
    {
        problem.Evaluate(point, new Span<double>(Column(n), rows), new JacobianColumns(matrix.Start, stride, rows, n));
        for (int column = 0; column <= n && stride > rows; column++)
            new Span<double>(Column(column) + rows, stride - rows).Clear();
        return HouseholderQr.Dot(Column(n), Column(n), stride);
    }

    /// <summary>Half the derivative of Σ r² by a parameter; before <see cref="Factorise"/>.</summary>
    public double GradientOf(int parameter) => HouseholderQr.Dot(Column(parameter), Column(n), stride);

    /// <summary>Length of the column of a parameter; before <see cref="Factorise"/>.</summary>
    public double NormOf(int parameter) => Math.Sqrt(HouseholderQr.Dot(Column(parameter), Column(parameter), stride));

    /// <summary>Computes R and Qᵀr of some columns, given in rising order. J and r are lost by that.</summary>
    public void Factorise(ReadOnlySpan<int> columns)
    {
        int count = columns.Length;
        for (int j = 0; j <= count; j++)
        {
            int source = j < count ? columns[j] : n;
            if (source != j)
                new Span<double>(Column(source), stride).CopyTo(new Span<double>(Column(j), stride));
        }
        HouseholderQr.Reduce(matrix.Start, stride, count + 1, count, triangle.Start, n);
    }

    /// <summary>The last of <paramref name="count"/> columns that is all but a combination of those before
    /// it; −1 if there is none.</summary>
    /// <param name="count">Number of columns.</param>
    /// <param name="level">What may be left of a column, relative to its length.</param>
    public int DependentColumn(int count, double level)
    {
        for (int j = count - 1; j >= 0; j--)
        {
            double squares = 0;
            for (int i = 0; i <= j; i++)
                squares += this[i, j] * this[i, j];
            if (!(Math.Abs(this[j, j]) > level * Math.Sqrt(squares)))
                return j;
        }
        return -1;
    }

    /// <summary>Copies R.</summary>
    public void CopyTriangle(Span<double> target) => triangle.Span.CopyTo(target);

    private double* Column(int k) => matrix.Start + (nint)k * stride;
}
