using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Fitting.Search.Shapes;

/// <summary>The shapes of a branch as weighted columns of length one.</summary>
internal sealed unsafe class WeightedShapes
{
    /// <param name="set">The shapes.</param>
    /// <param name="problem">Weights, and the points.</param>
    public WeightedShapes(ShapeSet set, CircuitProblem problem)
    {
        (Set, Stride) = (set, problem.ResidualCount);
        Columns = new AlignedBuffer((set.Count + GramMatrix.SpareColumns) * Stride);
        (Norms, Projections, Squares) = (new double[set.Count], new double[set.Count], new double[set.Count]);
        AlignedBuffer data = new(Stride);
        problem.WeightedSpectrum(data.Span);
        for (int i = 0; i < set.Count; i++)
        {
            double* column = Columns.Start + (nint)i * Stride;
            Norms[i] = Fill(column, set, i, problem);
            Projections[i] = HouseholderQr.Dot(column, data.Start, Stride);
            Squares[i] = HouseholderQr.Dot(column, column, Stride);
        }
        GC.KeepAlive(data);
    }

    /// <summary>The shapes.</summary>
    public ShapeSet Set { get; }

    /// <summary>The columns, one behind the other at distance <see cref="Stride"/>, with spare ones behind them.</summary>
    public AlignedBuffer Columns { get; }

    /// <summary>Length of a column with its padding.</summary>
    public int Stride { get; }

    /// <summary>Lengths of the columns before they were scaled to one; infinite for one without a finite value.</summary>
    public double[] Norms { get; }

    /// <summary>Inner products with the weighted spectrum.</summary>
    public double[] Projections { get; }

    /// <summary>Inner products of the columns with themselves, 1 or 0.</summary>
    public double[] Squares { get; }

    /// <summary>Writes a weighted column of length one, or zeros for a shape without a finite value; returns its length before that.
    /// </summary>
    public static double Fill(double* column, ShapeSet set, int shape, CircuitProblem problem)
    {
        int stride = problem.ResidualCount;
        problem.Weight(set.Real[shape], set.Imaginary[shape], new Span<double>(column, stride));
        double norm = Math.Sqrt(HouseholderQr.Dot(column, column, stride));
        bool isUsable = norm > 0 && double.IsFinite(norm);
        if (isUsable)
            HouseholderQr.Scale(column, 1 / norm, stride);
        else
            new Span<double>(column, stride).Clear();
        return isUsable ? norm : double.PositiveInfinity;
    }
}
