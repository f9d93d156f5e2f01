using System.Numerics;
using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Fitting.Solver;
using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Fitting.Noise;

/// <summary>The weighted residuals at a minimum, with an orthonormal basis of what small changes of the parameters do to them.</summary>
/// <remarks>Rows are the real parts of all points, then the imaginary parts, without padding.</remarks>
internal sealed unsafe class TangentResiduals
{
    // Shorter than this, in its own length, what is left of a column is rounding error.
    private const double DependentLevel = 1e-9;
    private const double MuchLeft = 0.1;

    /// <param name="work">The problem with its spectrum; plain squares.</param>
    /// <param name="best">Free parameters at the minimum. One at a limit has no column.</param>
    public TangentResiduals(FitWorkspace work, double[] best)
    {
        PointCount = work.Spectrum.Count;
        (Residuals, double[][] jacobian) = ColumnsOf(work, best);
        Model = work.Problem.LastModel(PointCount);
        List<double[]> columns = new(best.Length);
        for (int f = 0; f < best.Length; f++)
        {
            if (best[f] > work.Lower[f] && best[f] < work.Upper[f])
                Add(columns, jacobian[f]);
        }
        Basis = [.. columns];
        Leverages = new double[Residuals.Length];
        foreach (double[] column in Basis)
            DenseColumns.AddProducts(Leverages, column, column);
    }

    /// <param name="model">The fitted impedance in Ω.</param>
    /// <param name="residuals">Residuals weighted by 1/|Z|.</param>
    /// <param name="basis">Orthonormal columns that the fit may change.</param>
    public TangentResiduals(Complex[] model, double[] residuals, double[][] basis)
    {
        (PointCount, Model, Residuals, Basis) = (model.Length, model, residuals, basis);
        Leverages = new double[residuals.Length];
        foreach (double[] column in basis)
            DenseColumns.AddProducts(Leverages, column, column);
    }

    /// <summary>Weighted residuals and their derivatives by the free parameters, without padding.</summary>
    public static (double[] Residuals, double[][] Jacobian) ColumnsOf(FitWorkspace work, double[] point)
    {
        int rows = work.Problem.ResidualCount, points = work.Spectrum.Count;
        double[] padded = new double[(point.Length + 1) * rows];
        fixed (double* memory = padded)
            work.Problem.Evaluate(point, padded.AsSpan(point.Length * rows), new JacobianColumns(memory, rows, rows, point.Length));
        double[] Unpadded(int place)
        {
            double[] column = new double[2 * points];
            padded.AsSpan(place * rows, points).CopyTo(column);
            padded.AsSpan(place * rows + rows / 2, points).CopyTo(column.AsSpan(points));
            return column;
        }

        return (Unpadded(point.Length), Arrays.Of(point.Length, Unpadded));
    }

    public int PointCount { get; }

    /// <summary>The fitted impedance in Ω.</summary>
    public Complex[] Model { get; }

    public double[] Residuals { get; }

    /// <summary>Orthonormal columns.</summary>
    public double[][] Basis { get; }

    /// <summary>Diagonal of BBᵀ.</summary>
    public double[] Leverages { get; }

    /// <summary>Number of independent columns.</summary>
    public int Rank => Basis.Length;

    /// <summary>Residuals that the parameters leave free.</summary>
    public int DegreesOfFreedom => Residuals.Length - Rank;

    private static void Add(List<double[]> columns, double[] column)
    {
        if (!DenseColumns.Normalise(column, 0, out _))
            return;
        // Where little is left of a column, rounding has its part in it; the second pass takes that away.
        double length = 0;
        for (int pass = 0; pass < 2 && length < MuchLeft; pass++)
        {
            foreach (double[] other in columns)
                DenseColumns.AddMultiple(column, other, -DenseColumns.Dot(column, other));
            if (!DenseColumns.Normalise(column, DependentLevel, out length))
                return;
        }
        columns.Add(column);
    }
}
