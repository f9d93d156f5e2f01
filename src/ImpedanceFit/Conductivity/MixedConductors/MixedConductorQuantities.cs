using ImpedanceFit.Interpretation;

namespace ImpedanceFit.Conductivity.MixedConductors;

/// <summary>The quantities of a mixed conductor from several models, with intervals over all of them.</summary>
internal static class MixedConductorQuantities
{
    private const double Widening = 1.1;

    // A step is given a number from three errors on, and steps that noise made larger pass that more often. Their lower end goes down by
    // some of an error more.
    private const double DoubtfulErrors = 5, SelectionErrors = 0.9, LeastShareOfEnd = 0.05;

    /// <summary>The quantities.</summary>
    /// <param name="models">The rails by each model, the most probable first.</param>
    /// <param name="decisive">The one that tells whether the step is significant.</param>
    /// <param name="withLead">Adds the error of the leads to rails.</param>
    /// <param name="geometry">Sizes of the sample.</param>
    /// <param name="plateau">Whether the spectrum goes down far enough.</param>
    public static List<Quantity> Of(IReadOnlyList<RailEstimate> models, RailEstimate decisive, Func<Rails, Rails> withLead,
        SampleGeometry geometry, LowFrequencyPlateau plateau)
    {
        Rails average = withLead(RailsAverage.Of([.. models.Select(model => (model.Bare, model.Probability))],
            models[0].Fit.DegreesOfFreedom));
        List<Quantity> quantities = [];
        RailQuantities.Add(average, geometry, plateau, quantities, decisive.Bare);
        if (!plateau.Reached || models[0].Fit.DegreesOfFreedom <= 0 || !(models[0].Fit.ChiSquared > 0))
            return quantities;
        string blocked = average.Blocked == BlockedCarrier.Ions ? QuantityNames.IonicConductivity : QuantityNames.ElectronicConductivity;
        UncertainValue share = decisive.Bare.Passing / decisive.Bare.Sum;
        return [.. quantities.Select(quantity => quantity.Name switch
        {
            QuantityNames.IonicConductivity => WithInterval(quantity, models, geometry, rails => rails.IonOhm),
            QuantityNames.ElectronicConductivity => WithInterval(quantity, models, geometry, rails => rails.ElectronOhm),
            _ => quantity,
        }).Select(quantity => quantity.Name == blocked ? Selected(quantity, share) : quantity)];
    }

    private static Quantity Selected(Quantity quantity, UncertainValue share)
    {
        if (quantity is not { Value: { } value, Lower95: { } lower } || share.StandardError is not > 0
            || !(share.Value < DoubtfulErrors * share.StandardError.Value))
            return quantity;
        double error = value * share.StandardError.Value / share.Value;
        return quantity with { Lower95 = Math.Max(lower - SelectionErrors * error, LeastShareOfEnd * lower) };
    }

    private static Quantity WithInterval(Quantity quantity, IReadOnlyList<RailEstimate> models, SampleGeometry geometry, Func<Rails,
        UncertainValue> rail)
    {
        (double Value, double? Lower, double? Upper, double Weight)[] ends =
            [.. models.Select(model => EndsOf(quantity, model, geometry, rail)).Where(end => end.Value > 0)];
        if (ends.Length == 0)
            return quantity;
        (double? low, double? high) = AveragedInterval.Of(ends);
        // A part of the whole is no more than the whole, K/R_∞.
        high ??= models[0].Rails.Parallel is { Value: > 0 } parallel
            ? Quantity.Positive(quantity.Name, quantity.Unit, geometry.Conductivity(parallel), "").Upper95 : null;
        return quantity.Value is null && quantity.Lower95 is null ? quantity with { Upper95 = high }
            : quantity with { Lower95 = low, Upper95 = high };
    }

    /// <summary>Value and interval of a conductivity by one model, with its probability; value 0 where it has none.</summary>
    internal static (double Value, double? Lower, double? Upper, double Weight) EndsOf(Quantity quantity, RailEstimate model,
        SampleGeometry geometry, Func<Rails, UncertainValue> rail)
    {
        UncertainValue ohm = rail(model.Rails);
        if (!(ohm.Value > 0) || !double.IsFinite(ohm.Value))
            return (0, null, null, 0);
        UncertainValue sigma = geometry.Conductivity(ohm);
        // A fit of a grid holds what a profile would have to vary.
        (double? lower, double? upper) = model.Neighbours.Count > 0 ? Interval(quantity, sigma, model.Fit)
            : Profile(quantity, sigma, model.Fit);
        foreach (UncertainValue neighbour in model.Neighbours.Select(rail).Where(other => other is { Value: > 0, IsUndetermined: false }))
        {
            double halfWay = Math.Sqrt(sigma.Value * geometry.Conductivity(neighbour).Value);
            (lower, upper) = (lower > halfWay ? halfWay : lower, upper < halfWay ? halfWay : upper);
        }
        return (sigma.Value, lower, upper, model.Probability);
    }

    private static (double? Lower, double? Upper) Profile(Quantity quantity, UncertainValue sigma, FitResult fit)
    {
        Quantity alone = DerivedInterval.Of(Quantity.Positive(quantity.Name, quantity.Unit, sigma, ""), fit, IntervalMethod.Profile);
        return (alone.Lower95, alone.Upper95);
    }

    // The impedance is nearly linear in the conductances. Where another parameter is open, only a profile knows.
    private static (double? Lower, double? Upper) Interval(Quantity quantity, UncertainValue sigma, FitResult fit)
    {
        if (sigma.StandardError is not { } u)
            return Profile(quantity, sigma, fit);
        double half = sigma.CoverageFactor * u, lower = sigma.Value - half;
        return (lower > 0 ? lower : null, sigma.Value + half);
    }
}
