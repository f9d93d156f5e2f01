using ImpedanceFit.Interpretation;
using ImpedanceFit.Polarization;
using ImpedanceFit.Tests.Conductivity;

namespace ImpedanceFit.Tests.Polarization;

public class DcPolarizationTests
{
    private const double Ri = 500, Re = 2000, DiffusionTime = 100, Volts = 0.01;

    private static double Current(double t) => Volts * StepResponse.Conductance(t, Ri * Re / (Ri + Re), Re * Re / (Ri + Re), DiffusionTime);

    private static void AssertCovers(Quantity? quantity, double truth)
    {
        Assert.NotNull(quantity);
        Assert.InRange(truth, quantity.Value!.Value - 3.5 * quantity.StandardError!.Value,
            quantity.Value.Value + 3.5 * quantity.StandardError.Value);
        Assert.InRange(quantity.StandardError.Value / quantity.Value.Value, 0, 0.1);
    }

    [Fact]
    public void Voltage_step_gives_both_conductivities_and_the_diffusivity()
    {
        PolarizationResult result = DcPolarization.Analyse(Simulated.Current(Current, Volts, 0.05, 300, 200, new Random(5)),
            Simulated.Pellet());
        double constant = result.Geometry.CellConstant.Value;
        Assert.True(result.Settled);
        Assert.Equal(RelaxationKind.Diffusion, result.Relaxation.Kind);
        AssertCovers(result[QuantityNames.ElectronicConductivity], constant / Re);
        AssertCovers(result[QuantityNames.IonicConductivity], constant / Ri);
        AssertCovers(result[QuantityNames.ChemicalDiffusivity], 0.01 / DiffusionTime);
        AssertCovers(result[QuantityNames.ElectronTransferenceNumber], 0.2);
    }

    [Fact]
    public void Current_step_gives_the_same()
    {
        Random random = new(6);
        double[] t = [.. Enumerable.Range(0, 150).Select(k => 0.05 * Math.Pow(6000, k / 149.0))];
        double[] v =
            [.. t.Select(s => 1e-6 * StepResponse.Resistance(s, Ri * Re / (Ri + Re), Re * Re / (Ri + Re),
                DiffusionTime) * (1 + 0.005 * Simulated.Normal(random)))];
        DcRecord record = new(DcTechnique.Chronopotentiometry, t, v, [.. t.Select(_ => 1e-6)]);
        PolarizationResult result = DcPolarization.Analyse(record, Simulated.Pellet());
        AssertCovers(result[QuantityNames.ElectronicConductivity], result.Geometry.CellConstant.Value / Re);
        AssertCovers(result[QuantityNames.IonicConductivity], result.Geometry.CellConstant.Value / Ri);
        AssertCovers(result[QuantityNames.ChemicalDiffusivity], 0.01 / DiffusionTime);
    }

    [Fact]
    public void One_blocking_contact_counts_as_twice_the_thickness()
    {
        DcRecord record = Simulated.Current(Current, Volts, 0.05, 300, 200, new Random(5));
        double both = DcPolarization.Analyse(record, Simulated.Pellet())[QuantityNames.ChemicalDiffusivity]!.Value!.Value;
        double one = DcPolarization.Analyse(record, Simulated.Pellet(), new PolarizationOptions
            { BlockingContacts = 1 })[QuantityNames.ChemicalDiffusivity]!.Value!.Value;
        Assert.Equal(4, one / both, 1e-9);
    }

    [Fact]
    public void Record_that_never_settles_gives_an_upper_bound()
    {
        PolarizationResult result = DcPolarization.Analyse(Simulated.Current(Current, Volts, 0.05, 6, 120, new Random(7)),
            Simulated.Pellet());
        Quantity sigma = Assert.Single(result.Quantities);
        Assert.False(result.Settled);
        Assert.True(result.FinalDrift > 0.01);
        Assert.Null(sigma.Value);
        Assert.True(sigma.Upper95 > result.Geometry.CellConstant.Value / Re);
        Assert.Contains("no steady state", Assert.Single(sigma.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Flat_record_is_a_resistance()
    {
        PolarizationResult result = DcPolarization.Analyse(Simulated.Current(_ => 1e-6, Volts, 1, 1000, 60, new Random(8)),
            Simulated.Pellet());
        Assert.Equal(RelaxationKind.Constant, result.Relaxation.Kind);
        AssertCovers(result[QuantityNames.ElectronicConductivity], result.Geometry.CellConstant.Value * 1e-4);
        Assert.Single(result.Quantities);
    }

    [Fact]
    public void Rest_before_the_step_is_left_out()
    {
        double[] t = [.. Enumerable.Range(0, 120).Select(k => (double)k)];
        DcRecord record = new(DcTechnique.Unknown, t, [.. t.Select(s => s < 10 ? 0 : 0.01)],
            [.. t.Select(s => s < 10 ? 1e-12 : Current(s - 9.9))]);
        RecordedStep step = RecordedStep.Find(record, PolarizationOptions.Default);
        Assert.Equal(110, step.Seconds.Length);
        Assert.Equal(0.01, step.Applied);
    }

    [Fact]
    public void Large_step_is_told() =>
        Assert.Contains(DcPolarization.Analyse(Simulated.Current(_ => 1e-4, 1, 1, 100, 20, new Random(1)), Simulated.Pellet()).Warnings,
        warning => warning.Contains("not a small step", StringComparison.Ordinal));

    [Theory]
    [InlineData(-1e-6, 0.01, "opposite signs")]
    [InlineData(1e-6, 0.0, "is 0")]
    public void Record_without_sense_is_refused(double amperes, double volts, string message)
    {
        DcRecord record = new(DcTechnique.Chronoamperometry, [1, 2, 3, 4], [volts, volts, volts, volts],
            [amperes, amperes, amperes, amperes]);
        Assert.Contains(message, Assert.Throws<InputException>(() => DcPolarization.Analyse(record, Simulated.Pellet())).Message,
            StringComparison.Ordinal);
    }
}
