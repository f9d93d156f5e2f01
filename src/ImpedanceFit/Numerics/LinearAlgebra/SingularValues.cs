namespace ImpedanceFit.Numerics.LinearAlgebra;

/// <summary>Singular values of a small matrix by one-sided Jacobi rotations, accurate relative to the largest and more.</summary>
/// <remarks>Demmel, Veselić, SIAM J. Matrix Anal. Appl. 13 (1992) 1204, doi:10.1137/0613074.</remarks>
internal static class SingularValues
{
    private const int MaxSweeps = 60;

    /// <summary>Singular values, largest first, of the matrix with the given columns, which are overwritten.</summary>
    /// <exception cref="ArgumentException">There is no column.</exception>
    public static double[] Of(double[][] columns)
    {
        return Decompose(columns, null);
    }

    /// <summary>Singular values, largest first, and the right singular vectors: component k of vector i is
    /// <paramref name="vectors"/>[i][k].</summary>
    /// <exception cref="ArgumentException">There is no column.</exception>
    internal static double[] Of(double[][] columns, out double[][] vectors)
    {
        // The rotations that make the columns orthogonal, applied to the columns of the unit matrix, give V.
        double[][] rotations = Arrays.Of(columns.Length, _ => new double[columns.Length]);
        for (int k = 0; k < rotations.Length; k++)
            rotations[k][k] = 1;
        double[] values = Decompose(columns, rotations);
        vectors = rotations;
        return values;
    }

    private static double[] Decompose(double[][] columns, double[][]? rotations)
    {
        if (columns.Length == 0)
            throw new ArgumentException("Expected at least one column.", nameof(columns));
        bool rotated = true;
        for (int sweep = 0; rotated && sweep < MaxSweeps; sweep++)
        {
            rotated = false;
            for (int p = 0; p < columns.Length; p++)
            {
                for (int q = p + 1; q < columns.Length; q++)
                {
                    if (!TryFindRotation(columns[p], columns[q], out double cosine, out double sine))
                        continue;
                    rotated = true;
                    Rotate(columns[p], columns[q], cosine, sine);
                    if (rotations is not null)
                        Rotate(rotations[p], rotations[q], cosine, sine);
                }
            }
        }
        double[] negative = Array.ConvertAll(columns, c => -Math.Sqrt(Dot(c, c)));
        int[] order = Arrays.Order(negative);
        if (rotations is not null)
            Array.ConvertAll(order, i => rotations[i]).CopyTo(rotations, 0);
        return Array.ConvertAll(order, i => -negative[i]);
    }

    /// <summary>The rotation that makes two columns orthogonal; false where they are.</summary>
    private static bool TryFindRotation(double[] a, double[] b, out double cosine, out double sine)
    {
        (cosine, sine) = (1, 0);
        double aa = 0, bb = 0, ab = 0;
        for (int i = 0; i < a.Length && i < b.Length; i++)
        {
            aa += a[i] * a[i];
            bb += b[i] * b[i];
            ab += a[i] * b[i];
        }
        if (Math.Abs(ab) <= 1e-15 * Math.Sqrt(aa * bb))
            return false;
        double zeta = (bb - aa) / (2 * ab);
        double tangent = Math.CopySign(1 / (Math.Abs(zeta) + Math.Sqrt(1 + zeta * zeta)), zeta);
        cosine = 1 / Math.Sqrt(1 + tangent * tangent);
        sine = cosine * tangent;
        return true;
    }

    private static void Rotate(double[] a, double[] b, double cosine, double sine)
    {
        for (int i = 0; i < a.Length && i < b.Length; i++)
            (a[i], b[i]) = (cosine * a[i] - sine * b[i], sine * a[i] + cosine * b[i]);
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
