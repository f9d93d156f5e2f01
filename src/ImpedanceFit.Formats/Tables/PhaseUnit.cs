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

    /// <summary>The unit, or null where the numbers do not tell: name, radians in one of it, and the estimate it was chosen by.</summary>
    public static (string Name, double Factor, double PerRadian)? Find(ReadOnlySpan<double> hertz, ReadOnlySpan<double> modulus,
        ReadOnlySpan<double> phase)
    {
        (double scale, double correlation) = Compare(hertz, modulus, phase);
        if (!(Math.Abs(correlation) >= LeastCorrelation) || !(scale > 0))
            return null;
        double largest = 0;
        foreach (double angle in phase)
            largest = Math.Max(largest, Math.Abs(angle));
        foreach ((string name, double factor) in Units)
        {
            double ratio = scale * factor;
            // No angle of an impedance is beyond half a turn.
            if (ratio is > 1 / FarthestFromUnit and < FarthestFromUnit && largest * factor < 1.05 * Math.PI)
                return (name, factor, scale);
        }
        return null;
    }

    /// <summary>Numbers of the phase column in one radian of (π/2)·d ln|Z|/d ln ω, and the correlation of
    /// both (its sign: that of the column).</summary>
    public static (double PerRadian, double Correlation) Compare(ReadOnlySpan<double> hertz, ReadOnlySpan<double> modulus,
        ReadOnlySpan<double> phase)
    {
        int n = hertz.Length;
        if (n < 3)
            return (0, 0);
        double[] keys = hertz.ToArray();
        int[] order = new int[n];
        for (int k = 0; k < n; k++)
            order[k] = k;
        Array.Sort(keys, order);
        int span = Math.Clamp(n / 12, 1, 6);
        double both = 0, slopes = 0, phases = 0;
        for (int k = 0; k < n; k++)
        {
            int low = order[Math.Max(0, k - span)], high = order[Math.Min(n - 1, k + span)];
            double decades = Math.Log(hertz[high] / hertz[low]), slope = Math.PI / 2 * Math.Log(modulus[high] / modulus[low]) / decades,
                angle = phase[order[k]];
            if (!double.IsFinite(slope) || !double.IsFinite(angle))
                continue;
            both += slope * angle;
            slopes += slope * slope;
            phases += angle * angle;
        }
        return slopes > 0 && phases > 0 ? (Math.Sqrt(phases / slopes), both / Math.Sqrt(slopes * phases)) : (0, 0);
    }
}
