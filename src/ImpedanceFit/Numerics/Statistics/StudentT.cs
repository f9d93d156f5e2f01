namespace ImpedanceFit.Numerics.Statistics;

/// <summary>Quantiles of Student's t distribution.</summary>
internal static class StudentT
{
    /// <summary>The same quantile of the normal distribution, the limit of many degrees of freedom.</summary>
    public const double Normal975 = 1.959963984540054;

    /// <summary>The t with 97.5 % of the probability below it: half the width of a two-sided 95 % interval in standard errors.</summary>
    public static double Quantile975(int degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        return MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, degreesOfFreedom, 0.975);
    }
}
