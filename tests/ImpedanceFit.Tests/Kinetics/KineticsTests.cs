using ImpedanceFit.Conductivity;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Kinetics;
using ImpedanceFit.Tests.Conductivity;
using ImpedanceFit.Units;

namespace ImpedanceFit.Tests.Kinetics;

public class KineticsTests
{
    private const double Area = 0.785, ExchangeCurrent = 2e-5, Thermal = 0.0256926;

    private static (double[] Volts, double[] Amperes) Curve(double largest, double ohm, double alpha, Random random)
    {
        double[] eta = [.. Enumerable.Range(-30, 61).Where(k => k != 0).Select(k => largest * k / 30)];
        double[] current =
            [.. eta.Select(e => Area * ExchangeCurrent * (Math.Exp(alpha * e / Thermal) - Math.Exp(-(1 - alpha) * e / Thermal)) * (1
                + 0.005 * Simulated.Normal(random)))];
        return ([.. eta.Zip(current, (e, i) => e + i * ohm)], current);
    }

    [Fact]
    public void Exchange_current_is_the_same_by_all_routes()
    {
        (double[] v, double[] i) = Curve(0.18, 20, 0.5, new Random(1));
        TafelResult result = Tafel.Analyse(v, i, new TafelOptions
            { AreaSquareCentimetres = Area, OhmicOhm = UncertainValue.Of("R_ohm", 20, 0.5), EquilibriumVolts = 0 });
        foreach (Quantity quantity in (Quantity[])[result.ExchangeCurrentDensity, result.Anodic!.ExchangeCurrentDensity,
            result.Cathodic!.ExchangeCurrentDensity])
            Assert.Equal(1, quantity.Value!.Value / ExchangeCurrent, 0.015);
        Assert.InRange(ExchangeCurrent, result.ExchangeCurrentDensity.Lower95!.Value, result.ExchangeCurrentDensity.Upper95!.Value);
        Assert.Contains("R_ohm", result.ExchangeCurrentDensity.From);
        Assert.Equal(0.1183, result.Anodic.VoltsPerDecade.Value!.Value, 0.001);
        Assert.Equal(0.5, result.AnodicTransferCoefficient.Value!.Value, 0.02);
    }

    [Fact]
    public void Flat_curve_leaves_the_transfer_coefficient_open()
    {
        (double[] v, double[] i) = Curve(0.002, 0, 0.5, new Random(2));
        TafelResult result = Tafel.Analyse(v, i, new TafelOptions { AreaSquareCentimetres = Area });
        Assert.Null(result.AnodicTransferCoefficient.Value);
        Assert.Null(result.Anodic);
        Assert.Equal(1, result.ExchangeCurrentDensity.Value!.Value / ExchangeCurrent, 0.02);
        Assert.Equal(1, result.FromLinearRange!.Value!.Value / ExchangeCurrent, 0.02);
        Assert.Contains(result.Warnings, w => w.Contains("transfer coefficients", StringComparison.Ordinal));
    }

    [Fact]
    public void Currents_against_their_overpotential_are_refused()
    {
        (double[] v, double[] i) = Curve(0.1, 0, 0.5, new Random(3));
        Assert.Throws<InputException>(() => Tafel.Analyse(v, [.. i.Select(x => -x)], new TafelOptions
            { AreaSquareCentimetres = Area, EquilibriumVolts = 0 }));
    }

    [Fact]
    public void Ohmic_resistance_that_is_too_large_is_refused_and_one_left_out_is_told()
    {
        (double[] v, double[] i) = Curve(0.18, 20, 0.5, new Random(1));
        Assert.Contains("too large",
            Assert.Throws<InputException>(() => Tafel.Analyse(v, i, new TafelOptions
                { AreaSquareCentimetres = Area, OhmicOhm = 2000, EquilibriumVolts = 0 })).Message, StringComparison.Ordinal);
        Assert.Contains(Tafel.Analyse(v, i, new TafelOptions { AreaSquareCentimetres = Area, EquilibriumVolts = 0 }).Warnings,
            w => w.Contains("ohmic drop", StringComparison.Ordinal));
        Assert.Empty(Tafel.Analyse(v, i, new TafelOptions { AreaSquareCentimetres = Area, EquilibriumVolts = 0, OhmicOhm = 20 }).Warnings);
        Assert.Contains("not a polarisation curve",
            Assert.Throws<InputException>(() => Tafel.Analyse([.. v.Select(_ => 0.01)], [.. i.Select(Math.Abs)], new TafelOptions
                { AreaSquareCentimetres = Area })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Transport_limit_is_found_where_there_is_one()
    {
        (double[] v, double[] kinetic) = Curve(0.18, 0, 0.5, new Random(4));
        const double Limit = 5e-4;   // A: the largest kinetic current is 0.5 mA
        double[] limited = [.. kinetic.Select(i => i / (1 + Math.Abs(i) / Limit))];
        TafelOptions options = new() { AreaSquareCentimetres = Area, EquilibriumVolts = 0 };
        TafelResult with = Tafel.Analyse(v, limited, options with { TransportLimit = true });
        Assert.InRange(Limit / Area, with.LimitingCurrentDensity!.Lower95!.Value, with.LimitingCurrentDensity.Upper95!.Value);
        Assert.InRange(ExchangeCurrent, with.ExchangeCurrentDensity.Lower95!.Value, with.ExchangeCurrentDensity.Upper95!.Value);
        Assert.Empty(with.Warnings);
        Assert.Contains(Tafel.Analyse(v, limited, options).Warnings, w => w.Contains("transport", StringComparison.OrdinalIgnoreCase));
        TafelResult without = Tafel.Analyse(v, kinetic, options with { TransportLimit = true });
        Assert.Null(without.LimitingCurrentDensity!.Value);
        Assert.NotNull(without.LimitingCurrentDensity.Lower95);
        Assert.Null(Tafel.Analyse(v, kinetic, options).LimitingCurrentDensity);
    }

    [Fact]
    public void Charge_transfer_resistance_gives_the_textbook_exchange_current() =>
        Assert.Equal(25.69e-3, ConductivityAnalysis.ExchangeCurrent(1.0, 298.15, 1).Value, 1e-5);

    [Fact]
    public void Critical_current_is_the_last_sound_step()
    {
        CriticalCurrentResult result = CriticalCurrent.Analyse(Cycling(fallFrom: 12), new CriticalCurrentOptions
            { AreaSquareCentimetres = 1 });
        Assert.Equal(CriticalCurrentEnd.ShortCircuit, result.End);
        Assert.Equal(2.4e-3, result.CriticalCurrentDensity.Value!.Value, 1e-9);
        Assert.Equal(2.6e-3, result.CriticalCurrentDensity.Upper95!.Value, 1e-9);
        Assert.Equal(100, result.ExpectedOhm, 1);
    }

    [Fact]
    public void Test_without_failure_is_a_lower_bound_and_rising_voltage_is_contact_loss()
    {
        CriticalCurrentResult sound = CriticalCurrent.Analyse(Cycling(fallFrom: 99), new CriticalCurrentOptions
            { AreaSquareCentimetres = 1 });
        Assert.Null(sound.CriticalCurrentDensity.Value);
        Assert.NotNull(sound.CriticalCurrentDensity.Lower95);
        Assert.Equal(CriticalCurrentEnd.ContactLoss,
            CriticalCurrent.Analyse(Cycling(fallFrom: 8, factor: 2), new CriticalCurrentOptions { AreaSquareCentimetres = 1 }).End);
    }

    [Fact]
    public void One_wild_current_ends_no_step()
    {
        DcRecord cycling = Cycling(fallFrom: 12);
        double[] current = cycling.CurrentAmperes.ToArray();
        current[100] *= 1.04;
        DcRecord wild = new(DcTechnique.Cycling, cycling.Seconds, cycling.PotentialVolts, current);
        Assert.Equal(15, CriticalCurrent.Analyse(wild, new CriticalCurrentOptions { AreaSquareCentimetres = 1 }).Steps.Count);
    }

    // Steps of 0.2 mA up to 3 mA, one plating and one stripping half cycle each, with a rest between.
    private static DcRecord Cycling(int fallFrom, double factor = 0.3)
    {
        List<double> t = [], v = [], i = [];
        for (int step = 0; step < 15; step++)
        {
            foreach (int sign in (int[])[1, -1, 0])
            {
                for (int k = 0; k < 30; k++)
                {
                    double current = sign * 2e-4 * (step + 1);
                    t.Add(60.0 * t.Count);
                    i.Add(current);
                    v.Add(current * 100 * (step >= fallFrom && (k > 15 || factor > 1) ? factor : 1));
                }
            }
        }
        return new DcRecord(DcTechnique.Cycling, [.. t], [.. v], [.. i]);
    }

    [Fact]
    public void Coulombic_efficiency_by_cycle_and_by_reservoir()
    {
        Quantity ce = CoulombicEfficiency.PerCycle([(1, 0.98), (1, 0.99), (1, 0.985)]);
        Assert.Equal(0.985, ce.Value!.Value, 1e-12);
        Assert.InRange(ce.StandardError!.Value, 0.002, 0.004);
        Assert.Equal((10 + 4.5) / (10 + 5.0), CoulombicEfficiency.Reservoir(10, 1, 4.5, 5), 1e-12);
        Assert.Throws<InputException>(() => CoulombicEfficiency.PerCycle([]));
    }

    [Fact]
    public void Tortuosity_and_MacMullin_number_of_a_symmetric_cell()
    {
        SampleGeometry electrode = SampleGeometry.Of(1e-4, 1e-4) with
            { Porosity = UncertainValue.Of("porosity", 0.46, 0, ErrorKind.Geometry) };
        IReadOnlyList<Quantity> quantities = PorousElectrode.Of(UncertainValue.Of("R_ion", 40, 1), electrode, 1e-3, electrodes: 2);
        // R_ion·A·κ/(2d) = 40·1·1e-3/(2·0.01) = 2.
        Assert.Equal([QuantityNames.PoreResistance, QuantityNames.MacMullinNumber, QuantityNames.Tortuosity],
            quantities.Select(quantity => quantity.Name));
        Assert.Equal(20, quantities[0].Value!.Value, 1e-9);
        Assert.Equal(2, quantities[1].Value!.Value, 1e-9);
        Assert.Equal(0.92, quantities[2].Value!.Value, 1e-9);
        Assert.Equal(30, PorousElectrode.IonResistanceFromIntercepts(15, 5).Value, 1e-9);
    }
}
