using System.Diagnostics;
using System.Numerics;
using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Tests.Distributions;

/// <summary>Spectra that no program likes: a clear answer, soon.</summary>
public sealed class HostileTests
{
    // Two seconds are asked for; a machine that does other work takes several times as long.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>The search for arcs swapped two fits for ever.</summary>
    [Fact]
    public void A_shape_that_two_fits_describe_alike_is_answered()
    {
        DrtProblem problem = DrtProblems.Foreign(600_110);
        Spectrum spectrum = problem.Noisy(0.001, 0, new Random(600_110 * 31 + 100));
        using CancellationTokenSource source = new(6 * Longest);
        AssertFinite(RelaxationTimes.Of(spectrum, new RelaxationTimesOptions(), source.Token));
    }

    [Fact]
    public void Five_points_are_refused()
    {
        ImpedanceFitException error = Assert.ThrowsAny<ImpedanceFitException>(() => Of(5, 1, 5, _ => 10));
        Assert.Contains("5 points", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_points_are_a_resistance_without_a_distribution()
    {
        RelaxationTimes times = Of(31, 0, 5, _ => 10);
        Assert.Equal(10, times.OhmicResistance.Value + times.PolarisationResistance.Value, 1e-3);
        AssertFinite(times);
    }

    [Fact]
    public void Twelve_decades_are_answered()
    {
        RelaxationTimes times = Of(121, -5, 7, w => 10 + 50 / (1 + Complex.Pow(Complex.ImaginaryOne * w * 1e-3, 0.8)), 1e-3);
        Assert.Equal(50, Assert.Single(times.Peaks).Resistance.Value, 0.5);
        AssertFinite(times);
    }

    [Fact]
    public void Hundred_thousand_points_are_answered()
    {
        RelaxationTimes times = Of(100_000, -2, 5, w => 10 + 50 / (1 + Complex.Pow(Complex.ImaginaryOne * w * 1e-3, 0.8)), 5e-3);
        Assert.Equal(50, times.PolarisationResistance.Value, 0.2);
        AssertFinite(times);
    }

    [Fact]
    public void Weight_that_is_no_number_is_refused() =>
        Assert.ThrowsAny<ImpedanceFitException>(() => Simulated(31, 0, 5, w => 10 + 50 / new Complex(1, w * 1e-2), 1e-3)
            .WithSigma([.. Enumerable.Repeat(double.NaN, 31)], [.. Enumerable.Repeat(1.0, 31)]));

    [Fact]
    public void Weights_that_the_spectrum_lacks_are_refused() => Assert.ThrowsAny<ImpedanceFitException>(() => RelaxationTimes.Of(
        Simulated(31, 0, 5, w => 10 + 50 / new Complex(1, w * 1e-2), 1e-3), new RelaxationTimesOptions { Weighting = Weighting.Sigma }));

    [Fact]
    public void Inductance_alone_is_an_inductance()
    {
        RelaxationTimes times = Of(31, 0, 5, w => new Complex(1e-3, w * 1e-6), 1e-3);
        Assert.Equal(1e-6, times.Inductance!.Value, 1e-8);
        AssertFinite(times);
    }

    [Theory]
    [InlineData(1e-60)]
    [InlineData(1e60)]
    public void Scale_of_the_impedance_does_not_matter(double scale)
    {
        RelaxationTimes times = Of(41, -1, 5, w => scale * (10 + 50 / new Complex(1, w * 1e-2)), 1e-3);
        Assert.Equal(50 * scale, times.PolarisationResistance.Value, 0.5 * scale);
    }

    [Fact]
    public void Exact_spectrum_is_no_reason_for_an_alarm()
    {
        RelaxationTimes times = Of(41, -1, 5, w => 10 + 50 / (1 + Complex.Pow(Complex.ImaginaryOne * w * 1e-2, 0.8)));
        Assert.Empty(times.Warnings);
        Assert.Equal(50, Assert.Single(times.Peaks).Resistance.Value, 1e-3);
    }

    [Fact]
    public void Noise_alone_is_answered()
    {
        RelaxationTimes times = Of(41, -1, 5, _ => 10, 0.5);
        AssertFinite(times);
    }

    private static RelaxationTimes Of(int points, double from, double to, Func<double, Complex> impedance, double level = 0)
    {
        Spectrum spectrum = Simulated(points, from, to, impedance, level);
        Stopwatch watch = Stopwatch.StartNew();
        RelaxationTimes times = RelaxationTimes.Of(spectrum);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Longest);
        return times;
    }

    private static void AssertFinite(RelaxationTimes times)
    {
        Assert.All(times.GammaOhm.ToArray(), value => Assert.True(double.IsFinite(value)));
        Assert.All(times.Peaks, peak => Assert.True(double.IsFinite(peak.Resistance.Value)));
        Assert.True(double.IsFinite(times.NoisePercent));
    }

    private static Spectrum Simulated(int points, double from, double to, Func<double, Complex> impedance, double level)
    {
        double[] hertz = [.. Enumerable.Range(0, points).Select(k => Math.Pow(10, to - (to - from) * k / (points - 1)))];
        Random random = new(5);
        Complex[] z = Array.ConvertAll(hertz, f =>
        {
            Complex exact = impedance(2 * Math.PI * f);
            (double a, double b) = NormalNoise.Pair(random);
            return exact + level * exact.Magnitude * new Complex(a, b);
        });
        return new Spectrum(hertz, [.. z.Select(v => v.Real)], [.. z.Select(v => v.Imaginary)]);
    }
}
