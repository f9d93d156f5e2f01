namespace ImpedanceFit.Series.Joint;

/// <summary>The triangle R and right-hand side Qᵀb of a least-squares problem that comes row by row.</summary>
/// <remarks>Givens rotations (Golub and Van Loan, Matrix Computations, 4th ed., § 5.1.8); zeros cost nothing, so that rows that touch few
/// neighbouring unknowns stay cheap. Plain loops: the digits do not depend on the width of vectors.</remarks>
internal sealed class RowTriangle(int unknowns)
{
    private readonly double[] triangle = new double[unknowns * (unknowns + 1)];
    private readonly int width = unknowns + 1;

    public int Unknowns => unknowns;

    /// <summary>Element of R, or of the right-hand side in column <see cref="Unknowns"/>.</summary>
    public double this[int row, int column] => triangle[row * width + column];

    public void Clear() => Array.Clear(triangle);

    /// <summary>Adds a row a·x = b; the row is used up.</summary>
    /// <param name="row">a, then b.</param>
    /// <param name="from">First column that is not zero.</param>
    public void Add(Span<double> row, int from = 0)
    {
        for (int j = from; j < unknowns; j++)
        {
            double b = row[j];
            if (b == 0)
                continue;
            Span<double> own = triangle.AsSpan(j * width, width);
            double a = own[j], length = Math.Sqrt(a * a + b * b), c = a / length, s = b / length;
            own[j] = length;
            for (int k = j + 1; k < width; k++)
            {
                (double x, double y) = (own[k], row[k]);
                if (x == 0 && y == 0)
                    continue;
                own[k] = c * x + s * y;
                row[k] = c * y - s * x;
            }
        }
    }

    /// <summary>x of R·x = right-hand side; zero where the diagonal is.</summary>
    public void Solve(Span<double> x)
    {
        for (int i = unknowns - 1; i >= 0; i--)
        {
            double sum = this[i, unknowns];
            for (int k = i + 1; k < unknowns; k++)
                sum -= this[i, k] * x[k];
            x[i] = this[i, i] == 0 ? 0 : sum / this[i, i];
        }
    }

    /// <summary>R⁻¹, row by row; columns of a zero diagonal are infinite.</summary>
    public double[] Inverse()
    {
        double[] inverse = new double[unknowns * unknowns];
        for (int j = 0; j < unknowns; j++)
        {
            inverse[j * unknowns + j] = 1 / this[j, j];
            for (int i = j - 1; i >= 0; i--)
            {
                double sum = 0;
                for (int k = i + 1; k <= j; k++)
                    sum += this[i, k] * inverse[k * unknowns + j];
                inverse[i * unknowns + j] = this[i, i] == 0 ? 0 : -sum / this[i, i];
            }
        }
        return inverse;
    }
}
