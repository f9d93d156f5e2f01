using System.Numerics;

namespace ImpedanceFit.Tests.Distributions;

public sealed class CurveTests
{
    [Fact]
    public void Curve_of_two_arcs_has_their_peaks_and_resistances()
    {
        Spectrum spectrum = TwoArcs(81);
        RelaxationTimes times = RelaxationTimes.Of(spectrum);
        Assert.Equal(2, times.Peaks.Count);
        Assert.Equal(1e-4, times.Peaks[0].TauSeconds.Value, 2e-5);
        Assert.Equal(1e-1, times.Peaks[1].TauSeconds.Value, 2e-2);
        Assert.Equal(50, times.Peaks[0].Resistance.Value, 2.0);
        Assert.Equal(50, times.Peaks[1].Resistance.Value, 2.0);
        Assert.Equal(10, times.OhmicResistance.Value, 0.2);
        Assert.Equal(100, times.PolarisationResistance.Value, 1.0);
        Assert.Null(times.Tail);
    }

    [Fact]
    public void Order_of_the_points_does_not_matter()
    {
        Spectrum spectrum = TwoArcs(41);
        int[] order = [.. Enumerable.Range(0, 41).Select(k => k * 17 % 41)];
        Spectrum mixed = new([.. order.Select(k => spectrum.FrequenciesHertz[k])], [.. order.Select(k => spectrum.RealOhm[k])],
            [.. order.Select(k => spectrum.ImaginaryOhm[k])]);
        double[] expected = RelaxationTimes.Of(spectrum).GammaOhm.ToArray();
        double[] found = RelaxationTimes.Of(mixed).GammaOhm.ToArray();
        for (int j = 0; j < expected.Length; j++)
            Assert.Equal(expected[j], found[j], 1e-6 * expected.Max());
    }

    [Theory]
    [InlineData(0.6)]
    [InlineData(0.75)]
    public void Slope_of_blocking_electrodes_is_no_resistance(double exponent)
    {
        double[] hertz = [.. Enumerable.Range(0, 71).Select(k => Math.Pow(10, 6 - 0.1 * k))];
        Random random = new(5);
        // Two powers: one tail alone does not describe the electrodes.
        Complex[] z = [.. hertz.Select(f =>
        {
            Complex s = new(0, 2 * Math.PI * f);
            Complex exact = 10 + 100 / (1 + Complex.Pow(s * 1e-4, 0.85)) + 30 / Complex.Pow(s, exponent) + 300 / Complex.Pow(s, 0.97);
            (double a, double b) = ImpedanceFit.Numerics.Statistics.NormalNoise.Pair(random);
            return exact + 1e-3 * exact.Magnitude * new Complex(a, b);
        })];
        RelaxationTimes times = RelaxationTimes.Of(new Spectrum(hertz, [.. z.Select(v => v.Real)], [.. z.Select(v => v.Imaginary)]),
            new RelaxationTimesOptions { FindsProcesses = false });
        Assert.NotNull(times.Tail);
        Assert.InRange(times.PolarisationResistance.Value, 85, 115);
    }

    [Fact]
    public void Too_few_points_are_refused_in_words()
    {
        ImpedanceFitException error = Assert.ThrowsAny<ImpedanceFitException>(() => RelaxationTimes.Of(TwoArcs(14)));
        Assert.Contains("15", error.Message, StringComparison.Ordinal);
    }

    private static Spectrum TwoArcs(int points)
    {
        double[] hertz = [.. Enumerable.Range(0, points).Select(k => Math.Pow(10, 6 - 8.0 * k / (points - 1)))];
        Random random = new(3);
        Complex[] z = [.. hertz.Select(f =>
        {
            Complex s = new(0, 2 * Math.PI * f);
            Complex exact = 10 + 50 / (1 + Complex.Pow(s * 1e-4, 0.8)) + 50 / (1 + Complex.Pow(s * 1e-1, 0.8));
            (double a, double b) = ImpedanceFit.Numerics.Statistics.NormalNoise.Pair(random);
            return exact + 1e-3 * exact.Magnitude * new Complex(a, b);
        })];
        return new Spectrum(hertz, [.. z.Select(v => v.Real)], [.. z.Select(v => v.Imaginary)]);
    }
}
