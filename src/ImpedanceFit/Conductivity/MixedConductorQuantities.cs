using ImpedanceFit.Fitting;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Numerics;

namespace ImpedanceFit.Conductivity;

/// <summary>The quantities of a mixed conductor from several models, with intervals over all of them.</summary>
internal static class MixedConductorQuantities
{
    /// <summary>The quantities.</summary>
    /// <param name="models">The rails by each model, the most probable first.</param>
    /// <param name="geometry">Sizes of the sample.</param>
    /// <param name="plateau">Whether the spectrum goes down far enough.</param>
    public static List<Quantity> Of(IReadOnlyList<RailEstimate> models, SampleGeometry geometry, LowFrequencyPlateau plateau)
    {
        Rails average = RailsAverage.Of([.. models.Select(model => (model.Rails, model.Probability))], models[0].Fit.DegreesOfFreedom);
        List<Quantity> quantities = [];
        RailQuantities.Add(average, geometry, plateau, quantities, models[0].Bare);
        if (!plateau.Reached || models[0].Fit.DegreesOfFreedom <= 0 || !(models[0].Fit.ChiSquared > 0))
            return quantities;
        return [.. quantities.Select(quantity => quantity.Name switch
        {
            QuantityNames.IonicConductivity => WithInterval(quantity, models, geometry, rails => rails.IonOhm),
            QuantityNames.ElectronicConductivity => WithInterval(quantity, models, geometry, rails => rails.ElectronOhm),
            _ => quantity,
        })];
    }

    private static Quantity WithInterval(Quantity quantity, IReadOnlyList<RailEstimate> models, SampleGeometry geometry, Func<Rails, UncertainValue> rail)
    {
        List<(double, double?, double?, double)> ends = [];
        foreach (RailEstimate model in models)
        {
            UncertainValue ohm = rail(model.Rails);
            if (!(ohm.Value > 0) || !double.IsFinite(ohm.Value))
                continue;
            UncertainValue sigma = geometry.Conductivity(ohm);
            (double? lower, double? upper) = model.Profiled ? Profile(quantity, sigma, model.Fit) : Symmetric(sigma);
            ends.Add((sigma.Value, lower, upper, model.Probability));
        }
        if (ends.Count == 0)
            return quantity;
        (double? low, double? high) = AveragedInterval.Of(ends);
        return quantity.Value is null && quantity.Lower95 is null ? quantity with { Upper95 = high } : quantity with { Lower95 = low, Upper95 = high };
    }

    private static (double? Lower, double? Upper) Profile(Quantity quantity, UncertainValue sigma, FitResult fit)
    {
        Quantity alone = DerivedInterval.Of(Quantity.Positive(quantity.Name, quantity.Unit, sigma, ""), fit, IntervalMethod.Profile);
        return (alone.Lower95, alone.Upper95);
    }

    // The impedance is nearly linear in the conductances.
    private static (double? Lower, double? Upper) Symmetric(UncertainValue sigma)
    {
        if (sigma.StandardError is not { } u)
            return (null, null);
        double half = sigma.CoverageFactor * u, lower = sigma.Value - half;
        return (lower > 0 ? lower : null, sigma.Value + half);
    }
}
