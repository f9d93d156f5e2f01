namespace ImpedanceFit.Formats.Tables;

/// <summary>Finds the unit of a phase that the file does not give, from how |Z| depends on the frequency.</summary>
/// <remarks>
/// For a causal impedance φ ≈ (π/2)·d ln|Z|/d ln ω, exact for a constant-phase element (H. W. Bode, Network Analysis and Feedback
/// Amplifier Design, 1945; the local term of the Z-HIT: W. Ehm et al., Electrochim. Acta 2000). Degrees, radians and milliradians differ by
/// factors of 57 and more, which the slope tells apart wherever |Z| changes by more than its noise.
/// </remarks>
internal static class PhaseUnit
{
    /// <summary>Correlation of phase and slope below which they say nothing of each other.</summary>
    private const double LeastCorrelation = 0.8;

    /// <summary>Neighbouring units differ by 17 (degrees, milliradians) at least; the estimate must lie
    /// nearer to one than half of that, in logarithms.</summary>
    private const double FarthestFromUnit = 3.5;

    private static readonly (string Name, double Factor)[] Units = [("degrees", Math.PI / 180), ("radians", 1), ("milliradians", 1e-3)];

    /// <summary>No slope of ln|Z| without a resonance is steeper: beyond it a row beside is wild.</summary>
    private const double SteepestSlope = 1.5 * Math.PI / 2;

    /// <summary>Points farther from the line than this many medians of all distances are wild; a quarter at most is left out.</summary>
    private const double WildDistance = 8, MostWild = 0.25;

    /// <summary>|Z| that changes by less tells nothing of its phase.</summary>
    private const double LeastChange = 1.1;

    /// <summary>The unit, or null where the numbers do not tell: name, radians in one of it, and the estimate it was chosen by.</summary>
    /// <remarks>Rows whose |Z| is not positive say nothing, and wild ones (a spike of |Z| spoils the slopes beside it) are left out.
    /// </remarks>
    public static (string Name, double Factor, double PerRadian)? Find(ReadOnlySpan<double> hertz, ReadOnlySpan<double> modulus,
        ReadOnlySpan<double> phase)
    {
        List<(double Slope, double Angle)> all = Points(hertz, modulus, phase);
        // A column with many negative numbers is no |Z| in ohm.
        if (all.Count < (1 - MostWild) * hertz.Length)
            return null;
        List<(double Slope, double Angle)> points = WithoutWild(all);
        (double scale, double correlation) = Compare(points);
        if (!(Math.Abs(correlation) >= LeastCorrelation) || !(scale > 0))
            return null;
        double largest = points.Max(point => Math.Abs(point.Angle));
        foreach ((string name, double factor) in Units)
        {
            double ratio = scale * factor;
            // No angle of an impedance is beyond half a turn.
            if (ratio is > 1 / FarthestFromUnit and < FarthestFromUnit && largest * factor < 1.05 * Math.PI)
                return (name, factor, scale);
        }
        return null;
    }

    /// <summary>True where |Z| of the rows with positive ones, without the outer tenth at either end, changes too little.</summary>
    public static bool ChangesTooLittle(ReadOnlySpan<double> modulus)
    {
        double[] sorted = [.. modulus.ToArray().Where(r => r > 0).Order()];
        int outer = sorted.Length / 10;
        return sorted.Length < 3 || sorted[^(outer + 1)] < LeastChange * sorted[outer];
    }

    /// <summary>(π/2)·d ln|Z|/d ln ω and the phase beside it, by rising frequency.</summary>
    private static List<(double Slope, double Angle)> Points(ReadOnlySpan<double> hertz, ReadOnlySpan<double> modulus,
        ReadOnlySpan<double> phase)
    {
        List<(double F, double R, double Angle)> rows = [];
        for (int k = 0; k < hertz.Length; k++)
        {
            if (hertz[k] > 0 && modulus[k] > 0 && double.IsFinite(phase[k]))
                rows.Add((hertz[k], modulus[k], phase[k]));
        }
        rows = [.. rows.OrderBy(row => row.F)];
        List<(double Slope, double Angle)> points = [];
        int n = rows.Count, span = Math.Clamp(n / 12, 1, 6);
        for (int k = 0; n >= 3 && k < n; k++)
        {
            var (low, high) = (rows[Math.Max(0, k - span)], rows[Math.Min(n - 1, k + span)]);
            double slope = Math.PI / 2 * Math.Log(high.R / low.R) / Math.Log(high.F / low.F);
            if (double.IsFinite(slope))
                points.Add((slope, rows[k].Angle));
        }
        return points;
    }

    private static List<(double Slope, double Angle)> WithoutWild(List<(double Slope, double Angle)> points)
    {
        int fewest = (int)Math.Ceiling((1 - MostWild) * points.Count);
        List<(double Slope, double Angle)> possible = [.. points.Where(point => Math.Abs(point.Slope) < SteepestSlope)];
        if (possible.Count < Math.Max(3, fewest))
            possible = points;
        if (possible.Count < 3)
            return points;
        double line = MedianRatio(possible);
        double Distance((double Slope, double Angle) point) => Math.Abs(point.Angle - line * point.Slope);
        (double Slope, double Angle)[] nearest = [.. possible.OrderBy(Distance)];
        double limit = WildDistance * Distance(nearest[nearest.Length / 2]);
        return [.. nearest.Where((point, k) => k < fewest || Distance(point) <= limit)];
    }

    /// <summary>The median of angle over slope. A point counts as much as its slope is steep, but a wild one for no more than three usual
    /// ones.</summary>
    private static double MedianRatio(List<(double Slope, double Angle)> points)
    {
        double most = 3 * points.Select(point => Math.Abs(point.Slope)).Order().ElementAt(points.Count / 2), sum = 0;
        double Weight(double slope) => Math.Min(Math.Abs(slope), most);
        double half = points.Sum(point => Weight(point.Slope)) / 2;
        foreach ((double slope, double angle) in points.Where(point => point.Slope != 0).OrderBy(point => point.Angle / point.Slope))
        {
            sum += Weight(slope);
            if (sum >= half)
                return angle / slope;
        }
        return 0;
    }

    /// <summary>Numbers of the phase column in one radian of (π/2)·d ln|Z|/d ln ω, and the correlation of
    /// both (its sign: that of the column).</summary>
    private static (double PerRadian, double Correlation) Compare(List<(double Slope, double Angle)> points)
    {
        double both = 0, slopes = 0, phases = 0;
        foreach ((double slope, double angle) in points)
        {
            both += slope * angle;
            slopes += slope * slope;
            phases += angle * angle;
        }
        return slopes > 0 && phases > 0 ? (Math.Sqrt(phases / slopes), both / Math.Sqrt(slopes * phases)) : (0, 0);
    }
}
