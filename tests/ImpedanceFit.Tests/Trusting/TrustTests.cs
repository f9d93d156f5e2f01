using ImpedanceFit.Formats;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Tests.Conductivity;

namespace ImpedanceFit.Tests.Trusting;

/// <summary>What speaks against a fit travels with every number that follows from it.</summary>
public class TrustTests
{
    private const string Pellet = "p(R1{21k},CPE1{Q=9p,n=1})-p(R2{64k},CPE2{Q=1.4n,n=0.97})-CPE3{Q=1.9u,n=0.9}";
    private static readonly FitOptions NoIntervals = new() { Intervals = IntervalMethod.None };

    private static ConductivityResult Analyse(string simulated, string fitted, int seed = 5) => ConductivityAnalysis.Of(
        CircuitFitter.Fit(Simulated.Spectrum(simulated, 0.1, 1e7, 8, new Random(seed)), Circuit.Parse(fitted), NoIntervals),
        new NamedCircuit(Circuit.Parse(fitted)), Simulated.Pellet());

    [Fact]
    public void Right_circuit_is_trusted()
    {
        ConductivityResult result = Analyse(Pellet, "p(R1,CPE1)-p(R2,CPE2)-CPE3");
        Assert.All(result.Quantities, quantity => Assert.Equal(Trust.Ok, quantity.Trust));
        Assert.All(result.Quantities, quantity => Assert.Null(quantity.TrustReason));
        Assert.Equal(1, result[QuantityNames.TotalIonicConductivity]!.Value!.Value / (Simulated.Pellet().CellConstant.Value / 85e3), 0.01);
    }

    /// <summary>A circuit of mere text, and a bulk arc of a high permittivity (88 pF): 6 Ω of leads are no bulk to be trusted.</summary>
    [Fact]
    public void Resistance_before_an_arc_that_may_be_the_bulk_is_not_trusted_as_the_bulk()
    {
        ConductivityResult result = Analyse("R0{6}-p(R1{800},C1{88p})-p(R2{3k},C2{5.3n})-CPE3{Q=1u,n=0.9}",
            "R0-p(R1,CPE1)-p(R2,CPE2)-CPE3");
        Assert.All(result.Quantities.Where(quantity => quantity.Name != QuantityNames.TotalIonicConductivity), quantity =>
        {
            Assert.Equal(Trust.Role, quantity.Trust);
            Assert.NotNull(quantity.TrustReason);
        });
        Assert.Contains("R1,CPE1 may be the bulk", result[QuantityNames.BulkConductivity]!.TrustReason, StringComparison.Ordinal);
        Assert.Null(result[QuantityNames.SpecificGrainBoundaryConductivity]);
        // With the roles of the circuit file, the same fit is trusted.
        NamedCircuit named = new CircuitLibrary().Resolve("solid-electrolyte");
        ConductivityResult stated = ConductivityAnalysis.Of(CircuitFitter.Fit(result.Fit!.Spectrum, named.Circuit, NoIntervals), named,
            Simulated.Pellet());
        Assert.Equal(Trust.Ok, stated[QuantityNames.BulkConductivity]!.Trust);
        Assert.Equal(1, stated[QuantityNames.BulkConductivity]!.Value!.Value / (Simulated.Pellet().CellConstant.Value / 800), 0.03);
    }

    /// <summary>Nothing but a resistance and an electrode: the resistance is the sample's, as circuits say.</summary>
    [Fact]
    public void Resistance_without_a_rival_is_the_sample() => Assert.Equal(Trust.Ok,
        Analyse("R0{600}-CPE1{Q=1u,n=0.9}", "R0-CPE1")[QuantityNames.BulkConductivity]!.Trust);

    [Fact]
    public void One_arc_short_is_said_by_every_quantity()
    {
        ConductivityResult result = Analyse(Pellet, "p(R1,CPE1)-CPE2");
        Assert.NotEmpty(result.Quantities);
        Assert.All(result.Quantities, quantity => Assert.Equal(Trust.Model, quantity.Trust));
        Assert.All(result.Quantities, quantity => Assert.Contains("systematic residuals", quantity.TrustReason, StringComparison.Ordinal));
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.SystematicResiduals);
        Assert.All(result.Quantities,
            quantity => Assert.Contains(quantity.FitDiagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.SystematicResiduals));
    }

    [Fact]
    public void Spectrum_that_contradicts_Kramers_and_Kronig_is_not_trusted()
    {
        var spectrum = Simulated.Spectrum("R0{10}-p(R1{500},C1{1u})", 0.1, 1e6, 8, new Random(1), 0.001);
        // Z″ alone is off by 3 % over two decades: no circuit can be.
        double[] imaginary = spectrum.ImaginaryOhm.ToArray();
        for (int k = 0; k < imaginary.Length; k++)
            imaginary[k] *= spectrum.FrequenciesHertz[k] is > 20 and < 2000 ? 1.06 : 1;
        var invalid = new global::ImpedanceFit.Spectrum(spectrum.FrequenciesHertz, spectrum.RealOhm, imaginary);
        Circuit circuit = Circuit.Parse("R0-p(R1,CPE1)");
        ConductivityResult result = ConductivityAnalysis.Of(CircuitFitter.Fit(invalid, circuit, NoIntervals), new NamedCircuit(circuit),
            Simulated.Pellet());
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.KramersKronigInvalid);
        Assert.All(result.Quantities, quantity => Assert.Equal(Trust.Model, quantity.Trust));
        Assert.All(result.Quantities, quantity => Assert.Contains("Kramers–Kronig", quantity.TrustReason, StringComparison.Ordinal));
    }

    [Fact]
    public void Branch_that_is_the_electrode_is_not_counted()
    {
        NamedCircuit named = new CircuitLibrary().Resolve("solid-electrolyte");
        // The grain boundary's place is taken by a slow process at the electrode.
        FitResult fit =
            CircuitFitter.Fit(Simulated.Spectrum("R0{3}-p(R1{12k},CPE1{Q=15p,n=1})-p(R2{90k},CPE2{Q=4u,n=0.95})-CPE3{Q=15u,n=0.9}", 0.01,
                7e6, 8, new Random(2)), named.Circuit, NoIntervals);
        ConductivityResult result = ConductivityAnalysis.Of(fit, named, Simulated.Pellet());
        Quantity total = result[QuantityNames.TotalIonicConductivity]!, boundary = result[QuantityNames.GrainBoundaryConductivity]!;
        Assert.Equal(1, total.Value!.Value / (Simulated.Pellet().CellConstant.Value / 12e3), 0.02);
        Assert.Equal(Trust.Role, total.Trust);
        Assert.Contains("not counted", total.TrustReason, StringComparison.Ordinal);
        Assert.Null(boundary.Value);
        Assert.Equal(Trust.Role, boundary.Trust);
        Assert.Equal(Trust.Ok, result[QuantityNames.BulkConductivity]!.Trust);
        Assert.Contains(total.Diagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.RoleContradiction);
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.RoleContradiction);
    }

    [Fact]
    public void Number_without_an_interval_is_undetermined()
    {
        Quantity bound = Quantity.Bound("x", Unit.None, null, 3, "", DiagnosticCodes.BoundOnly, "");
        Assert.Equal(Trust.Undetermined, bound.Trust);
        Assert.NotNull(bound.TrustReason);
        Assert.Equal(Trust.Role, bound.Distrusted(Trust.Role, "r").Trust);
        Assert.Equal(Trust.Model, bound.Distrusted(Trust.Model, "m").Distrusted(Trust.Role, "r").Trust);
        Assert.Equal("m; r; the data give no interval", bound.Distrusted(Trust.Model, "m").Distrusted(Trust.Role, "r").TrustReason);
    }

    [Fact]
    public void Change_that_rests_on_a_misfit_is_not_called_significant()
    {
        Quantity before = Quantity.Positive("x", Unit.Ohm, UncertainValue.Of("a", 1, 0.01), ""),
            after = Quantity.Positive("x", Unit.Ohm, UncertainValue.Of("b", 5, 0.01), "");
        Assert.True(Comparison.Of(before, after).Significant);
        foreach (Trust trust in new[] { Trust.Model, Trust.Role })
        {
            QuantityComparison comparison = Comparison.Of(before, after.Distrusted(trust, "because"));
            Assert.False(comparison.Significant);
            Assert.Equal(trust, comparison.Trust);
            Assert.Equal("after: because", comparison.TrustReason);
            Assert.Equal(5, comparison.Ratio!.Value, 1e-9);
        }
    }

    [Fact]
    public void Activation_energy_says_which_point_is_not_trusted()
    {
        TemperaturePoint At(double kelvin) =>
            TemperaturePoint.Of(kelvin,
                Quantity.Positive("s", Unit.SiemensPerCentimetre, UncertainValue.Of("a", 1e-4 * Math.Exp(-4000 / kelvin), 1e-9), ""));
        TemperaturePoint[] points = [At(300), At(320), At(340), At(360)];
        Assert.Equal(Trust.Ok, Arrhenius.Fit(points).ActivationEnergy.Trust);
        FitResult misfit = CircuitFitter.Fit(Simulated.Spectrum(Pellet, 0.1, 1e7, 8, new Random(5)), Circuit.Parse("p(R1,CPE1)-CPE2"),
            NoIntervals);
        points[2] = points[2] with { Quantity = FitTrust.Of(misfit).Judge(points[2].Quantity!) };
        ArrheniusResult result = Arrhenius.Fit(points);
        foreach (Quantity quantity in new[] { result.ActivationEnergy, result.MolarActivationEnergy, result.Prefactor })
        {
            Assert.Equal(Trust.Model, quantity.Trust);
            Assert.StartsWith("340 K: ", quantity.TrustReason, StringComparison.Ordinal);
        }
        Assert.Contains(result.Diagnostics, d => d.Code == DiagnosticCodes.SystematicResiduals
            && d.Message.StartsWith("340 K: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0.5, 2.0, true, 0.5, 2.0)]
    [InlineData(0.5, 9e5, true, 0.5, 9e5)]
    [InlineData(0.5, 2e15, true, 0.5, null)]
    [InlineData(1e-9, 3.0, true, null, 3.0)]
    [InlineData(1e-9, 2e15, false, null, null)]
    [InlineData(null, 2e15, false, null, null)]
    [InlineData(null, null, true, null, null)]
    public void End_that_is_beyond_all_physics_is_none(double? lower, double? upper, bool hasValue, double? least, double? most)
    {
        Quantity given = Quantity.Positive("s", Unit.SiemensPerCentimetre, UncertainValue.Of("a", 1, 0.2), "") with
            { Lower95 = lower, Upper95 = upper };
        FitResult fit = CircuitFitter.Fit(Simulated.Spectrum(Pellet, 0.1, 1e7, 8, new Random(5)),
            Circuit.Parse("p(R1,CPE1)-p(R2,CPE2)-CPE3"), NoIntervals);
        Quantity judged = FitTrust.Of(fit).Judge(given);
        Assert.Equal((hasValue, least, most), (judged.Value is not null, judged.Lower95, judged.Upper95));
        Assert.Equal(hasValue, judged.StandardError is not null);
        QuantityComparison comparison = Comparison.Of(judged, judged);
        Assert.False(comparison.RatioUpper95 > 1e6 || comparison.RatioLower95 < 1e-6);
        if (!hasValue)
            Assert.Equal("s not determined", judged.ToString());
    }

    [Fact]
    public void No_quantity_of_an_overfitted_pellet_has_a_useless_end()
    {
        const string OneArc = "R0{12}-p(R1{7.3k},CPE1{Q=4e-11,n=0.97})-CPE2{Q=1.3u,n=0.9}";
        for (int seed = 1; seed <= 3; seed++)
        {
            Circuit circuit = Circuit.Parse("R0-p(R1,CPE1)-p(R2,CPE2)-CPE3");
            ConductivityResult result = ConductivityAnalysis.Of(Simulated.Spectrum(OneArc, 0.1, 7e6, 10, new Random(seed), 0.004),
                new NamedCircuit(circuit), Simulated.Pellet());
            Assert.All(result.Quantities.Where(quantity => quantity.Value is not null), quantity =>
            {
                Assert.False(quantity.Upper95 > 1e6 * quantity.Value, $"{seed}: {quantity}");
                Assert.False(quantity.Lower95 < 1e-6 * quantity.Value, $"{seed}: {quantity}");
            });
        }
    }
}
