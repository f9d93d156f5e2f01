using ImpedanceFit.Interpretation;
using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Units;

namespace ImpedanceFit.Workbench.Series;

/// <summary>The activation energy of a quantity by the values that it has in a joint fit, with the errors that these share.</summary>
/// <remarks>E = −Σ cᵢ·yᵢ with y = ln(σT) or ln σ over x = 1/(k_B·T), cᵢ = wᵢ(xᵢ − x̄)/Σw(x − x̄)², w = 1/u²(y). To first order, so that
/// what all values have in common leaves it alone.</remarks>
internal static class JointEnergy
{
    private const double LeastChance = 0.01;

    // Values that no tie holds on a line may scatter more than their errors say: the interval follows the scatter then.
    private static UncertainValue Scatter((double X, double Weight, UncertainValue Y)[] points, double mean, UncertainValue energy)
    {
        int degrees = points.Length - 2;
        double level = points.Sum(point => point.Weight * point.Y.Value) / points.Sum(point => point.Weight);
        double squares = points.Sum(point =>
        {
            double residual = point.Y.Value - level + energy.Value * (point.X - mean);
            return point.Weight * residual * residual;
        });
        if (degrees < 1 || UpperTail.OfChiSquared(squares, degrees) > LeastChance || energy.StandardError is not { } error)
            return 0;
        double more = (squares / degrees - 1) * error * error;
        return UncertainValue.Correlated(["scatter"], [0], new[,] { { more } }, degrees)[0].Named();
    }

    /// <summary>The energy; null where a value does not exist or fewer than two temperatures are known.</summary>
    /// <param name="values">Temperatures in K, and a quantity that rises when heated.</param>
    /// <param name="form">What is straight.</param>
    public static Quantity? Of(IReadOnlyList<(double Kelvin, UncertainValue Value)> values, ArrheniusForm form)
    {
        (double X, double Weight, UncertainValue Y)[] points = [.. values.Where(point => point.Value is { Value: > 0, RelativeError: > 0 })
            .Select(point => (1 / (PhysicalConstants.BoltzmannElectronvoltPerKelvin * point.Kelvin),
                1 / (point.Value.RelativeError!.Value * point.Value.RelativeError.Value),
                (form == ArrheniusForm.ConductivityTimesTemperature ? point.Value * point.Kelvin : point.Value).Log()))];
        double weights = points.Sum(point => point.Weight), mean = points.Sum(point => point.Weight * point.X) / weights,
            spread = points.Sum(point => point.Weight * (point.X - mean) * (point.X - mean));
        if (!(spread > 0) || points.Length < 2)
            return null;
        UncertainValue energy = 0;
        foreach ((double x, double weight, UncertainValue y) in points)
            energy -= weight * (x - mean) / spread * y;
        return Quantity.AnySign(QuantityNames.ActivationEnergy, Unit.Electronvolt, energy + Scatter(points, mean, energy),
            "all spectra in one fit");
    }
}
