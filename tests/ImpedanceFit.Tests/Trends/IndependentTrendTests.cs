using ImpedanceFit.Interpretation;
using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Tests.Conductivity;
using ImpedanceFit.Trends;
using ImpedanceFit.Units;

namespace ImpedanceFit.Tests.Trends;

/// <summary>Trends against numbers that come from elsewhere: published closed forms, a straight line in Python, random draws.</summary>
public class IndependentTrendTests
{
    /// <summary>For s = t = 1 and a threshold of 1/3 the effective medium is Bruggeman's, which is a quadratic equation: R. Landauer,
    /// J. Appl. Phys. 23 (1952) 779.</summary>
    [Theory]
    [InlineData(1e-6, 1)]
    [InlineData(0.2, 1)]
    [InlineData(3, 0.04)]
    public void Effective_medium_of_spheres_is_that_of_Bruggeman_and_Landauer(double matrix, double filler)
    {
        for (double fraction = 0.02; fraction < 1; fraction += 0.07)
        {
            double b = (3 * fraction - 1) * filler + (2 - 3 * fraction) * matrix,
                expected = (b + Math.Sqrt(b * b + 8 * matrix * filler)) / 4;
            Assert.Equal(1, Percolation.EffectiveConductivity(fraction, 1.0 / 3, matrix, filler, t: 1, s: 1) / expected, 1e-9);
        }
    }

    /// <summary>A mixture of equals is their own, and the ends are those of the parts.</summary>
    [Fact]
    public void Effective_medium_lies_between_its_parts()
    {
        Assert.Equal(1, Percolation.EffectiveConductivity(0.3, 0.1, 2e-4, 2e-4) / 2e-4, 1e-9);
        Assert.Equal(1, Percolation.EffectiveConductivity(0, 0.1, 2e-4, 5) / 2e-4, 1e-6);
        Assert.Equal(1, Percolation.EffectiveConductivity(1, 0.1, 2e-4, 5) / 5, 1e-6);
        double before = 0;
        for (double fraction = 0; fraction <= 1; fraction += 0.05)
        {
            double now = Percolation.EffectiveConductivity(fraction, 0.1, 2e-4, 5);
            Assert.True(now > before);
            before = now;
        }
    }

    /// <summary>Five points with errors. The expected numbers are the weighted straight line in Python: w = (σ/δσ)², slope
    /// Σw(x − x̄)(y − ȳ)/Σw(x − x̄)² of y = ln(σT) against x = 1/T, E_a = −k_B·slope, error k_B/√Σw(x − x̄)²,
    /// χ²/ν of three degrees of freedom.</summary>
    [Fact]
    public void Activation_energy_is_that_of_a_straight_line_in_Python()
    {
        double[] kelvin = [290.15, 303.15, 318.15, 333.15, 353.15], sigma = [3.12e-5, 6.35e-5, 1.33e-4, 2.57e-4, 5.75e-4],
            error = [3e-7, 9e-7, 1.2e-6, 4e-6, 5e-6];
        ArrheniusResult result = Arrhenius.Fit([.. kelvin.Select((k, i) => new TemperaturePoint(k, sigma[i], error[i]))]);
        Assert.Equal(0.4356391574, result.ActivationEnergy.Value!.Value, 1e-7);
        Assert.Equal(1.7330964e-3, result.ActivationEnergy.StandardError!.Value, 1e-7);
        Assert.Equal(0.22510680, result.ReducedChiSquared!.Value, 1e-5);
        Assert.False(result.Curved);
    }

    /// <summary>Quantiles of a million quotients of normal resistances.</summary>
    [Fact]
    public void Interval_of_a_ratio_is_that_of_random_draws()
    {
        const double BeforeOhm = 1000, BeforeError = 20, AfterOhm = 130, AfterError = 5;
        SampleGeometry geometry = Simulated.Pellet(relativeError: 0.1);
        QuantityComparison comparison = Comparison.Of(Sigma("R_before", BeforeOhm, BeforeError), Sigma("R_after", AfterOhm, AfterError));
        Random random = new(8);
        double[] ratios = new double[1_000_000];
        for (int k = 0; k < ratios.Length; k++)
        {
            (double first, double second) = NormalNoise.Pair(random);
            ratios[k] = (BeforeOhm + BeforeError * first) / (AfterOhm + AfterError * second);
        }
        Array.Sort(ratios);
        // Error to first order of ln(after/before), so within a twentieth of the interval's width.
        double low = ratios[ratios.Length / 40], high = ratios[^(ratios.Length / 40)], tolerance = 0.05 * (high - low);
        Assert.Equal(low, comparison.RatioLower95!.Value, tolerance);
        Assert.Equal(high, comparison.RatioUpper95!.Value, tolerance);

        Quantity Sigma(string name, double ohm, double error) => Quantity.Positive(QuantityNames.IonicConductivity,
            Unit.SiemensPerCentimetre, geometry.Conductivity(UncertainValue.Of(name, ohm, error)), "");
    }
}
