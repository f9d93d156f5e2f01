using System.Numerics;
using System.Runtime.CompilerServices;
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
        double reduction = 0;
        for (int k = 0; k < depth; k++)
            reduction += forward[k] * forward[k];
        for (int i = 0; i < count; i += Vector<double>.Count)
        {
            int place = first + i;
            Vector<double> diagonal = new Vector<double>(squares, place) + new Vector<double>(Ridge), right = new(projections, place);
            for (int k = 0; k < depth; k++)
            {
                Vector<double> entry = new(products, pushed[k] * size + place);
                for (int m = 0; m < k; m++)
                    entry -= new Vector<double>(entries, m * Vector<double>.Count) * rows[k * largest + m];
                entry *= inverses[k];
                entry.CopyTo(entries, k * Vector<double>.Count);
                diagonal -= entry * entry;
                right -= entry * forward[k];
            }
            Vector<double> gain = Vector.ConditionalSelect(Vector.GreaterThan(diagonal, Vector<double>.Zero), right * right / diagonal,
                Vector<double>.Zero);
            (gain + new Vector<double>(reduction)).CopyTo(bounds, i);
        }
    }

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
