namespace ImpedanceFit.Fitting.Search;

/// <summary>Non-negative least squares for a handful of columns whose inner products are known: min ‖y − Σ xᵢ aᵢ‖², x ≥ 0.</summary>
/// <remarks>Solves the normal equations of unit columns by Cholesky and drops the most negative amplitude until none is left: for ranking
/// starts that is enough, the fit itself never uses normal equations.</remarks>
internal sealed class AmplitudeFit
{
    private const double Ridge = 1e-9;

    private readonly double[] factor, solution;
    private readonly int[] kept;

    public AmplitudeFit(int largestCount)
    {
        factor = new double[largestCount * largestCount];
        solution = new double[largestCount];
        kept = new int[largestCount];
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
                    factor[i * count + i] = Math.Sqrt(sum);
                }
                else
                {
                    factor[i * count + j] = sum / factor[j * count + j];
                }
            }
        }
        return true;
    }

    private double BackSubstitute(double[] projections, ReadOnlySpan<int> columns, int count)
    {
        double reduction = 0;
        for (int i = 0; i < count; i++)
        {
            double sum = projections[columns[kept[i]]];
            for (int k = 0; k < i; k++)
                sum -= factor[i * count + k] * solution[k];
            solution[i] = sum / factor[i * count + i];
            reduction += solution[i] * solution[i];
        }
        for (int i = count - 1; i >= 0; i--)
        {
            double sum = solution[i];
            for (int k = i + 1; k < count; k++)
                sum -= factor[k * count + i] * solution[k];
            solution[i] = sum / factor[i * count + i];
        }
        return reduction;
    }
}
