using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Fitting.Noise;

/// <summary>Residuals of a linearised fit by generalised least squares, each divided by its standard
/// deviation, with their leverages.</summary>
/// <remarks>With the basis B, residuals r and variances V: V^(−1/2)·B = C·R with orthonormal columns C (Gram
/// and Schmidt, modified), e = (1 − CCᵀ)·V^(−1/2)·r. The hat matrix is CCᵀ. An instance keeps its memory for other variances.</remarks>
internal sealed class StandardisedResiduals
{
    private const double DependentLevel = 1e-12;
    private readonly TangentResiduals tangent;
    private readonly double[] roots;

    public StandardisedResiduals(TangentResiduals tangent)
    {
        this.tangent = tangent;
        int rows = tangent.Residuals.Length;
        (Values, Leverages, roots) = (new double[rows], new double[rows], new double[rows]);
        Columns = Arrays.Of(tangent.Rank, _ => new double[rows]);
    }

    public int PointCount => tangent.PointCount;

    /// <summary>e; zero for points that are left out.</summary>
    public double[] Values { get; }

    /// <summary>Diagonal of the hat matrix.</summary>
    public double[] Leverages { get; }

    /// <summary>C.</summary>
    public double[][] Columns { get; }

    /// <summary>Number of residuals that count, less the number of columns.</summary>
    public int DegreesOfFreedom { get; private set; }

    /// <summary>Σ e².</summary>
    public double SumOfSquares { get; private set; }

    /// <summary>ln|V| + ln|BᵀV⁻¹B|.</summary>
    public double LogDeterminant { get; private set; }

    /// <summary>−2 ln of the restricted likelihood but for a constant.</summary>
    public double Deviance => SumOfSquares + LogDeterminant;

    /// <summary>Takes variances; false if the points that are left do not determine the parameters: the rest is then meaningless.</summary>
    /// <param name="variances">Variance of every residual.</param>
    /// <param name="leftOut">Points that count nothing.</param>
    public bool Take(double[] variances, bool[] leftOut)
    {
        int points = tangent.PointCount, count = 0;
        double logs = 0;
        for (int i = 0; i < roots.Length; i++)
        {
            if (leftOut[i < points ? i : i - points])
            {
                roots[i] = 0;
                continue;
            }
            roots[i] = 1 / Math.Sqrt(variances[i]);
            logs += Math.Log(variances[i]);
            count++;
        }
        DenseColumns.Multiply(tangent.Residuals, roots, Values);
        Array.Clear(Leverages);
        for (int k = 0; k < Columns.Length; k++)
        {
            double[] column = Columns[k];
            DenseColumns.Multiply(tangent.Basis[k], roots, column);
            if (!DenseColumns.Normalise(column, 0, out double weighted))
                return false;
            for (int j = 0; j < k; j++)
                DenseColumns.AddMultiple(column, Columns[j], -DenseColumns.Dot(column, Columns[j]));
            if (!DenseColumns.Normalise(column, DependentLevel, out double independent))
                return false;
            logs += 2 * Math.Log(weighted * independent);
            DenseColumns.AddMultiple(Values, column, -DenseColumns.Dot(Values, column));
            DenseColumns.AddProducts(Leverages, column, column);
        }
        SumOfSquares = DenseColumns.Dot(Values, Values);
        (LogDeterminant, DegreesOfFreedom) = (logs, count - Columns.Length);
        return double.IsFinite(Deviance);
    }
}
