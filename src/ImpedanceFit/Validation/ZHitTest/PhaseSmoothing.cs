using ImpedanceFit.Numerics.LinearAlgebra;
using MathNet.Numerics.Interpolation;

namespace ImpedanceFit.Validation.ZHitTest;

/// <summary>Smooths a column by local parabolas with tricube weights (Cleveland, J. Am. Stat. Assoc. 74
/// (1979) 829, doi:10.1080/01621459.1979.10481038).</summary>
internal static class PhaseSmoothing
{
    private const int ManyPoints = 1000;
    private const double KnotsPerWidth = 50;

    /// <summary>y smoothed over <paramref name="width"/> in x, which falls; a point with too few neighbours
    /// for a parabola keeps its value.</summary>
    /// <remarks>Of many points the parabolas are computed at knots a fiftieth of the width apart, with a spline between them. What is
    /// smooth over the width is so within 1e-6.</remarks>
    public static double[] Smooth(double[] x, double[] y, double width)
    {
        if (!(width > 0))
            return [.. y];
        int[] knots = Knots(x, width);
        double[] smooth = new double[knots.Length];
        int first = 0, end = 0;
        for (int k = 0; k < knots.Length; k++)
        {
            double at = x[knots[k]];
            while (first < x.Length && x[first] - at >= width / 2)
                first++;
            while (end < x.Length && at - x[end] < width / 2)
                end++;
            smooth[k] = ParabolaAt(x, y, knots[k], width / 2, first, end) ?? y[knots[k]];
        }
        if (knots.Length == x.Length)
            return smooth;
        Array.Reverse(smooth);
        CubicSpline spline = CubicSpline.InterpolateNaturalSorted([.. knots.Reverse().Select(i => x[i])], smooth);
        return Array.ConvertAll(x, spline.Interpolate);
    }

    /// <summary>All points, or of many those that are a knot's distance apart, and the last.</summary>
    private static int[] Knots(double[] x, double width)
    {
        if (x.Length < ManyPoints)
            return Arrays.Indices(x.Length);
        List<int> knots = [0];
        for (int i = 1; i < x.Length; i++)
        {
            if (i == x.Length - 1 || x[knots[^1]] - x[i] >= width / KnotsPerWidth)
                knots.Add(i);
        }
        return [.. knots];
    }

    private static double? ParabolaAt(double[] x, double[] y, int i, double half, int first, int end)
    {
        Span<double> s = stackalloc double[5], t = stackalloc double[3];   // Σ w·uᵏ and Σ w·y·uᵏ, u from the point in half widths
        int used = 0;
        for (int k = first; k < end; k++)
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
        return used > 3 && determinant > 1e-9 * s[0] * s[2] * s[4]
            ? Determinant(t[0], s[1], s[2], t[1], s[2], s[3], t[2], s[3], s[4]) / determinant : null;
    }

    private static double Determinant(double a, double b, double c, double d, double e, double f, double g, double h, double i) =>
        a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
}
