using ImpedanceFit.Validation.KramersKronig;
using ImpedanceFit.Validation.References;

namespace ImpedanceFit.Tests.Validation;

public class GoodnessOfFitTests
{
    private const string TwoArcs = "R0{10}-p(R1{100},C1{1u})-p(R2{40},C2{100u})";
    private static readonly FitOptions Plain = new() { Intervals = IntervalMethod.None };

    [Theory]
    [InlineData(Weighting.Modulus)]
    [InlineData(Weighting.Sigma)]
    public void The_true_circuit_leaves_noise(Weighting weighting)
    {
        Circuit truth = Circuit.Parse(TwoArcs);
        int noise = Enumerable.Range(1, 20)
            .Count(seed =>
                GoodnessOfFit.Of(CircuitFitter.Fit(WithSigma(Noisy(seed)), truth, Plain with
                    { Weighting = weighting, Starts = StartValues.Given })).IsNoise);

        Assert.InRange(noise, 18, 20);   // chance of a false alarm: four probabilities of 0.001, and the ratio
    }

    [Fact]
    public void A_missing_arc_is_named_with_its_frequency()
    {
        GoodnessOfFit goodness = GoodnessOfFit.Of(CircuitFitter.Fit(Noisy(1), Circuit.Parse("R0-p(R1,C1)"), Plain));

        Assert.False(goodness.IsNoise);
        Assert.InRange(goodness.NoiseFloor.Ratio, 5, 100);
        Assert.InRange(goodness.NoiseFloor.WorstHertz, 4, 400);   // 1/(2πR2C2) is 40 Hz
        Assert.Contains("an arc or another process is missing near", goodness.Findings[0], StringComparison.Ordinal);
        Assert.Contains(goodness.Findings, text => text.Contains("follow the frequency", StringComparison.Ordinal));
    }

    [Fact]
    public void A_wild_point_is_named()
    {
        Spectrum spectrum = Noisy(2);
        double[] real = spectrum.RealOhm.ToArray();
        real[20] *= 1.1;

        GoodnessOfFit goodness =
            GoodnessOfFit.Of(CircuitFitter.Fit(new Spectrum(spectrum.FrequenciesHertz, real, spectrum.ImaginaryOhm),
                Circuit.Parse("R0-p(R1,C1)-p(R2,C2)"), Plain));

        OutlyingPoint point = Assert.Single(goodness.Outliers);
        Assert.Equal((20, spectrum.FrequenciesHertz[20]), (point.Index, point.Hertz));
        Assert.InRange(point.Real, 5, 1000);
    }

    [Fact]
    public void An_exact_fit_is_noise_of_no_size()
    {
        Circuit circuit = Circuit.Parse("R0{1}-C1{1m}");

        GoodnessOfFit goodness =
            GoodnessOfFit.Of(CircuitFitter.Fit(SpectrumSimulation.Of(circuit, [1, 10, 100, 1000, 10000, 1e5]), circuit, Plain with
                { Starts = StartValues.Given }));

        Assert.True(goodness.NoiseFloor.IsDownToNoise);
        Assert.Empty(goodness.Outliers);
    }

    [Fact]
    public void A_test_of_another_spectrum_is_refused()
    {
        FitResult fit = CircuitFitter.Fit(Noisy(1), Circuit.Parse("R0-p(R1,C1)"), Plain);

        Assert.Throws<ArgumentException>(() => GoodnessOfFit.Of(fit, LinearKramersKronig.Test(Noisy(1).Between(1, 1000))));
    }

    private static Spectrum WithSigma(Spectrum spectrum)
    {
        double[] sigma = [.. Enumerable.Range(0, spectrum.Count).Select(k => 0.003 * spectrum[k].Magnitude)];
        return spectrum.WithSigma(sigma, sigma);
    }

    internal static Spectrum Noisy(int seed, double noise = 0.003) =>
        SpectrumSimulation.Of(Circuit.Parse(TwoArcs), SpectrumSimulation.Sweep(0.1, 1e5, 10), new SimulationOptions
            { RelativeNoise = noise, Seed = seed });
}
