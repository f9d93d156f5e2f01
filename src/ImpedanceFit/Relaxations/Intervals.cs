using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Relaxations;

/// <summary>95 % intervals from a value and its standard deviation.</summary>
internal static class Intervals
{
    /// <summary>The interval; of a positive or negative quantity that is well known, in its logarithm.</summary>
    public static Estimate Of(double value, double deviation, Unit unit)
    {
        double half = StudentT.Normal975 * deviation;
        if (!double.IsFinite(half))
            return new Estimate(value, unit);
        double ratio = value == 0 ? double.PositiveInfinity : Math.Exp(half / Math.Abs(value));
        (double lower, double upper) = double.IsFinite(ratio) ? (value / ratio, value * ratio) : (value - half, value + half);
        return new Estimate(value, unit)
        {
            StandardError = deviation,
            Lower95 = Math.Min(lower, upper),
            Upper95 = Math.Max(lower, upper),
            Method = Estimate.CovarianceMethod,
        };
    }

    /// <summary>The interval of a quantity that may have either sign.</summary>
    public static Estimate Symmetric(double value, double deviation, Unit unit)
    {
        double half = StudentT.Normal975 * deviation;
        return double.IsFinite(half) ? new Estimate(value, unit)
        {
            StandardError = deviation,
            Lower95 = value - half,
            Upper95 = value + half,
            Method = Estimate.CovarianceMethod,
        } : new Estimate(value, unit);
    }
}
