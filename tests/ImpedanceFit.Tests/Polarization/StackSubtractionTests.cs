using ImpedanceFit.Interpretation;
using ImpedanceFit.Polarization;
using ImpedanceFit.Tests.Conductivity;
using ImpedanceFit.Units;

namespace ImpedanceFit.Tests.Polarization;

public class StackSubtractionTests
{
    private static Quantity Subtract(double total, double layers, double error = 1) =>
        StackSubtraction.Of(QuantityNames.IonicConductivity, UncertainValue.Of("V/I", total, error),
        new SeriesLayers { SolidElectrolyteOhm = UncertainValue.Of("R_se", layers, error), SampleInterfaceOhm = 0.0 }, Simulated.Pellet());

    [Fact]
    public void Errors_of_both_measurements_are_in_the_result()
    {
        Quantity sigma = Subtract(1000, 600, 4);
        Assert.Equal(Simulated.Pellet().CellConstant.Value / 400, sigma.Value!.Value, 1e-9);
        Assert.Equal(Math.Sqrt(32) / 400, sigma.StandardError!.Value / sigma.Value.Value, 1e-9);
        Assert.Empty(sigma.Warnings);
    }

    [Fact]
    public void More_than_eighty_percent_in_the_layers_is_refused_with_the_interval()
    {
        Quantity sigma = Subtract(1000, 900);
        Assert.Null(sigma.Value);
        Assert.NotNull(sigma.Lower95);
        Assert.Contains("80 %", Assert.Single(sigma.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_significant_left_is_refused()
    {
        Quantity sigma = Subtract(1000, 999, 10);
        Assert.Null(sigma.Value);
        Assert.Null(sigma.Upper95);
        Assert.Contains("not significant", Assert.Single(sigma.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Blank_leaves_the_interfaces_of_the_sample_open()
    {
        FitResult blank = CircuitFitter.Fit(Simulated.Spectrum("R0{2}-p(R1{50},C1{1n})-p(R2{30},C2{1u})", 0.1, 1e7, 8, new Random(1)),
            Circuit.Parse("R0{2}-p(R1{50},C1{1n})-p(R2{30},C2{1u})"), new FitOptions { Starts = StartValues.Given });
        SeriesLayers layers = SeriesLayers.FromBlank(blank);
        Assert.Equal(82, layers.TotalOhm!.Value, 0.5);
        Quantity sigma = StackSubtraction.Of(QuantityNames.IonicConductivity, UncertainValue.Of("V/I", 500, 1), layers, Simulated.Pellet());
        Assert.Contains("interfaces", Assert.Single(sigma.Warnings), StringComparison.Ordinal);
        Assert.Equal(80, SeriesLayers.FromBlank(blank, "R1", "R2").TotalOhm!.Value, 0.5);
    }

    [Fact]
    public void Stack_by_its_own_spectrum_leaves_no_interface_open()
    {
        const string Text = "p(R_se{200},C_se{1n})-p(R_int{30},C_int{5u})-Mii1{Ri=600,Re=3000,Q=0.0167}";
        FitResult stack = CircuitFitter.Fit(Simulated.Spectrum(Text, 1e-3, 1e7, 8, new Random(3)), Circuit.Parse(Text), new FitOptions
            { Starts = StartValues.Given });
        SeriesLayers layers = SeriesLayers.FromStack(stack, "R_se", "R_int");
        Assert.Equal(230, layers.TotalOhm!.Value, 4 * layers.TotalOhm.StandardError!.Value);
        Assert.InRange(layers.TotalOhm.StandardError.Value, 0.1, 5);
        Quantity sigma = StackSubtraction.Of(QuantityNames.IonicConductivity, UncertainValue.Of("V/I", 830, 1), layers, Simulated.Pellet());
        Assert.InRange(Simulated.Pellet().CellConstant.Value / 600, sigma.Lower95!.Value, sigma.Upper95!.Value);
        Assert.Empty(sigma.Warnings);
        Assert.Contains("Name them", Assert.Throws<InputException>(() => SeriesLayers.FromStack(stack)).Message,
            StringComparison.Ordinal);
        Assert.Throws<KeyNotFoundException>(() => SeriesLayers.FromStack(stack, "R_nothing"));
    }

    [Theory]
    [InlineData(1e-9, false)]
    [InlineData(1e-4, true)]
    public void Electrons_that_leak_through_the_layers_are_told(double siemensPerCentimetre, bool told)
    {
        SampleGeometry geometry = Simulated.Pellet();
        SeriesLayers layers = new SeriesLayers
            { SolidElectrolyteOhm = UncertainValue.Of("R_se", 100, 1), SampleInterfaceOhm = 0.0 }.WithElectronLeak(0.4e-3,
                geometry.AreaSquareMetres, siemensPerCentimetre);
        // 2·0.04 cm/(σ·0.785 cm²)
        Assert.Equal(0.1018592 / siemensPerCentimetre, layers.ElectronLeakOhm!.Value, 1e-4 / siemensPerCentimetre);
        var record = Simulated.Current(t => 0.01 / 500 * (1 + 0.3 * Math.Exp(-t / 30)), 0.01, 0.1, 1000, 80, new Random(5));
        PolarizationResult result = DcPolarization.Analyse(record, geometry, new PolarizationOptions
            { Blocked = BlockedCarrier.Electrons, Series = layers });
        Assert.Equal(told, result.Warnings.Any(warning => warning.Contains("electrons leak", StringComparison.Ordinal)));
    }

    [Fact]
    public void Empty_blank_is_an_error()
    {
        FitResult blank = CircuitFitter.Fit(Simulated.Spectrum("C1{1n}", 1, 1e5, 8, new Random(1)), Circuit.Parse("C1{1n}"), new FitOptions
            { Starts = StartValues.Given });
        Assert.Contains("empty", Assert.Throws<InputException>(() => SeriesLayers.FromBlank(blank)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Thickness_series_needs_no_blank()
    {
        UncertainValue area = UncertainValue.Of("area", 1e-4, 0, ErrorKind.Geometry);
        // σ = 1e-3 S/cm, A = 1 cm²: 100 Ω per mm, and 250 Ω of layers.
        var stacks = new[] { 0.5, 1.0, 2.0,
            3.0 }.Select((mm, k) => (UncertainValue.Of("L", mm * 1e-3, 0, ErrorKind.Geometry),
                UncertainValue.Of("R", 250 + 100 * mm + (k % 2 == 0 ? 0.5 : -0.5), 0.5))).ToArray();
        (Quantity sigma, Quantity series) = ThicknessSeries.Of(QuantityNames.IonicConductivity, stacks, area);
        Assert.Equal(1e-3, sigma.Value!.Value, 3.5 * sigma.StandardError!.Value);
        Assert.InRange(sigma.StandardError.Value, 1e-6, 1e-5);
        Assert.Equal(250, series.Value!.Value, 3.5 * series.StandardError!.Value);
        Assert.Throws<InputException>(() => ThicknessSeries.Of("x", stacks[..2], area));
    }

    [Fact]
    public void Bruce_Vincent_gives_the_known_number()
    {
        Quantity t = BruceVincent.Of(0.01, 1e-4, 4e-5, UncertainValue.Of("R0", 20, 0.2), UncertainValue.Of("Rss", 25, 0.2));
        Assert.Equal(4e-5 * (0.01 - 1e-4 * 20) / (1e-4 * (0.01 - 4e-5 * 25)), t.Value!.Value, 1e-12);
        Assert.InRange(t.StandardError!.Value, 1e-5, 0.01);
        Assert.Throws<InputException>(() => BruceVincent.Of(0.01, 1e-4, 4e-5, 200, 25));
    }

    [Fact]
    public void Hebb_Wagner_curve_gives_electrons_and_holes()
    {
        SampleGeometry geometry = Simulated.Pellet();
        double thermal = 0.025693, constant = geometry.CellConstant.Value;
        double[] e = [-0.1, -0.05, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25];
        double[] i = [.. e.Select(v => thermal / constant * (1e-8 * (1 - Math.Exp(-v / thermal)) + 1e-11 * (Math.Exp(v / thermal) - 1)))];
        (Quantity electrons, Quantity holes, Quantity both) = HebbWagner.Fit(e, i, geometry);
        Assert.Equal(1, electrons.Value!.Value / 1e-8, 1e-3);
        Assert.Equal(1, holes.Value!.Value / 1e-11, 1e-3);
        Assert.Equal(electrons.Value.Value + holes.Value.Value, both.Value!.Value, 1e-12);
        Assert.Throws<InputException>(() => HebbWagner.Fit(e, [.. i.Select(a => -a)], geometry));
        Assert.Equal(e.Length - 1, HebbWagner.LocalConductivities(e, i, geometry).Count);
    }
}
