using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Relaxations.Arcs;

namespace ImpedanceFit.Relaxations;

/// <summary>95 % intervals from a value and its standard deviation.</summary>
internal static class Intervals
{
    private const double LargestRelative = 2;

    /// <summary>The interval; of a positive or negative quantity that is well known, in its logarithm.</summary>
    public static Estimate Of(double value, double deviation, Unit unit)
    {
        double half = StudentT.Normal975 * deviation;
        if (!double.IsFinite(half))
            return new Estimate(value, unit);
        // Of a quantity that is hardly known, the logarithm would reach over many orders of magnitude.
        bool isKnown = half < LargestRelative * Math.Abs(value);
        double ratio = isKnown ? Math.Exp(half / Math.Abs(value)) : 1;
        (double lower, double upper) = isKnown ? (value / ratio, value * ratio) : (value - half, value + half);
        return new Estimate(value, unit)
        {
            StandardError = deviation,
            Lower95 = Math.Min(lower, upper),
            Upper95 = Math.Max(lower, upper),
            Method = Estimate.CovarianceMethod,
        };
    }

    /// <summary>The interval of a positive quantity from the standard deviation of its logarithm.</summary>
    public static Estimate OfLogarithm(double value, double deviation, double t, Unit unit) =>
        !double.IsFinite(deviation) ? new Estimate(value, unit) : new Estimate(value, unit)
        {
            StandardError = value * deviation,
            Lower95 = value * Math.Exp(-t * deviation),
            Upper95 = value * Math.Exp(t * deviation),
            Method = Estimate.CovarianceMethod,
        };

    /// <summary>The same with the other sign.</summary>
    public static Estimate Negated(Estimate estimate) =>
        estimate with { Value = -estimate.Value, Lower95 = -estimate.Upper95, Upper95 = -estimate.Lower95 };

    /// <summary>The interval of an exponent, which is 1 at the most.</summary>
    public static Estimate Bounded(ArcMoments moments, double t, Unit unit) => new(moments.Mean, unit)
    {
        StandardError = moments.Deviation,
        Lower95 = moments.Mean - t * moments.Deviation,
        Upper95 = Math.Min(moments.Mean + t * moments.Deviation, 1),
        Method = Estimate.CovarianceMethod,
    };

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
