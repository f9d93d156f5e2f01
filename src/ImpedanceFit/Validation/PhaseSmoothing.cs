namespace ImpedanceFit.Validation;

/// <summary>Smooths a column by local parabolas with tricube weights (Cleveland, J. Am. Stat. Assoc. 74 (1979) 829, doi:10.1080/01621459.1979.10481038).</summary>
internal static class PhaseSmoothing
{
    /// <summary>y smoothed over <paramref name="width"/> in x; a point with too few neighbours for a parabola keeps its value.</summary>
    public static double[] Smooth(double[] x, double[] y, double width)
    {
        double[] smooth = [.. y];
        for (int i = 0; i < x.Length && width > 0; i++)
            smooth[i] = ParabolaAt(x, y, i, width / 2) ?? y[i];
        return smooth;
    }

    private static double? ParabolaAt(double[] x, double[] y, int i, double half)
    {
        Span<double> s = stackalloc double[5], t = stackalloc double[3];   // Σ w·uᵏ and Σ w·y·uᵏ, u from the point in half widths
        int used = 0;
        for (int k = 0; k < x.Length; k++)
        {
            double u = (x[k] - x[i]) / half, size = Math.Abs(u);
            if (size >= 1)
                continue;
            used++;
            double w = Math.Pow(1 - size * size * size, 3);
            for (int power = 0; power < 5; power++, w *= u)
            {
                s[power] += w;
                if (power < 3)
                    t[power] += w * y[k];
            }
        }
        // Cramer's rule for the value at u = 0.
        double determinant = Determinant(s[0], s[1], s[2], s[1], s[2], s[3], s[2], s[3], s[4]);
        return used > 3 && determinant > 1e-9 * s[0] * s[2] * s[4] ? Determinant(t[0], s[1], s[2], t[1], s[2], s[3], t[2], s[3], s[4]) / determinant : null;
    }

    private static double Determinant(double a, double b, double c, double d, double e, double f, double g, double h, double i) =>
        a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
}
