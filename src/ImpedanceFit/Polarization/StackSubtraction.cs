using System.Globalization;

namespace ImpedanceFit.Polarization;

/// <summary>The sample's own resistance in a stack: R_sample = V/I_ss − Σ R_layers, with the errors of both,
/// and a refusal where nothing significant is left.</summary>
/// <remarks>At the steady state of a cell whose contacts block the electrons the sample has R_i. The first
/// intercept of the stack's spectrum is not it, but R_i‖R_e.</remarks>
internal static class StackSubtraction
{
    private const double LargestShare = 0.8, LeastErrors = 2;

    /// <summary>Ionic (or, with ion-blocking contacts, electronic) conductivity after the subtraction.</summary>
    /// <param name="name">Name of the quantity.</param>
    /// <param name="totalOhm">V/I at the steady state.</param>
    /// <param name="layers">What is in series.</param>
    /// <param name="geometry">Sizes of the sample alone.</param>
    public static Quantity Of(string name, UncertainValue totalOhm, SeriesLayers layers, SampleGeometry geometry)
    {
        if (layers.TotalOhm is not { } series)
            return Quantity.Positive(name, Unit.SiemensPerCentimetre, geometry.Conductivity(totalOhm), "direct current, steady state");
        const string Method = "direct current, steady state, layers in series subtracted";
        UncertainValue sample = totalOhm - series;
        double share = series.Value / totalOhm.Value;
        // The sample has at least the resistance that would be left at the far ends of the errors.
        double least = sample.Value - sample.CoverageFactor * (sample.StandardError ?? 0);
        double? upper = least > 0 ? Quantity.Positive(name, Unit.SiemensPerCentimetre, geometry.CellConstant / least, "").Upper95 : null;
        if (sample.StandardError is not { } error || sample.Value <= LeastErrors * error)
        {
            double most = sample.Value + sample.CoverageFactor * (sample.StandardError ?? 0);
            double? lower = most > 0 && sample.StandardError is not null ? geometry.CellConstant.Value / most : null;
            return Quantity.Bound(name, Unit.SiemensPerCentimetre, lower, upper, Method, DiagnosticCodes.LayersDominate,
                string.Create(CultureInfo.InvariantCulture,
                    $"the layers in series take {share:P0} of the resistance, and what is left, {sample.Value:0.###e0} Ω, is not "
                    + $"significant: no value. Measure a thickness series, or thinner layers."));
        }
        if (share > LargestShare)
        {
            Quantity interval = Quantity.Positive(name, Unit.SiemensPerCentimetre, geometry.Conductivity(sample), Method);
            return Quantity.Bound(name, Unit.SiemensPerCentimetre, interval.Lower95, interval.Upper95, Method,
                DiagnosticCodes.LayersDominate, string.Create(CultureInfo.InvariantCulture,
                    $"the layers in series take {share:P0} of the resistance, more than 80 %: an unequal layer or interface would "
                    + $"change the result beyond its statistical error. Measure a thickness series."));
        }
        Quantity quantity = Quantity.Positive(name, Unit.SiemensPerCentimetre, geometry.Conductivity(sample), Method);
        return layers.SolidElectrolyteOhm is null || layers.SampleInterfaceOhm is not null ? quantity
            : quantity.WithWarning(DiagnosticCodes.InterfacesIgnored,
                "the interfaces of solid electrolyte and sample are in no blank and were taken as 0: the conductivity may be too low. Use "
                    + "the stack's own spectrum or a thickness series.");
    }
}
