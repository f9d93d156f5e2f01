namespace ImpedanceFit.Relaxations.Arcs;

/// <summary>JᵀJ·s = −Jᵀr of the parameters that no limit holds.</summary>
internal sealed class NormalEquations
{
    private readonly double[] jacobian, residuals;
    private readonly int[] free;
    private readonly int all;
    private double[]? factor;

    /// <summary>Those of all parameters.</summary>
    public NormalEquations(double[] jacobian, double[] residuals, double[] x)
        : this(jacobian, residuals, x, Unlimited(x.Length, -1), Unlimited(x.Length, 1)) { }

    public NormalEquations(double[] jacobian, double[] residuals, double[] x, double[] lower, double[] upper)
    {
        (this.jacobian, this.residuals, all) = (jacobian, residuals, x.Length);
        int rows = residuals.Length;
        List<int> places = [];
        List<double> slopes = [];
        for (int p = 0; p < all; p++)
        {
            double slope = Dot(jacobian.AsSpan(p * rows, rows), residuals);
            if ((x[p] <= lower[p] && slope >= 0) || (x[p] >= upper[p] && slope <= 0))
                continue;
            places.Add(p);
            slopes.Add(slope);
        }
        (free, Gradient) = ([.. places], [.. slopes]);
        Matrix = new double[free.Length * free.Length];
        for (int i = 0; i < free.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double value = Dot(jacobian.AsSpan(free[i] * rows, rows), jacobian.AsSpan(free[j] * rows, rows));
                Matrix[i * free.Length + j] = Matrix[j * free.Length + i] = value;
            }
        }
    }

    /// <summary>Indices of the parameters that are not held.</summary>
    public int[] Free => free;

    public double[] Matrix { get; }

    /// <summary>Jᵀr.</summary>
    public double[] Gradient { get; }

    /// <summary>The step for all parameters; null where the matrix is not positive.</summary>
    public double[]? Solve(double damping)
    {
        int n = free.Length;
        if (Factor(damping) is not { } l)
            return null;
        double[] s = new double[n];
        for (int i = 0; i < n; i++)
            s[i] = -Gradient[i];
        Substitute(l, s);
        double[] step = new double[all];
        for (int i = 0; i < n; i++)
            step[free[i]] = s[i];
        return step;
    }

    /// <summary>(JᵀJ)⁻¹, zero for held parameters; null where it does not exist.</summary>
    public double[,]? Covariance()
    {
        int n = free.Length;
        double[,] inverse = new double[all, all];
        if (Factor(1e-13) is not { } l)
            return null;
        double[] unit = new double[n];
        for (int i = 0; i < n; i++)
        {
            Array.Clear(unit);
            unit[i] = 1;
            Substitute(l, unit);
            for (int j = 0; j < n; j++)
                inverse[free[j], free[i]] = unit[j];
        }
        return inverse;
    }

    /// <summary>ln det(1 + W·JᵀJ·W/σ²).</summary>
    public double LogDeterminant(double[] widths, double variance)
    {
        int n = free.Length;
        double[] scaled = [.. Matrix];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                scaled[i * n + j] *= widths[i] * widths[j] / variance;
            scaled[i * n + i] += 1;
        }
        // No pivot is below 1 but by rounding.
        if (!Decompose(scaled, n, 1))
            return double.PositiveInfinity;
        double sum = 0;
        for (int i = 0; i < n; i++)
            sum += 2 * Math.Log(scaled[i * n + i]);
        return sum;
    }

    private static double[] Unlimited(int count, int sign)
    {
        double[] limits = new double[count];
        limits.AsSpan().Fill(sign * double.PositiveInfinity);
        return limits;
    }

    /// <summary>By how much a further column would lower Σr², all other parameters following; with its coefficient.</summary>
    /// <param name="column">The column.</param>
    /// <param name="follow">How the other parameters change for a coefficient of 1; null if nobody asks.</param>
    public (double Gain, double Coefficient) GainOf(double[] column, double[]? follow)
    {
        int n = free.Length, rows = residuals.Length;
        factor ??= Factor(1e-12);
        if (factor is null)
            return (0, 0);
        double[] products = new double[n], solved = new double[n];
        for (int i = 0; i < n; i++)
            solved[i] = products[i] = Dot(jacobian.AsSpan(free[i] * rows, rows), column);
        Substitute(factor, solved);
        double length = Dot(column, column), left = length, along = Dot(column, residuals);
        for (int i = 0; i < n; i++)
        {
            left -= products[i] * solved[i];
            along -= Gradient[i] * solved[i];
        }
        if (!(left > 1e-7 * length))
            return (0, 0);
        if (follow is not null)
        {
            Array.Clear(follow);
            for (int i = 0; i < n; i++)
                follow[free[i]] = -solved[i];
        }
        return (along * along / left, -along / left);
    }

    private double[]? Factor(double damping)
    {
        int n = free.Length;
        double[] l = [.. Matrix];
        for (int i = 0; i < n; i++)
            l[i * n + i] += damping * Matrix[i * n + i] + 1e-300;
        return Decompose(l, n, 0) ? l : null;
    }

    // The lower triangle of a symmetric matrix becomes its Cholesky factor.
    private static bool Decompose(double[] l, int n, double smallest)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = l[i * n + j];
                for (int k = 0; k < j; k++)
                    sum -= l[i * n + k] * l[j * n + k];
                if (i != j)
                {
                    l[i * n + j] = sum / l[j * n + j];
                    continue;
                }
                sum = Math.Max(sum, smallest);
                if (!(sum > 0) || !double.IsFinite(sum))
                    return false;
                l[i * n + i] = Math.Sqrt(sum);
            }
        }
        return true;
    }

    private static void Substitute(double[] l, double[] s)
    {
        int n = s.Length;
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < i; k++)
                s[i] -= l[i * n + k] * s[k];
            s[i] /= l[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++)
                s[i] -= l[k * n + i] * s[k];
            s[i] /= l[i * n + i];
        }
    }

    // Four sums in one order whatever the width of vectors.
    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double first = 0, second = 0, third = 0, fourth = 0;
        int i = 0;
        for (; i + 4 <= a.Length && i + 4 <= b.Length; i += 4)
        {
            first += a[i] * b[i];
            second += a[i + 1] * b[i + 1];
            third += a[i + 2] * b[i + 2];
            fourth += a[i + 3] * b[i + 3];
        }
        for (; i < a.Length; i++)
            first += a[i] * b[i];
        return first + second + (third + fourth);
    }
}
