using System.Numerics;
using System.Runtime.InteropServices;

namespace ImpedanceFit.Numerics.LinearAlgebra;

/// <summary>Householder QR with column pivoting of a tall matrix: A·D·Π = Q·R, D the reciprocal column
/// norms; a workspace to be used again and again.</summary>
/// <remarks>
/// <para>Use: <see cref="Reset"/>, fill every <see cref="Column"/>, <see cref="Factor"/>, then <see cref="Solve"/> as often as wanted.
/// Nothing is allocated after construction, but by <see cref="ConditionNumber"/>. Not thread-safe: one workspace per thread.</para>
/// <para>Columns are brought to unit norm first, because ohms, farads and henries stand side by side; the rank is the number of
/// diagonal elements of R above the tolerance. A column beyond the rank gets the coefficient zero (basic solution).
/// Businger, Golub, Numer. Math. 7 (1965) 269, doi:10.1007/BF01436084.</para>
/// </remarks>
internal sealed class PivotedQr
{
    private const int Lanes = 8;   // columns are padded to whole vectors of any width with zeros, so loops need no tail

    private readonly int maxRows, maxColumns, stride;
    private readonly double[] columns, triangle, scale, norms, exactNorms, taus, right;
    private readonly int[] order;
    private int paddedRows;

    /// <summary>Reserves room for matrices of up to the given size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public PivotedQr(int maxRows, int maxColumns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxRows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxColumns);
        (this.maxRows, this.maxColumns) = (maxRows, maxColumns);
        stride = Padded(maxRows);
        columns = new double[stride * maxColumns];
        triangle = new double[maxColumns * maxColumns];
        right = new double[stride];
        order = new int[maxColumns];
        (scale, norms, exactNorms, taus) = (new double[maxColumns], new double[maxColumns], new double[maxColumns], new double[maxColumns]);
    }

    /// <summary>Rows of the matrix at hand.</summary>
    public int Rows { get; private set; }

    /// <summary>Columns of the matrix at hand.</summary>
    public int Columns { get; private set; }

    /// <summary>Number of columns that are linearly independent to the tolerance given to <see cref="Factor"/>.</summary>
    public int Rank { get; private set; }

    /// <summary>Begins a new matrix; its columns hold zeros.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size exceeds what was reserved.</exception>
    public void Reset(int rows, int columnCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columnCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, maxRows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columnCount, maxColumns);
        (Rows, Columns, Rank) = (rows, columnCount, 0);
        paddedRows = Padded(rows);
        for (int j = 0; j < columnCount; j++)
            columns.AsSpan(j * stride, paddedRows).Clear();
    }

    /// <summary>Column <paramref name="index"/> of the matrix, to be filled before <see cref="Factor"/>, which overwrites it.</summary>
    public Span<double> Column(int index) => columns.AsSpan(index * stride, Rows);

    /// <summary>Factorises the matrix; a diagonal element of R below <paramref name="tolerance"/> times the
    /// largest ends the rank.</summary>
    public void Factor(double tolerance = 1e-13)
    {
        Equilibrate();
        int steps = Math.Min(Rows, Columns);
        double largest = 0;
        for (Rank = 0; Rank < steps; Rank++)
        {
            BringLargestColumnTo(Rank);
            double diagonal = Reflect(Rank);
            largest = Math.Max(largest, Math.Abs(diagonal));
            if (Math.Abs(diagonal) <= tolerance * largest)
                return;
            triangle[Rank * maxColumns + Rank] = diagonal;
            for (int j = Rank + 1; j < Columns; j++)
                Update(Rank, j);
        }
    }

    /// <summary>x that minimises ‖A·x − b‖₂; coefficients of dependent columns are zero. Returns ‖A·x − b‖₂².</summary>
    /// <exception cref="ArgumentException">A length does not fit the matrix.</exception>
    public double Solve(ReadOnlySpan<double> b, Span<double> x)
    {
        if (b.Length != Rows || x.Length < Columns)
            throw new ArgumentException(
                $"Expected {Rows} numbers on the right and room for {Columns} unknowns, got {b.Length} and {x.Length}.", nameof(b));
        Span<double> y = Transformed(b);
        double rest = 0;
        for (int i = Rank; i < Rows; i++)
            rest += y[i] * y[i];
        x[..Columns].Clear();
        for (int i = Rank - 1; i >= 0; i--)
        {
            double sum = y[i];
            for (int j = i + 1; j < Rank; j++)
                sum -= triangle[j * maxColumns + i] * y[j];
            y[i] = sum / triangle[i * maxColumns + i];
        }
        for (int i = 0; i < Rank; i++)
            x[order[i]] = y[i] * scale[order[i]];
        return rest;
    }

    /// <summary>The part of <paramref name="b"/> that no combination of the columns explains: b − Q·Qᵀ·b, in place.</summary>
    public void Residual(Span<double> b)
    {
        Span<double> y = Transformed(b);
        y[..Rank].Clear();
        for (int k = Rank - 1; k >= 0; k--)
            Mirror(k, y);
        y[..Rows].CopyTo(b);
    }

    /// <summary>Leverage of every row: the diagonal of the projection Q·Qᵀ on the columns; sums to the rank.</summary>
    public void Leverages(Span<double> leverages)
    {
        leverages[..Rows].Clear();
        Span<double> q = right.AsSpan(0, paddedRows);
        for (int i = 0; i < Rank; i++)
        {
            q.Clear();
            q[i] = 1;
            for (int k = i; k >= 0; k--)
                Mirror(k, q);
            for (int row = 0; row < Rows; row++)
                leverages[row] += q[row] * q[row];
        }
    }

    /// <summary>2-norm condition number of the matrix with columns of unit norm; infinite where columns are dependent.</summary>
    public double ConditionNumber()
    {
        if (Rank < Columns)
            return double.PositiveInfinity;
        double[][] r = new double[Columns][];
        for (int j = 0; j < Columns; j++)
            r[j] = triangle.AsSpan(j * maxColumns, Columns).ToArray();
        for (int j = 0; j < Columns; j++)
            r[j].AsSpan(j + 1).Clear();
        double[] singular = SingularValues.Of(r);
        return singular[0] / singular[^1];
    }

    private static int Padded(int rows) => (rows + Lanes - 1) / Lanes * Lanes;

    private void Equilibrate()
    {
        for (int j = 0; j < Columns; j++)
        {
            Span<double> column = columns.AsSpan(j * stride, paddedRows);
            double norm = Math.Sqrt(Dot(column, column, 0));
            scale[j] = norm > 0 && double.IsFinite(1 / norm) ? 1 / norm : 0;
            order[j] = j;
            foreach (ref double a in column)
                a *= scale[j];
            norms[j] = exactNorms[j] = scale[j] > 0 ? 1 : 0;
        }
    }

    private void BringLargestColumnTo(int k)
    {
        int pivot = k;
        for (int j = k + 1; j < Columns; j++)
            if (norms[j] > norms[pivot])
                pivot = j;
        if (pivot == k)
            return;
        Span<double> a = columns.AsSpan(k * stride, paddedRows), b = columns.AsSpan(pivot * stride, paddedRows);
        for (int i = 0; i < a.Length; i++)
            (a[i], b[i]) = (b[i], a[i]);
        (order[k], order[pivot]) = (order[pivot], order[k]);
        (norms[pivot], exactNorms[pivot]) = (norms[k], exactNorms[k]);
    }

    /// <summary>Turns column k into its Householder vector (zero above k, so that loops may begin at a whole
    /// vector); returns R's diagonal.</summary>
    private double Reflect(int k)
    {
        Span<double> v = columns.AsSpan(k * stride, paddedRows);
        for (int i = 0; i < k; i++)
        {
            triangle[k * maxColumns + i] = v[i];
            v[i] = 0;
        }
        double norm = Math.Sqrt(Dot(v, v, k));
        double diagonal = v[k] > 0 ? -norm : norm;
        v[k] -= diagonal;
        taus[k] = norm > 0 ? -1 / (diagonal * v[k]) : 0;   // H = 1 − τ·v·vᵀ with τ = 2/vᵀv = −1/(diagonal·v_k)
        return diagonal;
    }

    private void Update(int k, int j)
    {
        Span<double> column = columns.AsSpan(j * stride, paddedRows);
        Mirror(k, column);
        double left = norms[j] - column[k] * column[k];
        if (left < 1e-6 * exactNorms[j])   // downdating has lost its digits: sum again
            exactNorms[j] = left = SumOfSquares(column[(k + 1)..]);
        norms[j] = left;
    }

    private Span<double> Transformed(ReadOnlySpan<double> b)
    {
        Span<double> y = right.AsSpan(0, paddedRows);
        b[..Rows].CopyTo(y);
        y[Rows..].Clear();
        for (int k = 0; k < Rank; k++)
            Mirror(k, y);
        return y;
    }

    private void Mirror(int k, Span<double> y)
    {
        ReadOnlySpan<double> v = columns.AsSpan(k * stride, paddedRows);
        double factor = -taus[k] * Dot(v, y, k);
        int start = k - k % Vector<double>.Count;
        ref double from = ref MemoryMarshal.GetReference(v);
        ref double to = ref MemoryMarshal.GetReference(y);
        for (int i = start; i < v.Length; i += Vector<double>.Count)
            (Vector.LoadUnsafe(ref to, (nuint)i) + factor * Vector.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
    }

    /// <summary>Σ a·b from the whole vector that holds <paramref name="k"/>; a must be zero before k.</summary>
    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int k)
    {
        Vector<double> sum = Vector<double>.Zero;
        ref double left = ref MemoryMarshal.GetReference(a);
        ref double other = ref MemoryMarshal.GetReference(b);
        for (int i = k - k % Vector<double>.Count; i < a.Length; i += Vector<double>.Count)
            sum += Vector.LoadUnsafe(ref left, (nuint)i) * Vector.LoadUnsafe(ref other, (nuint)i);
        return Vector.Sum(sum);
    }

    private static double SumOfSquares(ReadOnlySpan<double> a)
    {
        double sum = 0;
        foreach (double x in a)
            sum += x * x;
        return sum;
    }
}
