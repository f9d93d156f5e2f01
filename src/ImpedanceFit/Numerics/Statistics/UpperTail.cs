using MathNet.Numerics;

namespace ImpedanceFit.Numerics.Statistics;

/// <summary>Upper tails of the distributions that compare sums of squares, exact to rounding also where they are tiny.</summary>
internal static class UpperTail
{
    /// <summary>Probability of an F as large or larger with the given degrees of freedom.</summary>
    public static double OfFisherF(double f, int numeratorDegrees, int denominatorDegrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numeratorDegrees);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominatorDegrees);
        if (!(f > 0))
            return 1;
        return double.IsPositiveInfinity(f) ? 0
            : SpecialFunctions.BetaRegularized(0.5 * denominatorDegrees, 0.5 * numeratorDegrees,
                denominatorDegrees / (denominatorDegrees + numeratorDegrees * f));
    }

    /// <summary>Probability of a χ² as large or larger with the given degrees of freedom.</summary>
    public static double OfChiSquared(double chiSquared, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degrees);
        return chiSquared > 0 ? SpecialFunctions.GammaUpperRegularized(0.5 * degrees, 0.5 * chiSquared) : 1;
    }
}
