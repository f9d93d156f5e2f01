namespace ImpedanceFit.Numerics.Statistics;

/// <summary>The standard normal distribution, where a few digits are enough.</summary>
internal static class NormalProbability
{
    /// <summary>Probability of a value below z, to 1.5e-7 (Abramowitz and Stegun 7.1.26).</summary>
    public static double Below(double z)
    {
        double x = Math.Abs(z) / Math.Sqrt(2), t = 1 / (1 + 0.3275911 * x);
        double tail = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.Exp(-x * x);
        return z > 0 ? 1 - 0.5 * tail : 0.5 * tail;
    }
}
