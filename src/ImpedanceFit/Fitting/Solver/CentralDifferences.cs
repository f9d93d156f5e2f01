namespace ImpedanceFit.Fitting.Solver;

/// <summary>Derivatives of a function of the parameters by central differences.</summary>
internal static class CentralDifferences
{
    // About the cube root of the rounding error, where truncation and rounding are equally small.
    private const double RelativeStep = 1e-5;

    /// <summary>Fills in the gradient at a point.</summary>
    public static void Fill(Func<ReadOnlySpan<double>, double> function, ReadOnlySpan<double> point, Span<double> gradient)
    {
        double[] moved = point.ToArray();
        for (int k = 0; k < moved.Length; k++)
        {
            double step = point[k] == 0 ? RelativeStep : RelativeStep * Math.Abs(point[k]);
            moved[k] = point[k] + step;
            double above = function(moved), width = moved[k];
            moved[k] = point[k] - step;
            width -= moved[k];
            gradient[k] = (above - function(moved)) / width;
            moved[k] = point[k];
        }
    }
}
