using ImpedanceFit.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace ImpedanceFit.Fitting;

/// <summary>Singular values and vectors of a Jacobian whose columns are scaled to length one, at a point of a least-squares problem.</summary>
/// <remarks>J = QR first, so that the decomposition is of a small triangle; nothing is squared.</remarks>
internal sealed unsafe class ScaledJacobian
{
    private readonly Matrix<double> rightVectors;
    private readonly double[] norms;

    /// <param name="problem">The problem.</param>
    /// <param name="point">Parameters.</param>
    /// <param name="active">Which parameters count, given the point's index.</param>
    public ScaledJacobian(ILeastSquaresProblem problem, ReadOnlySpan<double> point, Func<int, bool> active)
    {
        int n = problem.ParameterCount, rows = problem.ResidualCount;
        int stride = (Math.Max(rows, n) + FrequencyGrid.Alignment - 1) / FrequencyGrid.Alignment * FrequencyGrid.Alignment;
        AlignedBuffer matrix = new((n + 1) * stride), triangle = new((n + 1) * Math.Max(n, 1));
        double* residuals = matrix.Start + (nint)n * stride;
        problem.Evaluate(point, new Span<double>(residuals, rows), new JacobianColumns(matrix.Start, stride, rows, n));
        SumOfSquares = HouseholderQr.Dot(residuals, residuals, stride);
        Active = [.. Enumerable.Range(0, n).Where(active)];
        HouseholderQr.Reduce(matrix.Start, stride, n + 1, n, triangle.Start, n);
        ColumnNorms = [.. Enumerable.Range(0, n).Select(k => Math.Sqrt(SumOf(new ReadOnlySpan<double>(triangle.Start + (nint)k * n, n))))];
        norms = new double[Active.Count];
        Matrix<double> scaled = Matrix<double>.Build.Dense(Math.Max(n, 1), Math.Max(Active.Count, 1));
        for (int a = 0; a < Active.Count; a++)
        {
            ReadOnlySpan<double> column = new(triangle.Start + (nint)Active[a] * n, n);
            norms[a] = ColumnNorms[Active[a]];
            for (int i = 0; i < n; i++)
                scaled[i, a] = norms[a] > 0 ? column[i] / norms[a] : 0;
        }
        // The pointers above do not keep the memory from being collected.
        GC.KeepAlive(matrix);
        GC.KeepAlive(triangle);
        IsFinite = double.IsFinite(SumOfSquares) && norms.All(double.IsFinite);
        var svd = (IsFinite ? scaled : Matrix<double>.Build.Dense(scaled.RowCount, scaled.ColumnCount)).Svd(computeVectors: true);
        (rightVectors, SingularValues) = (svd.VT, svd.S.ToArray());
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
    public double Component(int vector, int place) => rightVectors[vector, place];

    /// <summary>Change of a parameter along a right singular vector, in its own unit.</summary>
    public double Direction(int vector, int place) => norms[place] > 0 ? rightVectors[vector, place] / norms[place] : rightVectors[vector, place];

    private static double SumOf(ReadOnlySpan<double> column)
    {
        double squares = 0;
        foreach (double value in column)
            squares += value * value;
        return squares;
    }
}
