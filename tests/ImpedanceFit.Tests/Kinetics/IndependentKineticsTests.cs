using ImpedanceFit.Interpretation;
using ImpedanceFit.Kinetics;

namespace ImpedanceFit.Tests.Kinetics;

/// <summary>Kinetics against numbers that come from elsewhere: a least-squares fit in Python, a cell simulated cycle by cycle, a
/// textbook's table.</summary>
public class IndependentKineticsTests
{
    /// <summary>Fourteen points at 298.15 K. The expected numbers are by Gauss–Newton with central differences in Python: Σ(i(η)/i_k − 1)²,
    /// i(η) = i0·(exp(a·F·η/RT) − exp(−c·F·η/RT)), standard errors √(S/(14 − 3)·(JᵀJ)⁻¹).</summary>
    [Fact]
    public void Butler_Volmer_fit_has_values_and_errors_of_a_fit_in_Python()
    {
        double[] overpotential = [-0.15, -0.12, -0.09, -0.06, -0.04, -0.02, -0.01, 0.01, 0.02, 0.04, 0.06, 0.09, 0.12, 0.15],
            current = [-7.114e-4, -3.397e-4, -1.652e-4, -7.399e-5, -4.126e-5, -1.798e-5, -8.516e-6, 7.69e-6, 1.521e-5, 3.064e-5, 4.721e-5,
                8.616e-5, 1.42e-4, 2.329e-4];
        TafelResult result = Tafel.Analyse(overpotential, current, new TafelOptions
            { AreaSquareCentimetres = 1, EquilibriumVolts = 0, TemperatureKelvin = 298.15 });
        AssertValue(result.ExchangeCurrentDensity, 1.983012377e-5, 2.0130945e-7);
        AssertValue(result.AnodicTransferCoefficient, 0.4226138619, 3.0378433e-3);
        AssertValue(result.CathodicTransferCoefficient, 0.6121351612, 3.0378123e-3);

        static void AssertValue(Quantity quantity, double value, double error)
        {
            Assert.Equal(1, quantity.Value!.Value / value, 1e-4);
            Assert.Equal(1, quantity.StandardError!.Value / error, 1e-2);
        }
    }

    /// <summary>R. Parsons' form of the slope, 2.303·RT/(αF), as tables have it for α = ½: 118.3 mV at 25 °C, 59.2 mV for n = 2.</summary>
    [Theory]
    [InlineData(1, 0.1183)]
    [InlineData(2, 0.0592)]
    public void Tafel_slope_is_that_of_the_tables(int electrons, double voltsPerDecade)
    {
        // A straight line of ln|i| against η, and nothing of the reverse reaction, which these overpotentials do not show.
        double[] overpotential = [.. Enumerable.Range(0, 31).Select(k => 0.25 + 0.005 * k)];
        double[] volts = [.. overpotential.Select(x => -x).Reverse(), .. overpotential],
            current = [.. volts.Select(v => Math.Sign(v) * 1e-6 * Math.Pow(10, Math.Abs(v) / voltsPerDecade))];
        TafelResult result = Tafel.Analyse(volts, current, new TafelOptions
            { AreaSquareCentimetres = 1, EquilibriumVolts = 0, TemperatureKelvin = 298.15, ElectronCount = electrons });
        Assert.Equal(1, result.Anodic!.VoltsPerDecade.Value!.Value / voltsPerDecade, 1e-3);
        Assert.Equal(0.5, result.AnodicTransferCoefficient.Value!.Value, 1e-3);
        Assert.Equal(1, result.ExchangeCurrentDensity.Value!.Value / 1e-6, 1e-2);
    }

    /// <summary>Metal on an electrode, cycle by cycle: each plating leaves a share, and stripping takes what is asked for.</summary>
    [Theory]
    [InlineData(0.90, 4)]
    [InlineData(0.985, 10)]
    [InlineData(0.9993, 100)]
    public void Reservoir_protocol_returns_the_efficiency_of_the_simulated_cell(double efficiency, int cycles)
    {
        const double Reservoir = 5, Cycled = 0.5;
        double metal = efficiency * Reservoir;
        for (int k = 0; k < cycles; k++)
        {
            metal -= Cycled;
            metal += efficiency * Cycled;
        }
        Assert.Equal(efficiency, CoulombicEfficiency.Reservoir(cycles, Cycled, metal, Reservoir), 1e-12);
    }
}
