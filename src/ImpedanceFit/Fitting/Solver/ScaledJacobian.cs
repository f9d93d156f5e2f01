using System.Runtime.CompilerServices;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Fitting.Solver;

/// <summary>Singular values and vectors of a Jacobian whose columns are scaled to length one, at a point of
/// a least-squares problem.</summary>
/// <remarks>J = QR first, so that the decomposition is of a small triangle; nothing is squared.</remarks>
internal sealed unsafe class ScaledJacobian
{
    // Below this a pivot of unit columns leaves too few digits to an inverse of the triangle.
    private const double SmallestPivot = 1e-5;

    private readonly double[] triangle, norms;
    private readonly int size;
    private double[]? singularValues;
    private double[][] rightVectors = [];

    /// <param name="problem">The problem.</param>
    /// <param name="point">Parameters.</param>
    /// <param name="active">Which parameters count, given the point's index.</param>
    public ScaledJacobian(ILeastSquaresProblem problem, ReadOnlySpan<double> point, Func<int, bool> active)
    {
        int n = problem.ParameterCount, rows = problem.ResidualCount;
        int stride = (Math.Max(rows, n) + FrequencyGrid.Alignment - 1) / FrequencyGrid.Alignment * FrequencyGrid.Alignment;
        (Active, size) = (Arrays.Where(n, active), Math.Max(n, 1));
        // Those that count first: what is left of them is a triangle.
        int[] columns = [.. Active, .. Arrays.Where(n, k => !Active.Contains(k))];
        triangle = new double[(n + 1) * size];
        double[] jacobian = new double[(n + 1) * stride];
        fixed (double* matrix = jacobian, r = triangle)
        {
            double* residuals = matrix + (nint)n * stride;
            problem.Evaluate(point, new Span<double>(residuals, rows), new JacobianColumns(matrix, stride, rows, n));
            SumOfSquares = HouseholderQr.Dot(residuals, residuals, stride);
            if (Active.Length < n)
                Reorder(jacobian, columns, stride);
            HouseholderQr.Reduce(matrix, stride, n + 1, n, r, n);
        }
        ColumnNorms = new double[n];
        for (int k = 0; k < n; k++)
            ColumnNorms[columns[k]] = Math.Sqrt(SumOf(triangle.AsSpan(k * n, n)));
        norms = Array.ConvertAll(Active, k => ColumnNorms[k]);
        IsFinite = double.IsFinite(SumOfSquares) && Array.TrueForAll(norms, double.IsFinite);
    }

    public double SumOfSquares { get; }

    /// <summary>False if a residual or derivative has no finite value; the rest is then meaningless.</summary>
    public bool IsFinite { get; }

    /// <summary>Lengths of the Jacobian's columns, of all parameters.</summary>
    public double[] ColumnNorms { get; }

    /// <summary>Indices of the parameters that count.</summary>
    public int[] Active { get; }

    /// <summary>Largest first; worked out when they are read first.</summary>
    public double[] SingularValues => singularValues ??= Decompose();

    /// <summary>Length of the column of the parameter with the given place in <see cref="Active"/>.</summary>
    public double NormOf(int place) => norms[place];

    /// <summary>True if the parameter with the given place in <see cref="Active"/> has any effect at all.</summary>
    public bool HasEffect(int place) => norms[place] > 0;

    /// <summary>Component of a right singular vector, in scaled parameters.</summary>
    public double Component(int vector, int place) => SingularValues.Length > 0 ? rightVectors[vector][place] : 0;

    /// <summary>Change of a parameter along a right singular vector, in its own unit.</summary>
    public double Direction(int vector, int place) =>
        norms[place] > 0 ? Component(vector, place) / norms[place] : Component(vector, place);

    /// <summary>R⁻¹ of the columns that count, scaled to length one, by rows; null where a column is so nearly a combination of those
    /// before it that only the singular values can tell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double[]? Inverse()
    {
        int count = Active.Length;
        double[] inverse = new double[count * count];
        for (int j = 0; j < count; j++)
        {
            double pivot = triangle[j * size + j] / norms[j];
            if (!(Math.Abs(pivot) > SmallestPivot))
                return null;
            inverse[j * count + j] = 1 / pivot;
            for (int i = 0; i < j; i++)
            {
                double sum = 0;
                for (int k = i; k < j; k++)
                    sum += inverse[i * count + k] * triangle[j * size + k];
                inverse[i * count + j] = -sum / (norms[j] * pivot);
            }
        }
        return inverse;
    }

    // Without an active or finite column there is nothing to decompose; a column of zeros stands for it.
    private double[] Decompose() => Numerics.LinearAlgebra.SingularValues.Of(Active.Length == 0 ? [new double[1]]
        : Arrays.Of(Active.Length, a => ScaledColumn(triangle.AsSpan(a * size, size), norms[a])), out rightVectors);

    private static void Reorder(Span<double> jacobian, int[] columns, int stride)
    {
        ReadOnlySpan<double> asComputed = jacobian.ToArray();
        for (int k = 0; k < columns.Length; k++)
            asComputed.Slice(columns[k] * stride, stride).CopyTo(jacobian[(k * stride)..]);
    }

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
