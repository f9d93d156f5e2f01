using System.Numerics;
using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Tests.Distributions;

/// <summary>Weights follow the noise, and single wild points do no harm.</summary>
public sealed class NoiseOfDistributionTests
{
    private static readonly Complex J = Complex.ImaginaryOne;

    [Fact]
    public void Constant_noise_is_recognised()
    {
        RelaxationTimes times = RelaxationTimes.Of(Simulated((_, random) => 0.2 * Pair(random)));
        Assert.NotEqual(Weighting.Modulus, times.Weighting);
        Assert.Equal(2, times.Peaks.Count);
    }

    [Fact]
    public void Noise_of_the_modulus_keeps_its_weights()
    {
        RelaxationTimes times = RelaxationTimes.Of(Simulated((z, random) => 2e-3 * z.Magnitude * Pair(random)));
        Assert.Equal(Weighting.Modulus, times.Weighting);
        Assert.InRange(times.NoisePercent, 0.17, 0.23);
    }

    [Fact]
    public void Weights_that_are_asked_for_are_used() => Assert.Equal(Weighting.Unit, RelaxationTimes.Of(
        Simulated((_, random) => 0.05 * Pair(random)), new RelaxationTimesOptions { Weighting = Weighting.Unit }).Weighting);

    [Fact]
    public void Wild_point_is_left_out_and_named()
    {
        int at = 0;
        RelaxationTimes times = RelaxationTimes.Of(Simulated((z, random) =>
        {
            Complex noise = 2e-3 * z.Magnitude * Pair(random);
            return at++ == 30 ? noise + 0.1 * z.Magnitude : noise;
        }));
        Assert.Contains(times.Diagnostics, d => d.Code == DiagnosticCodes.WildPoints);
        Assert.Equal(2, times.Peaks.Count);
        Assert.Equal(50, times.Peaks[0].Resistance.Value, 1.0);
    }

    private static Complex Pair(Random random)
    {
        (double a, double b) = NormalNoise.Pair(random);
        return new Complex(a, b);
    }

    // |Z| falls from 110 to 10 Ω.
    private static Spectrum Simulated(Func<Complex, Random, Complex> noise)
    {
        double[] hertz = [.. Enumerable.Range(0, 71).Select(k => Math.Pow(10, 5 - 0.1 * k))];
        Random random = new(9);
        Complex[] z = Array.ConvertAll(hertz, f =>
        {
            Complex s = 2 * Math.PI * f * J, exact = 10 + 50 / (1 + Complex.Pow(s * 1e-4, 0.9)) + 50 / (1 + Complex.Pow(s * 1e-1, 0.85));
            return exact + noise(exact, random);
        });
        return new Spectrum(hertz, [.. z.Select(v => v.Real)], [.. z.Select(v => v.Imaginary)]);
    }
}
