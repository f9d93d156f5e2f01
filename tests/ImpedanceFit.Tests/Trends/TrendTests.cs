using ImpedanceFit.Interpretation;
using ImpedanceFit.Tests.Conductivity;
using ImpedanceFit.Trends;
using ImpedanceFit.Units;

namespace ImpedanceFit.Tests.Trends;

public class TrendTests
{
    private static Quantity Sigma(double value, double relative, SampleGeometry? geometry = null) =>
        Quantity.Positive(QuantityNames.IonicConductivity, Unit.SiemensPerCentimetre,
        (geometry ?? Simulated.Pellet()).Conductivity(UncertainValue.Of("R", (geometry ?? Simulated.Pellet()).CellConstant.Value / value,
            relative * (geometry ?? Simulated.Pellet()).CellConstant.Value / value)), "");

    [Fact]
    public void Ratio_has_the_errors_of_both_but_not_of_the_common_geometry()
    {
        SampleGeometry geometry = Simulated.Pellet(relativeError: 0.2);
        QuantityComparison comparison = Comparison.Of(Sigma(1e-6, 0.01, geometry), Sigma(1e-5, 0.02, geometry));
        Assert.Equal(10, comparison.Ratio!.Value, 1e-9);
        Assert.Equal(10 * Math.Exp(1.96 * Math.Sqrt(0.0005)), comparison.RatioUpper95!.Value, 1e-3);
        Assert.Equal(1, comparison.OrdersOfMagnitude!.Value, 1e-9);
        Assert.True(comparison.Significant);
        Assert.False(Comparison.Of(Sigma(1e-6, 0.05), Sigma(1.05e-6, 0.05)).Significant);
    }

    [Fact]
    public void Ratio_of_bounds_is_a_bound()
    {
        Quantity below = Quantity.Bound(QuantityNames.IonicConductivity, Unit.SiemensPerCentimetre, null, 1e-9, "", "test", "");
        QuantityComparison comparison = Comparison.Of(below, Sigma(1e-5, 0.01));
        Assert.Null(comparison.Ratio);
        Assert.InRange(comparison.RatioLower95!.Value, 9000, 10_000);
        Assert.Null(comparison.RatioUpper95);
        Assert.True(comparison.Significant);
    }

    [Fact]
    public void Quantities_read_from_files_compare_too()
    {
        Quantity before = Sigma(1e-6, 0.03) with { Source = null }, after = Sigma(3e-6, 0.04) with { Source = null };
        QuantityComparison plain = Comparison.Of(before, after), exact = Comparison.Of(Sigma(1e-6, 0.03), Sigma(3e-6, 0.04));
        Assert.Equal(exact.RatioLower95!.Value, plain.RatioLower95!.Value, 1e-6);
        Assert.Throws<InputException>(() => Comparison.Of([before], []));
    }

    [Fact]
    public void Sweep_finds_the_maximum_and_what_cannot_be_told_from_it()
    {
        (double, double)[] values = [(0, 1e-5), (1, 3e-5), (3, 9.9e-5), (5, 1e-4), (10, 6e-5)];
        SweepResult sweep = CompositionSweep.Of([.. values.Select(v => new CompositionPoint(v.Item1, Sigma(v.Item2, 0.02)))]);
        Assert.Equal(5, sweep.Maximum!.Composition);
        Assert.Equal((3, 5), (sweep.MaximumFrom, sweep.MaximumTo));
        Assert.Equal(10, sweep.ToPristine[3].Ratio!.Value, 1e-9);
        Assert.Throws<InputException>(() => CompositionSweep.Of([sweep.Points[0], sweep.Points[0]]));
    }

    [Fact]
    public void Percolation_threshold_is_recovered_with_its_interval()
    {
        Random random = new(4);
        (double, double)[] points = [.. new[] { 0, 0.005, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1, 0.2 }.Select(f =>
            (f, Percolation.EffectiveConductivity(f, 0.018, 1e-9, 10) * Math.Pow(10, 0.03 * Simulated.Normal(random))))];
        PercolationResult result = Percolation.Fit(points);
        Assert.InRange(0.018, result.Threshold.Lower95!.Value, result.Threshold.Upper95!.Value);
        Assert.InRange(result.Threshold.Upper95.Value - result.Threshold.Lower95.Value, 1e-5, 0.008);
        Assert.InRange(result.Exponent.Value!.Value, 1.5, 2.6);
        Assert.Throws<InputException>(() => Percolation.Fit(points[..4]));
    }

    [Fact]
    public void Effective_medium_has_the_power_laws_on_both_sides()
    {
        double slope(double a, double b, double distance, double t) => Math.Log(b / a) / Math.Log(distance);
        double above = slope(Percolation.EffectiveConductivity(0.03, 0.02, 1e-15, 1),
            Percolation.EffectiveConductivity(0.04, 0.02, 1e-15, 1), 2, 2);
        Assert.Equal(2, above, 0.1);
        double below = slope(Percolation.EffectiveConductivity(0.019, 0.02, 1e-15, 1),
            Percolation.EffectiveConductivity(0.018, 0.02, 1e-15, 1), 2, 0.73);
        Assert.Equal(-0.73, below, 0.1);
        Assert.Equal(0.0099, Percolation.VolumeFraction(0.01, 2, 1.98), 1e-4);
    }

    [Theory]
    [InlineData(ArrheniusForm.ConductivityTimesTemperature, 0.35)]
    [InlineData(ArrheniusForm.Conductivity, 0.324)]
    public void Activation_energy_in_both_units(ArrheniusForm form, double expected)
    {
        Random random = new(5);
        TemperaturePoint[] points = [.. new[] { 273.15, 288.15, 298.15, 313.15, 328.15, 343.15 }.Select(k =>
            new TemperaturePoint(k,
                1e3 / k * Math.Exp(-0.35 / (PhysicalConstants.BoltzmannElectronvoltPerKelvin * k)) * (1 + 0.01 * Simulated.Normal(random)),
                null))
            .Select(p => p with { StandardError = 0.01 * p.SiemensPerCentimetre })];
        ArrheniusResult result = Arrhenius.Fit(points, form);
        Assert.Equal(expected, result.ActivationEnergy.Value!.Value, 0.004);
        Assert.Equal(96.485, result.MolarActivationEnergy.Value!.Value / result.ActivationEnergy.Value.Value, 0.01);
        Assert.InRange(result.ActivationEnergy.StandardError!.Value, 5e-4, 4e-3);
        Assert.False(result.Curved);
    }

    [Fact]
    public void Curvature_and_scatter_are_told()
    {
        double[] kelvin = [.. Enumerable.Range(0, 12).Select(k => 250.0 + 10 * k)];
        TemperaturePoint[] vogel = [.. kelvin.Select(k => new TemperaturePoint(k, 1 / Math.Sqrt(k) * Math.Exp(-800 / (k - 180)), null))
            .Select(p => p with { StandardError = 0.01 * p.SiemensPerCentimetre })];
        ArrheniusResult curved = Arrhenius.Fit(vogel);
        Assert.True(curved.Curved);
        Assert.Equal(0, curved.DeltaAicc["vogelTammannFulcher"]);
        Assert.Contains(curved.Warnings, w => w.Contains("straight line", StringComparison.Ordinal));
        Random random = new(9);
        ArrheniusResult rough =
            Arrhenius.Fit([.. kelvin.Select(k => Math.Exp(-0.3 / (PhysicalConstants.BoltzmannElectronvoltPerKelvin * k)) / k)
                .Select((s, i) =>
            new TemperaturePoint(kelvin[i], s * (1 + 0.1 * Simulated.Normal(random)), 0.01 * s))]);
        Assert.InRange(rough.ReducedChiSquared!.Value, 20, 300);
        Assert.InRange(rough.ActivationEnergy.StandardError!.Value, 0.005, 0.05);
        Assert.Throws<InputException>(() => Arrhenius.Fit(vogel[..2]));
        Assert.Throws<InputException>(() => Arrhenius.Fit([.. vogel[..3], new TemperaturePoint(300, -1, null)]));
    }
}
