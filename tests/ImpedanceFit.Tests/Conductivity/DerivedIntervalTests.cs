using ImpedanceFit.Interpretation;

namespace ImpedanceFit.Tests.Conductivity;

public class DerivedIntervalTests
{
    private static FitResult Fit(double lowestHertz, int seed = 1, IntervalMethod intervals = IntervalMethod.Profile, double ohm = 1e6) =>
        CircuitFitter.Fit(
        Simulated.Spectrum(FormattableString.Invariant($"p(R1{{{ohm:R}}},CPE1{{Q=1n,n=0.95}})"), lowestHertz, 1e6, 6, new Random(seed)),
        Circuit.Parse("p(R1,CPE1)"), new FitOptions { Intervals = intervals, BootstrapSamples = 300 });

    private static ConductivityResult Analyse(FitResult fit, double thicknessError, IntervalMethod intervals = IntervalMethod.Profile)
    {
        NamedCircuit circuit = new(fit.Circuit)
            { Roles = new Dictionary<string, ElementRole> { ["R1"] = ElementRole.Bulk, ["CPE1"] = ElementRole.Bulk } };
        return ConductivityAnalysis.Of(fit, circuit, Simulated.Pellet(relativeError: thicknessError), new ConductivityOptions
            { Intervals = intervals });
    }

    // The arc is measured down to sixty times the frequency of its summit only: long towards large resistances.
    [Fact]
    public void Interval_of_a_conductivity_is_as_lopsided_as_that_of_its_resistance()
    {
        FitResult fit = Fit(1e4);
        double constant = Simulated.Pellet().CellConstant.Value;
        Quantity sigma = Analyse(fit, 0)[QuantityNames.BulkConductivity]!;
        (double low, double high) = (constant / fit["R1"].Upper95!.Value, constant / fit["R1"].Lower95!.Value);
        double width = high - low;
        Assert.Equal(low, sigma.Lower95!.Value, 0.01 * width);
        Assert.Equal(high, sigma.Upper95!.Value, 0.01 * width);
        double below = Math.Log(sigma.Value!.Value / sigma.Lower95.Value), above = Math.Log(sigma.Upper95.Value / sigma.Value.Value);
        Assert.True(below > 1.2 * above, FormattableString.Invariant($"{below} {above}"));
        // By the covariance both sides are alike.
        Quantity symmetric = Analyse(fit, 0, IntervalMethod.Covariance)[QuantityNames.BulkConductivity]!;
        Assert.Equal(1,
            Math.Log(symmetric.Value!.Value / symmetric.Lower95!.Value) / Math.Log(symmetric.Upper95!.Value / symmetric.Value.Value), 1e-9);
    }

    [Fact]
    public void Error_of_the_thickness_is_added_in_quadrature_on_each_side()
    {
        FitResult fit = Fit(1000);
        Quantity exact = Analyse(fit, 0)[QuantityNames.BulkConductivity]!, measured = Analyse(fit, 0.02)[QuantityNames.BulkConductivity]!;
        double thickness = 1.959964 * 0.02;
        Assert.Equal(Math.Sqrt(Math.Pow(Math.Log(exact.Upper95!.Value / exact.Value!.Value), 2) + thickness * thickness),
            Math.Log(measured.Upper95!.Value / measured.Value!.Value), 1e-4);
        Assert.Equal(Math.Sqrt(Math.Pow(Math.Log(exact.Value.Value / exact.Lower95!.Value), 2) + thickness * thickness),
            Math.Log(measured.Value.Value / measured.Lower95!.Value), 1e-4);
    }

    [Fact]
    public void Resistance_without_upper_end_leaves_the_conductivity_without_lower_one()
    {
        // What conducts beside the capacitance is below the noise: one spectrum in forty seems to show it all the same.
        FitResult fit = Enumerable.Range(1, 5).Select(seed => Fit(1e5, seed, ohm: 1e7)).First(fit => fit["R1"].Upper95 is null);
        Quantity sigma = Analyse(fit, 0.01)[QuantityNames.BulkConductivity]!;
        Assert.Null(sigma.Lower95);
        Assert.InRange(sigma.Upper95!.Value, Simulated.Pellet().CellConstant.Value / 1e7, double.MaxValue);
    }

    [Fact]
    public void Bootstrap_is_used_where_the_fit_has_one()
    {
        FitResult fit = Fit(10, intervals: IntervalMethod.Bootstrap);
        Quantity sigma = Analyse(fit, 0, IntervalMethod.Bootstrap)[QuantityNames.BulkConductivity]!;
        Assert.Equal(Simulated.Pellet().CellConstant.Value / fit["R1"].Upper95!.Value, sigma.Lower95!.Value, 1e-3 * sigma.Value!.Value);
    }

    [Fact]
    public void Thickness_cancels_in_a_ratio_and_lopsided_ends_stay()
    {
        FitResult before = Fit(1000, 1), after = Fit(1000, 2, ohm: 3e5);
        NamedCircuit circuit = new(before.Circuit)
            { Roles = new Dictionary<string, ElementRole> { ["R1"] = ElementRole.Bulk, ["CPE1"] = ElementRole.Bulk } };
        SampleGeometry pellet = Simulated.Pellet(relativeError: 0.1);
        QuantityComparison ratio = Comparison.Of(ConductivityAnalysis.Of(before, circuit, pellet).Quantities,
            ConductivityAnalysis.Of(after, circuit, pellet).Quantities).Single(c => c.Name == QuantityNames.BulkConductivity);
        Assert.InRange(1e6 / 3e5, ratio.RatioLower95!.Value, ratio.RatioUpper95!.Value);
        // The first, worse known resistance stands in the numerator of the ratio.
        double up = Math.Log(ratio.RatioUpper95.Value / ratio.Ratio!.Value),
            first = Math.Log(before["R1"].Upper95!.Value / before["R1"].Value),
            second = Math.Log(after["R1"].Value / after["R1"].Lower95!.Value);
        Assert.Equal(Math.Sqrt(first * first + second * second), up, 0.01 * up);
    }
}
