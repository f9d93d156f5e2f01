namespace ImpedanceFit.Fitting.Intervals;

/// <summary>The lower end of an interval of a positive quantity whose best value lies orders of magnitude above. An arc that is not closed
/// may have any resistance, but not one that would have shown.</summary>
internal static class GeometricEnd
{
    private const int Decades = 15;
    private const double Accuracy = 1.01;

    /// <summary>The value below <paramref name="best"/> where the root passes 1; null if it never does.</summary>
    /// <param name="best">The best value.</param>
    /// <param name="rootAt">√(excess of the sum of squares/threshold) with the quantity at a value.</param>
    public static double? Find(double best, Func<double, double> rootAt)
    {
        double inside = best, outside = best;
        for (int decade = 0; decade < Decades; decade++)
        {
            outside /= 10;
            if (rootAt(outside) >= 1)
                break;
            inside = outside;
        }
        if (inside == outside)
            return null;
        while (inside > outside * Accuracy)
        {
            double middle = Math.Sqrt(inside * outside);
            if (rootAt(middle) >= 1)
                outside = middle;
            else
                inside = middle;
        }
        return Math.Sqrt(inside * outside);
    }
}
