namespace ImpedanceFit.Numerics;

/// <summary>Singular values of a small matrix by one-sided Jacobi rotations, accurate relative to the largest and more.</summary>
/// <remarks>Demmel, Veselić, SIAM J. Matrix Anal. Appl. 13 (1992) 1204, doi:10.1137/0613074.</remarks>
public static class SingularValues
{
    private const int MaxSweeps = 60;

    /// <summary>Singular values, largest first, of the matrix with the given columns, which are overwritten.</summary>
    /// <exception cref="ArgumentException">There is no column.</exception>
    public static double[] Of(double[][] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Length == 0)
            throw new ArgumentException("Expected at least one column.", nameof(columns));
        bool rotated = true;
        for (int sweep = 0; rotated && sweep < MaxSweeps; sweep++)
        {
            rotated = false;
            for (int p = 0; p < columns.Length; p++)
                for (int q = p + 1; q < columns.Length; q++)
                    rotated |= MakeOrthogonal(columns[p], columns[q]);
        }
        double[] values = [.. columns.Select(c => Math.Sqrt(Dot(c, c)))];
        Array.Sort(values);
        Array.Reverse(values);
        return values;
    }

    private static bool MakeOrthogonal(double[] a, double[] b)
    {
        double aa = Dot(a, a), bb = Dot(b, b), ab = Dot(a, b);
        if (Math.Abs(ab) <= 1e-15 * Math.Sqrt(aa * bb))
            return false;
        double zeta = (bb - aa) / (2 * ab);
        double tangent = Math.CopySign(1 / (Math.Abs(zeta) + Math.Sqrt(1 + zeta * zeta)), zeta);
        double cosine = 1 / Math.Sqrt(1 + tangent * tangent), sine = cosine * tangent;
        for (int i = 0; i < a.Length; i++)
            (a[i], b[i]) = (cosine * a[i] - sine * b[i], sine * a[i] + cosine * b[i]);
        return true;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
