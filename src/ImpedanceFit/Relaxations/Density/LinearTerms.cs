using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Relaxations.Density;

/// <summary>R∞, jωL and the tail A·(jω/ω₀)⁻ⁿ beside the distribution: linear in their amplitudes, which are projected out.</summary>
/// <remarks>With B = QR, residuals are (1 − QQᵀ)(Aγ − y) whatever the amplitudes, which follow as R⁻¹Qᵀ(y − Aγ).</remarks>
internal sealed class LinearTerms
{
    private readonly WeightedSpectrum spectrum;
    private readonly double[][] columns, orthogonal;
    private readonly double[] triangle;
    private readonly double[] derivative;

    /// <param name="spectrum">The weighted points.</param>
    /// <param name="hasTail">Whether there is a tail.</param>
    /// <param name="held">Terms, by number, that are held at 0.</param>
    public LinearTerms(WeightedSpectrum spectrum, bool hasTail, IReadOnlyList<int> held)
    {
        this.spectrum = spectrum;
        Count = hasTail ? 3 : 2;
        columns = [.. Enumerable.Range(0, Count).Select(_ => new double[spectrum.Rows])];
        orthogonal = [.. Enumerable.Range(0, Count).Select(_ => new double[spectrum.Rows])];
        triangle = new double[Count * Count];
        Products = new double[Count * spectrum.Basis.Count];
        derivative = hasTail ? new double[spectrum.Rows] : [];
        int points = spectrum.Rows / 2;
        for (int k = 0; k < points; k++)
        {
            columns[0][k] = spectrum.Weights[k] * spectrum.Scale;
            columns[1][points + k] = spectrum.Weights[points + k] * spectrum.Scale * spectrum.Basis.Omega[k] / spectrum.Basis.HighestOmega;
        }
        foreach (int term in held)
            Array.Clear(columns[term]);
        if (!hasTail)
            Project();
    }

    /// <summary>Number of amplitudes.</summary>
    public int Count { get; }

    /// <summary>n of the tail.</summary>
    public double Exponent { get; private set; }

    /// <summary>Orthonormal columns of what the terms can describe.</summary>
    public double[][] Orthogonal => orthogonal;

    /// <summary>QᵀA, a row a term.</summary>
    public double[] Products { get; }

    /// <summary>ln det BᵀB.</summary>
    public double LogDeterminant
    {
        get
        {
            double sum = 0;
            for (int b = 0; b < Count; b++)
                sum += 2 * Math.Log(Math.Abs(triangle[b * Count + b]));
            return sum;
        }
    }

    /// <summary>Gives the tail another exponent.</summary>
    public void Take(double exponent)
    {
        if (exponent == Exponent)
            return;
        Exponent = exponent;
        int points = spectrum.Rows / 2;
        (double sin, double cos) = Math.SinCos(-exponent * Math.PI / 2);
        for (int k = 0; k < points; k++)
        {
            double logarithm = Math.Log(spectrum.Basis.Omega[k] / spectrum.Basis.LowestOmega), size = Math.Exp(-exponent * logarithm)
                * spectrum.Scale, real = size * cos, imaginary = size * sin;
            (columns[2][k], columns[2][points + k]) = (real * spectrum.Weights[k], imaginary * spectrum.Weights[points + k]);
            // d/dn = −ln(jω/ω₀)·tail
            derivative[k] = -(real * logarithm - imaginary * Math.PI / 2) * spectrum.Weights[k];
            derivative[points + k] = -(imaginary * logarithm + real * Math.PI / 2) * spectrum.Weights[points + k];
        }
        Project();
    }

    /// <summary>Takes the part out of a column that the terms can describe.</summary>
    public void Remove(Span<double> column)
    {
        foreach (double[] q in orthogonal)
        {
            double dot = Dot(q, column);
            for (int i = 0; i < column.Length; i++)
                column[i] -= dot * q[i];
        }
    }

    /// <summary>Amplitudes that describe a column best.</summary>
    public double[] AmplitudesOf(ReadOnlySpan<double> column)
    {
        double[] x = new double[Count];
        for (int b = 0; b < Count; b++)
            x[b] = Dot(orthogonal[b], column);
        return BackSubstitute(x);
    }

    /// <summary>R⁻¹x.</summary>
    public double[] BackSubstitute(double[] x)
    {
        for (int b = Count - 1; b >= 0; b--)
        {
            for (int c = b + 1; c < Count; c++)
                x[b] -= triangle[b * Count + c] * x[c];
            // Of a term that is held, the column is 0.
            x[b] = triangle[b * Count + b] > 0 ? x[b] / triangle[b * Count + b] : 0;
        }
        return x;
    }

    /// <summary>What a change of the exponent does to the residuals, for the tail's amplitude.</summary>
    public void ExponentColumn(double amplitude, Span<double> column)
    {
        for (int i = 0; i < column.Length; i++)
            column[i] = amplitude * derivative[i];
        Remove(column);
    }

    /// <summary>Variance of an amplitude in units of σ², the distribution held.</summary>
    public double VarianceOf(int term)
    {
        // (BᵀB)⁻¹ = R⁻¹R⁻ᵀ: its diagonal is the square of a row of R⁻¹.
        double sum = 0;
        for (int b = 0; b < Count; b++)
        {
            double[] unit = new double[Count];
            unit[b] = 1;
            double entry = BackSubstitute(unit)[term];
            sum += entry * entry;
        }
        return sum;
    }

    private void Project()
    {
        int count = spectrum.Basis.Count;
        for (int b = 0; b < Count; b++)
        {
            double[] q = orthogonal[b];
            columns[b].CopyTo(q, 0);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int c = 0; c < b; c++)
                {
                    double dot = Dot(orthogonal[c], q);
                    triangle[c * Count + b] = pass == 0 ? dot : triangle[c * Count + b] + dot;
                    for (int i = 0; i < q.Length; i++)
                        q[i] -= dot * orthogonal[c][i];
                }
            }
            double length = Math.Sqrt(Dot(q, q));
            triangle[b * Count + b] = length;
            for (int i = 0; i < q.Length; i++)
                q[i] = length > 0 ? q[i] / length : 0;
            Span<double> products = Products.AsSpan(b * count, count);
            products.Clear();
            for (int i = 0; i < q.Length; i++)
                DenseColumns.AddMultiple(products, spectrum.Matrix.AsSpan(i * count, count), q[i]);
        }
    }

    // In one order whatever the width of vectors.
    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double even = 0, odd = 0;
        int i = 0;
        for (; i + 1 < a.Length; i += 2)
        {
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
        }
        return i < a.Length ? even + odd + a[i] * b[i] : even + odd;
    }
}
