using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Fitting.Solver;

/// <summary>Singular values and vectors of a Jacobian whose columns are scaled to length one, at a point of
/// a least-squares problem.</summary>
/// <remarks>J = QR first, so that the decomposition is of a small triangle; nothing is squared.</remarks>
internal sealed unsafe class ScaledJacobian
{
    private readonly double[][] rightVectors;
    private readonly double[] norms;

    /// <param name="problem">The problem.</param>
    /// <param name="point">Parameters.</param>
    /// <param name="active">Which parameters count, given the point's index.</param>
    public ScaledJacobian(ILeastSquaresProblem problem, ReadOnlySpan<double> point, Func<int, bool> active)
    {
        int n = problem.ParameterCount, rows = problem.ResidualCount;
        int stride = (Math.Max(rows, n) + FrequencyGrid.Alignment - 1) / FrequencyGrid.Alignment * FrequencyGrid.Alignment;
        double[] triangle = new double[(n + 1) * Math.Max(n, 1)];
        fixed (double* matrix = new double[(n + 1) * stride], r = triangle)
        {
            double* residuals = matrix + (nint)n * stride;
            problem.Evaluate(point, new Span<double>(residuals, rows), new JacobianColumns(matrix, stride, rows, n));
            SumOfSquares = HouseholderQr.Dot(residuals, residuals, stride);
            HouseholderQr.Reduce(matrix, stride, n + 1, n, r, n);
        }
        Active = Arrays.Where(n, active);
        ColumnNorms = Arrays.Of(n, k => Math.Sqrt(SumOf(triangle.AsSpan(k * n, n))));
        norms = Arrays.Of(Active.Count, a => ColumnNorms[Active[a]]);
        IsFinite = double.IsFinite(SumOfSquares) && Array.TrueForAll(norms, double.IsFinite);
        // Without an active or finite column there is nothing to decompose; a column of zeros stands for it.
        double[][] scaled = Active.Count == 0 ? [new double[1]]
            : Arrays.Of(Active.Count, a => ScaledColumn(triangle.AsSpan(Active[a] * n, n), norms[a]));
        SingularValues = Numerics.LinearAlgebra.SingularValues.Of(scaled, out rightVectors);
    }

    public double SumOfSquares { get; }

    /// <summary>False if a residual or derivative has no finite value; the rest is then meaningless.</summary>
    public bool IsFinite { get; }

    /// <summary>Lengths of the Jacobian's columns, of all parameters.</summary>
    public IReadOnlyList<double> ColumnNorms { get; }

    /// <summary>Indices of the parameters that count.</summary>
    public IReadOnlyList<int> Active { get; }

    public IReadOnlyList<double> SingularValues { get; }

    /// <summary>True if the parameter with the given place in <see cref="Active"/> has any effect at all.</summary>
    public bool HasEffect(int place) => norms[place] > 0;

    /// <summary>Component of a right singular vector, in scaled parameters.</summary>
    public double Component(int vector, int place) => rightVectors[vector][place];

    /// <summary>Change of a parameter along a right singular vector, in its own unit.</summary>
    public double Direction(int vector, int place) =>
        norms[place] > 0 ? rightVectors[vector][place] / norms[place] : rightVectors[vector][place];

    private double[] ScaledColumn(ReadOnlySpan<double> column, double norm)
    {
        double[] scaled = new double[column.Length];
        for (int i = 0; i < column.Length && IsFinite && norm > 0; i++)
            scaled[i] = column[i] / norm;
        return scaled;
    }

    private static double SumOf(ReadOnlySpan<double> column)
    {
        double squares = 0;
        foreach (double value in column)
            squares += value * value;
        return squares;
    }
}
