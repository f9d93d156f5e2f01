namespace ImpedanceFit.Fitting.Solver;

/// <summary>A symmetric matrix of second derivatives by its Cholesky factor; the identity until another one is given.</summary>
internal sealed class SecondDerivatives
{
    private const double FirstShift = 1e-3;
    private const double ShiftGrowth = 10;
    private const double SmallestPivot = 1e-10;
    private readonly double[] matrix, factor;
    private readonly int stride;

    /// <param name="n">The largest size.</param>
    public SecondDerivatives(int n) => (stride, matrix, factor) = (n, new double[n * n], new double[n * n]);

    /// <summary>True if no other matrix was given.</summary>
    public bool IsIdentity { get; private set; } = true;

    /// <summary>A row of the matrix to be filled in before <see cref="Factorise"/>.</summary>
    public Span<double> Row(int i) => matrix.AsSpan(i * stride, stride);

    /// <summary>Forgets the matrix.</summary>
    public void Reset() => IsIdentity = true;

    /// <summary>Takes the rows, made symmetric. Where they curve downwards, as much of the identity is added
    /// as makes every direction lead downhill.</summary>
    public void Factorise(int size)
    {
        double largest = 1;
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < i; j++)
                Row(i)[j] = Row(j)[i] = 0.5 * (Row(i)[j] + Row(j)[i]);
            largest = Math.Max(largest, Math.Abs(Row(i)[i]));
        }
        IsIdentity = !double.IsFinite(largest);
        double shift = 0;
        while (!IsIdentity && !TryFactorise(size, shift * largest))
        {
            shift = shift == 0 ? FirstShift : ShiftGrowth * shift;
            IsIdentity = shift > 1 / SmallestPivot;
        }
    }

    private bool TryFactorise(int size, double shift)
    {
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[i * stride + j] + (i == j ? shift : 0);
                for (int k = 0; k < j; k++)
                    sum -= factor[i * stride + k] * factor[j * stride + k];
                if (i == j && !(sum > SmallestPivot))
                    return false;
                factor[i * stride + j] = i == j ? Math.Sqrt(sum) : sum / factor[j * stride + j];
            }
        }
        return true;
    }

    /// <summary>Computes the step −H⁻¹·gradient.</summary>
    public void Solve(ReadOnlySpan<double> gradient, Span<double> step)
    {
        for (int i = 0; i < gradient.Length; i++)
            step[i] = -gradient[i];
        if (IsIdentity)
            return;
        for (int i = 0; i < step.Length; i++)
        {
            for (int k = 0; k < i; k++)
                step[i] -= factor[i * stride + k] * step[k];
            step[i] /= factor[i * stride + i];
        }
        for (int i = step.Length - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < step.Length; k++)
                step[i] -= factor[k * stride + i] * step[k];
            step[i] /= factor[i * stride + i];
        }
    }
}
