using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ImpedanceFit.Numerics.Lanes;
using static ImpedanceFit.Fitting.Search.Shapes.SearchConstants;

namespace ImpedanceFit.Fitting.Search.Shapes;

/// <summary>Non-negative least squares for a handful of columns whose inner products are known: min ‖y − Σ xᵢ aᵢ‖², x ≥ 0.</summary>
/// <remarks>Solves the normal equations of unit columns by Cholesky and drops the most negative amplitude until none is left. That is
/// enough for ranking starts; the fit itself never uses normal equations.</remarks>
internal sealed class AmplitudeFit
{
    private readonly double[] factor, solution;
    private readonly int[] kept, pushed;
    private readonly double[] rows, forward, inverses;
    private readonly double[] entries;
    private readonly int largest;

    // Of the columns that stand beside the same pushed ones: squares and products with y, and products with each of the pushed.
    private double[] preparedDiagonal = [], preparedRight = [], preparedEntries = [];
    private int preparedStride, preparedDepth, preparedFirst;

    public AmplitudeFit(int largestCount)
    {
        factor = new double[largestCount * largestCount];
        solution = new double[largestCount];
        kept = new int[largestCount];
        entries = new double[largestCount * Vector<double>.Count];
        pushed = new int[largestCount];
        (rows, forward, inverses, largest) = (new double[largestCount * largestCount], new double[largestCount], new double[largestCount],
            largestCount);
    }

    /// <summary>Returns the reduction of ‖y‖² and sets the amplitudes (zero where a column does not help).</summary>
    /// <param name="products">Inner products of all columns, <paramref name="size"/> × size.</param>
    /// <param name="size">Number of all columns.</param>
    /// <param name="projections">Inner products of all columns with y.</param>
    /// <param name="columns">Indices of the columns to use.</param>
    /// <param name="amplitudes">Out: their amplitudes.</param>
    public double Solve(double[] products, int size, double[] projections, ReadOnlySpan<int> columns, Span<double> amplitudes)
    {
        int count = columns.Length;
        for (int i = 0; i < count; i++)
            kept[i] = i;
        amplitudes.Clear();
        while (count > 0)
        {
            if (!Factorise(products, size, columns, count))
                return 0;
            double reduction = BackSubstitute(projections, columns, count);
            int worst = -1;
            for (int i = 0; i < count; i++)
            {
                if (solution[i] < 0 && (worst < 0 || solution[i] < solution[worst]))
                    worst = i;
            }
            if (worst < 0)
            {
                for (int i = 0; i < count; i++)
                    amplitudes[kept[i]] = solution[i];
                return reduction;
            }
            count--;
            for (int i = worst; i < count; i++)
                kept[i] = kept[i + 1];
        }
        return 0;
    }

    /// <summary>Adds a column behind the first <paramref name="depth"/> ones that were pushed: choices with
    /// a common beginning share its factorisation.</summary>
    /// <returns>False if the column depends on those before it.</returns>
    public bool Push(int depth, int column, double[] products, int size, double[] projections)
    {
        int offset = column * size, row = depth * largest;
        double diagonal = products[offset + column] + Ridge, right = projections[column];
        for (int j = 0; j < depth; j++)
        {
            double sum = products[offset + pushed[j]];
            int other = j * largest;
            for (int k = 0; k < j; k++)
                sum -= rows[row + k] * rows[other + k];
            sum *= inverses[j];
            rows[row + j] = sum;
            diagonal -= sum * sum;
            right -= sum * forward[j];
        }
        pushed[depth] = column;
        if (!(diagonal > 0))
            return false;
        double inverse = inverses[depth] = 1 / Math.Sqrt(diagonal);
        forward[depth] = right * inverse;
        return true;
    }

    /// <summary>The reductions of ‖y‖² by the first <paramref name="depth"/> pushed columns and each of
    /// several others as one more, with amplitudes of any sign.</summary>
    /// <remarks>The same arithmetic as <see cref="Push"/>, for many columns at once; a dependent column brings nothing.</remarks>
    /// <param name="depth">Number of pushed columns.</param>
    /// <param name="first">The first of the others.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="products">Inner products of all columns, <paramref name="size"/> × size, with room for a
    /// vector behind the last.</param>
    /// <param name="size">Number of all columns.</param>
    /// <param name="squares">Squares of the columns, with room for a vector behind the last.</param>
    /// <param name="projections">Inner products of all columns with y, with room for a vector behind the last.</param>
    /// <param name="bounds">Out: the reductions, with room for a vector behind the last.</param>
    [MethodImpl(VectorLoop.Options)]
    public void BoundsWithOneMore(int depth, int first, int count, double[] products, int size, double[] squares, double[] projections,
        double[] bounds)
    {
        Vector<double> reduction = new(Reduction(depth));
        for (int i = 0; i < count; i += Vector<double>.Count)
        {
            (Vector<double> diagonal, Vector<double> right) = Eliminate(depth, first + i, products, size, squares, projections);
            (GainOf(diagonal, right) + reduction).CopyTo(bounds, i);
        }
    }

    /// <summary>Prepares what several choices with the same first columns have in common: the first <paramref name="depth"/> pushed columns
    /// beside each of several others.</summary>
    /// <param name="depth">Number of pushed columns.</param>
    /// <param name="first">As for <see cref="BoundsWithOneMore"/>, and so are the next five.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="products">Inner products of all columns.</param>
    /// <param name="size">Number of all columns.</param>
    /// <param name="squares">Squares of the columns.</param>
    /// <param name="projections">Inner products of all columns with y.</param>
    [MethodImpl(VectorLoop.Options)]
    public void Prepare(int depth, int first, int count, double[] products, int size, double[] squares, double[] projections)
    {
        int padded = count + Vector<double>.Count;
        if (preparedDiagonal.Length < padded)
            (preparedDiagonal, preparedRight, preparedEntries) = (new double[padded], new double[padded], new double[largest * padded]);
        (preparedStride, preparedDepth, preparedFirst) = (preparedDiagonal.Length, depth, first);
        for (int i = 0; i < count; i += Vector<double>.Count)
        {
            (Vector<double> diagonal, Vector<double> right) = Eliminate(depth, first + i, products, size, squares, projections);
            diagonal.CopyTo(preparedDiagonal, i);
            right.CopyTo(preparedRight, i);
            for (int k = 0; k < depth; k++)
                new Vector<double>(entries, k * Vector<double>.Count).CopyTo(preparedEntries, k * preparedStride + i);
        }
    }

    /// <summary>What is left of ‖y‖² with the columns that were pushed and each of those prepared as one more, but no less than a limit.
    /// One column at most was pushed since.</summary>
    /// <param name="depth">Number of pushed columns.</param>
    /// <param name="first">The first of the others, one of those prepared.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="products">Inner products of all columns.</param>
    /// <param name="size">Number of all columns.</param>
    /// <param name="signalSquares">‖y‖².</param>
    /// <param name="least">The limit.</param>
    /// <param name="residuals">Out: what is left, with room for a vector behind the last.</param>
    [MethodImpl(VectorLoop.Options)]
    public void ResidualsWithOneMore(int depth, int first, int count, double[] products, int size, double signalSquares, double least,
        Span<double> residuals)
    {
        Vector<double> signal = new(signalSquares), reduction = new(Reduction(depth)), limit = new(least);
        ref double out0 = ref MemoryMarshal.GetReference(residuals);
        ref double entry = ref MemoryMarshal.GetArrayDataReference(preparedEntries);
        ref double row = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(rows), preparedDepth * largest);
        int offset = first - preparedFirst;
        for (int i = 0; i < count; i += Vector<double>.Count)
        {
            nuint place = (nuint)(offset + i);
            Vector<double> diagonal = Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(preparedDiagonal), place);
            Vector<double> right = Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(preparedRight), place);
            if (depth > preparedDepth)
            {
                Vector<double> own = Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(products),
                    (nuint)(pushed[preparedDepth] * size + first + i));
                for (int m = 0; m < preparedDepth; m++)
                    own -= Vector.LoadUnsafe(ref entry, (nuint)(m * preparedStride) + place) * Unsafe.Add(ref row, m);
                own *= inverses[preparedDepth];
                diagonal -= own * own;
                right -= own * forward[preparedDepth];
            }
            Vector.Max(signal - (GainOf(diagonal, right) + reduction), limit).StoreUnsafe(ref out0, (nuint)i);
        }
    }

    private double Reduction(int depth)
    {
        double reduction = 0;
        for (int k = 0; k < depth; k++)
            reduction += forward[k] * forward[k];
        return reduction;
    }

    // What is left of the square of each of the columns from one on, and of its product with y, beside those that were pushed. References,
    // because checks of so many short ranges cost as much as the arithmetic; every array has room for a vector behind its last number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (Vector<double> Diagonal, Vector<double> Right) Eliminate(int depth, int place, double[] products, int size, double[] squares,
        double[] projections)
    {
        ref double product = ref MemoryMarshal.GetArrayDataReference(products), entry = ref MemoryMarshal.GetArrayDataReference(entries);
        ref double row = ref MemoryMarshal.GetArrayDataReference(rows);
        Vector<double> diagonal = Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(squares), (nuint)place)
            + new Vector<double>(Ridge);
        Vector<double> right = Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(projections), (nuint)place);
        for (int k = 0; k < depth; k++)
        {
            Vector<double> own = Vector.LoadUnsafe(ref product, (nuint)(pushed[k] * size + place));
            for (int m = 0; m < k; m++)
                own -= Vector.LoadUnsafe(ref entry, (nuint)(m * Vector<double>.Count)) * Unsafe.Add(ref row, k * largest + m);
            own *= inverses[k];
            own.StoreUnsafe(ref entry, (nuint)(k * Vector<double>.Count));
            diagonal -= own * own;
            right -= own * forward[k];
        }
        return (diagonal, right);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> GainOf(Vector<double> diagonal, Vector<double> right) =>
        Vector.ConditionalSelect(Vector.GreaterThan(diagonal, Vector<double>.Zero), right * right / diagonal, Vector<double>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Factorise(double[] products, int size, ReadOnlySpan<int> columns, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int row = columns[kept[i]] * size;
            for (int j = 0; j <= i; j++)
            {
                double sum = products[row + columns[kept[j]]] + (i == j ? Ridge : 0);
                for (int k = 0; k < j; k++)
                    sum -= factor[i * count + k] * factor[j * count + k];
                if (i == j)
                {
                    if (!(sum > 0))
                        return false;
                    factor[i * count + i] = 1 / Math.Sqrt(sum);   // the reciprocal: it is only divided by
                }
                else
                {
                    factor[i * count + j] = sum * factor[j * count + j];
                }
            }
        }
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double BackSubstitute(double[] projections, ReadOnlySpan<int> columns, int count)
    {
        double reduction = 0;
        for (int i = 0; i < count; i++)
        {
            double sum = projections[columns[kept[i]]];
            for (int k = 0; k < i; k++)
                sum -= factor[i * count + k] * solution[k];
            solution[i] = sum * factor[i * count + i];
            reduction += solution[i] * solution[i];
        }
        for (int i = count - 1; i >= 0; i--)
        {
            double sum = solution[i];
            for (int k = i + 1; k < count; k++)
                sum -= factor[k * count + i] * solution[k];
            solution[i] = sum * factor[i * count + i];
        }
        return reduction;
    }
}
