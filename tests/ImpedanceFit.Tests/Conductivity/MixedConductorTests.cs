using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Interpretation;

namespace ImpedanceFit.Tests.Conductivity;

public class MixedConductorTests
{
    private static readonly FitOptions Given = new() { Starts = StartValues.Given };

    private static MixedConductorResult Analyse(string circuit, double lowestHertz, BlockedCarrier blocked = BlockedCarrier.Ions,
        UncertainValue? lead = null, double highestHertz = 1e5) =>
        MixedConductor.Analyse(Simulated.Spectrum(circuit, lowestHertz, highestHertz, 8, new Random(3)), Simulated.Pellet(),
            new MixedConductorOptions { Blocked = blocked, Fit = Given, LeadOhm = lead ?? 0 });

    private static void AssertCovers(Quantity? quantity, double truth)
    {
        Assert.NotNull(quantity);
        Assert.InRange(truth, quantity.Value!.Value - 3.5 * quantity.StandardError!.Value,
            quantity.Value.Value + 3.5 * quantity.StandardError.Value);
        Assert.InRange(quantity.StandardError.Value / quantity.Value.Value, 0, 0.1);
    }

    [Theory]
    [InlineData("Mee1{Ri=500,Re=2000,Q=1m}", BlockedCarrier.Ions, true)]
    [InlineData("p(C_g{100p},Mee1{Ri=500,Re=2000,Q=1m})", BlockedCarrier.Ions, true)]
    [InlineData("p(R1{2000},R2{500}-C1{1m})", BlockedCarrier.Ions, false)]
    [InlineData("Mii1{Ri=500,Re=2000,Q=1m}", BlockedCarrier.Electrons, true)]
    public void One_spectrum_gives_both_conductivities_and_the_shape(string circuit, BlockedCarrier blocked, bool distributed)
    {
        bool dielectric = circuit.Contains("C_g", StringComparison.Ordinal);
        MixedConductorResult result = Analyse(circuit, 1e-3, blocked, highestHertz: dielectric ? 3e7 : 1e5);
        double constant = result.Geometry.CellConstant.Value;
        AssertCovers(result[QuantityNames.IonicConductivity], constant / 500);
        AssertCovers(result[QuantityNames.ElectronicConductivity], constant / 2000);
        AssertCovers(result[QuantityNames.IonTransferenceNumber], 0.8);
        AssertCovers(result[QuantityNames.ElectronTransferenceNumber], 0.2);
        Assert.Equal(distributed, result.Best.Distributed);
        Assert.True(result.Plateau.Reached);
        if (distributed)
        {
            AssertCovers(result[QuantityNames.ChemicalCapacitance], 1e-3);
            AssertCovers(result[QuantityNames.ChemicalDiffusivity], 0.01 / (1e-3 * 2500));
        }
        else
        {
            Assert.Null(result[QuantityNames.ChemicalCapacitance]);
        }
    }

    [Fact]
    public void Lead_resistance_is_taken_off_with_its_error()
    {
        MixedConductorResult exact = Analyse("R1{50}-Mee1{Ri=500,Re=2000,Q=1m}", 1e-3, lead: 50);
        MixedConductorResult uncertain = Analyse("R1{50}-Mee1{Ri=500,Re=2000,Q=1m}", 1e-3, lead: UncertainValue.Of("R_lead", 50, 10));
        AssertCovers(exact[QuantityNames.IonicConductivity], exact.Geometry.CellConstant.Value / 500);
        AssertCovers(exact[QuantityNames.ElectronicConductivity], exact.Geometry.CellConstant.Value / 2000);
        Quantity sigma = uncertain[QuantityNames.ElectronicConductivity]!;
        // δR_e = δR_lead: 10 Ω of 2000 Ω.
        double added = Math.Sqrt(Math.Pow(sigma.StandardError!.Value, 2)
            - Math.Pow(exact[QuantityNames.ElectronicConductivity]!.StandardError!.Value, 2)) / sigma.Value!.Value;
        Assert.Equal(0.005, added, 0.0002);
        Assert.Contains("R_lead", sigma.From);
    }

    [Fact]
    public void Spectrum_that_ends_before_the_plateau_gives_bounds()
    {
        MixedConductorResult result = Analyse("Mee1{Ri=500,Re=2000,Q=1m}", 2);
        double constant = result.Geometry.CellConstant.Value;
        Assert.False(result.Plateau.Reached);
        Quantity electrons = result[QuantityNames.ElectronicConductivity]!, ions = result[QuantityNames.IonicConductivity]!;
        Assert.Null(electrons.Value);
        Assert.Null(electrons.Lower95);
        Assert.True(electrons.Upper95 > constant / 2000);
        Assert.Null(ions.Value);
        Assert.InRange(constant / 500, ions.Lower95!.Value, ions.Upper95!.Value);
        Assert.Contains("lower frequencies", Assert.Single(electrons.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Step_hidden_in_the_noise_gives_an_upper_bound_for_the_blocked_carrier()
    {
        MixedConductorResult result = Analyse("Mee1{Ri=2e6,Re=2000,Q=1u}", 1e-2);
        Quantity ions = result[QuantityNames.IonicConductivity]!;
        if (result.Plateau.Reached)
            Assert.Null(ions.Lower95);
        Assert.Null(ions.Value);
    }

    [Fact]
    public void Badly_conditioned_step_is_told()
    {
        MixedConductorResult result = Analyse("Mee1{Ri=40k,Re=2000,Q=1m}", 1e-4);
        Assert.Contains(result[QuantityNames.IonicConductivity]!.Warnings,
            warning => warning.Contains("electron-blocking", StringComparison.Ordinal));
    }

    [Fact]
    public void Too_few_points_are_refused() => Assert.Throws<InputException>(() =>
        MixedConductor.Analyse(new Spectrum([1, 2], [3, 2], [-1, -1]), Simulated.Pellet()));
}
