using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Validation.KramersKronig;

/// <summary>Replaces the rows of very many points by a few hundred that have the same least squares, for
/// smooth columns with weighted rows.</summary>
/// <remarks>
/// <para>A column is w_i·a(ln ω_i) with a relaxation a. Its nearest pole lies at a distance of π/2 from the real axis of ln ω. In a bin of
/// a tenth of a decade the polynomial through 9 Chebyshev nodes follows it within 1e-12. The column is then W·L·a(nodes), with L the
/// Lagrange polynomials at the points, and W·L = Q·T with orthonormal Q. ‖A·x − b‖² is ‖T·a·x − Qᵀ·b‖² and a constant, the part of b
/// outside Q.</para>
/// <para>No point is left out or averaged with others before it is weighted: the result is that of all rows, but for
/// rounding.</para></remarks>
internal sealed class RowReduction
{
    private const int NodesInBin = 9;
    private const double BinWidth = 0.1 * 2.302585092994046;   // a tenth of a decade
    private const double Dependent = 1e-12;                      // of a column's norm: nothing but rounding is left of it

    private readonly List<Bin> bins = [];

    /// <param name="omega">ω of every point, in any order.</param>
    /// <param name="weights">Weight of every point; it holds for the real and for the imaginary row.</param>
    public RowReduction(double[] omega, double[] weights)
    {
        double lowest = Math.Log(omega.Min());
        int[] bin = Array.ConvertAll(omega, w => (int)((Math.Log(w) - lowest) / BinWidth));
        List<double> nodes = [];
        foreach (IGrouping<int, int> points in Enumerable.Range(0, omega.Length).GroupBy(i => bin[i]).OrderBy(group => group.Key))
        {
            int[] members = [.. points];
            double[] own = members.Length <= NodesInBin ? Array.ConvertAll(members, i => omega[i])
                : ChebyshevNodes(lowest + points.Key * BinWidth);
            bins.Add(new Bin(members, nodes.Count, Rows, own, omega, weights));
            nodes.AddRange(own);
            Rows += bins[^1].Rank;
        }
        NodeOmega = [.. nodes];
    }

    /// <summary>Number of rows that are left, for the real or for the imaginary part.</summary>
    public int Rows { get; }

    /// <summary>ω at which columns are to be evaluated.</summary>
    public double[] NodeOmega { get; }

    /// <summary>The rows of a column, without weights, from its values at the nodes.</summary>
    public void Column(ReadOnlySpan<double> atNodes, Span<double> rows)
    {
        foreach (Bin bin in bins)
            bin.Column(atNodes, rows);
    }

    /// <summary>Moves what the rows can represent out of a vector of all weighted points: rows = Qᵀ·v, v −= Q·rows.</summary>
    public void Separate(Span<double> vector, Span<double> rows)
    {
        foreach (Bin bin in bins)
            bin.Separate(vector, rows);
    }

    /// <summary>Moves it back: v += Q·rows.</summary>
    public void Restore(ReadOnlySpan<double> rows, Span<double> vector)
    {
        foreach (Bin bin in bins)
            bin.Restore(rows, vector);
    }

    private static double[] ChebyshevNodes(double from)
    {
        double[] nodes = new double[NodesInBin];
        for (int m = 0; m < NodesInBin; m++)
            nodes[m] = Math.Exp(from + BinWidth / 2 * (1 - Math.Cos((m + 0.5) * Math.PI / NodesInBin)));
        return nodes;
    }

    /// <summary>The points of a tenth of a decade.</summary>
    private sealed class Bin
    {
        private readonly int[] points;
        private readonly int firstNode, firstRow;
        private readonly double[][] basis;      // columns of Q
        private readonly double[][] triangle;   // rows of T

        public Bin(int[] points, int firstNode, int firstRow, double[] nodes, double[] omega, double[] weights)
        {
            (this.points, this.firstNode, this.firstRow) = (points, firstNode, firstRow);
            double[][] columns = points.Length <= NodesInBin ? Diagonal(points, weights) : Lagrange(points, nodes, omega, weights);
            (basis, triangle) = Orthonormalise(columns);
        }

        public int Rank => basis.Length;

        public void Column(ReadOnlySpan<double> atNodes, Span<double> rows)
        {
            for (int r = 0; r < triangle.Length; r++)
            {
                double sum = 0;
                for (int m = 0; m < triangle[r].Length; m++)
                    sum += triangle[r][m] * atNodes[firstNode + m];
                rows[firstRow + r] = sum;
            }
        }

        public void Separate(Span<double> vector, Span<double> rows)
        {
            // One column after the other, so that what is left is orthogonal to rounding.
            for (int r = 0; r < basis.Length; r++)
            {
                double sum = 0;
                for (int i = 0; i < points.Length; i++)
                    sum += basis[r][i] * vector[points[i]];
                for (int i = 0; i < points.Length; i++)
                    vector[points[i]] -= sum * basis[r][i];
                rows[firstRow + r] = sum;
            }
        }

        public void Restore(ReadOnlySpan<double> rows, Span<double> vector)
        {
            for (int r = 0; r < basis.Length; r++)
            {
                for (int i = 0; i < points.Length; i++)
                    vector[points[i]] += rows[firstRow + r] * basis[r][i];
            }
        }

        private static double[][] Diagonal(int[] points, double[] weights)
        {
            double[][] columns = new double[points.Length][];
            for (int m = 0; m < columns.Length; m++)
            {
                columns[m] = new double[points.Length];
                columns[m][m] = weights[points[m]];
            }
            return columns;
        }

        private static double[][] Lagrange(int[] points, double[] nodes, double[] omega, double[] weights)
        {
            double[] x = Array.ConvertAll(nodes, Math.Log);
            double[][] columns = Arrays.Of(nodes.Length, _ => new double[points.Length]);
            for (int i = 0; i < points.Length; i++)
            {
                double at = Math.Log(omega[points[i]]);
                for (int m = 0; m < x.Length; m++)
                {
                    double value = weights[points[i]];
                    for (int j = 0; j < x.Length; j++)
                        value *= j == m ? 1 : (at - x[j]) / (x[m] - x[j]);
                    columns[m][i] = value;
                }
            }
            return columns;
        }

        /// <summary>Gram and Schmidt, each column twice; a column that depends on those before adds no row.</summary>
        private static (double[][] Basis, double[][] Triangle) Orthonormalise(double[][] columns)
        {
            List<double[]> basis = [], triangle = [];
            for (int m = 0; m < columns.Length; m++)
            {
                double[] column = columns[m];
                double norm = Norm(column);
                for (int pass = 0; pass < 2; pass++)
                {
                    for (int r = 0; r < basis.Count; r++)
                    {
                        double share = 0;
                        for (int i = 0; i < column.Length; i++)
                            share += basis[r][i] * column[i];
                        for (int i = 0; i < column.Length; i++)
                            column[i] -= share * basis[r][i];
                        triangle[r][m] += share;
                    }
                }
                double left = Norm(column);
                if (!(left > Dependent * norm))
                    continue;
                for (int i = 0; i < column.Length; i++)
                    column[i] /= left;
                basis.Add(column);
                triangle.Add(new double[columns.Length]);
                triangle[^1][m] = left;
            }
            return ([.. basis], [.. triangle]);
        }

        private static double Norm(double[] column)
        {
            double sum = 0;
            foreach (double x in column)
                sum += x * x;
            return Math.Sqrt(sum);
        }
    }
}
