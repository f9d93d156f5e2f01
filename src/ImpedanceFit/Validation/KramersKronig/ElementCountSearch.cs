namespace ImpedanceFit.Validation.KramersKronig;

/// <summary>Chooses the number of relaxations and leaves the series fitted with it.</summary>
internal static class ElementCountSearch
{
    private const double ElementsPerDecade = 6;   // beyond, neighbours differ by less than double precision resolves
    private const double NoiseFloor = 1e-5;       // a relative misfit below this is nobody's noise: exact spectra need no more elements

    /// <summary>The largest number worth trying for so many points over so many decades.</summary>
    public static int Limit(KramersKronigOptions options, int points, double decades)
    {
        if (options.ElementCount is { } fixedCount)
            return fixedCount;
        if (options.Criterion == ElementCountCriterion.Mu)
            return options.MaxElementCount;
        int rows = options.Fit == KramersKronigFit.Complex ? 2 * points : points;
        int byRows = Math.Max(1, (int)(0.45 * rows) - 3);   // more would leave too little to judge by
        return Math.Min(Math.Min(options.MaxElementCount, byRows), (int)Math.Ceiling(ElementsPerDecade * decades) + 3);
    }

    /// <summary>Fits the series with the number that the options ask for.</summary>
    public static void Fit(RelaxationSeries series, KramersKronigOptions options, int limit)
    {
        if (options.ElementCount is { } fixedCount)
            series.Fit(fixedCount, options.ExtensionDecades);
        else if (options.Criterion == ElementCountCriterion.Mu)
            FitByMu(series, options, limit);
        else
            series.Fit(options.Criterion == ElementCountCriterion.Curvature ? ByCurvature(series, options, limit)
                : ByResiduals(series, options, limit), options.ExtensionDecades);
    }

    private static void FitByMu(RelaxationSeries series, KramersKronigOptions options, int limit)
    {
        for (int m = 1; m <= limit; m++)
        {
            series.Fit(m, options.ExtensionDecades);
            if (series.Mu <= options.MuThreshold)
                return;
        }
    }

    private static int ByResiduals(RelaxationSeries series, KramersKronigOptions options, int limit)
    {
        (int best, double least) = (1, double.PositiveInfinity);
        for (int m = 1; m <= limit && !(m > best + 10 && m > limit / 2); m++)   // ten in vain, at a usual density: no better will come
        {
            series.Fit(m, options.ExtensionDecades);
            double n = series.FittedRows;
            double criterion = n * Math.Log(series.FittedChiSquared / n + NoiseFloor * NoiseFloor) + series.Parameters * Math.Log(n);
            if (criterion < least)
                (best, least) = (m, criterion);
        }
        return best;
    }

    private static int ByCurvature(RelaxationSeries series, KramersKronigOptions options, int limit)
    {
        List<(int Elements, double Variance, int Turns, double Bend)> tried = [];
        double least = double.PositiveInfinity;
        for (int m = 1; m <= limit; m++)
        {
            series.Fit(m, options.ExtensionDecades);
            double freedom = Math.Max(1, series.FittedRows - series.Parameters);
            (int turns, double bend) = series.Curvature();
            double variance = series.FittedChiSquared / freedom + NoiseFloor * NoiseFloor;
            tried.Add((m, variance, turns, bend));
            least = Math.Min(least, variance);
        }
        double limitOfNoise = least * (1 + 2 * Math.Sqrt(2.0 / series.FittedRows));   // two standard deviations of a χ²
        return tried.Where(t => t.Variance <= limitOfNoise).OrderBy(t => t.Turns).ThenBy(t => t.Bend).First().Elements;
    }
}
