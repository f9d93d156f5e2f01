using System.Numerics;
using System.Text.Json;
using ImpedanceFit.Spectra;
using ImpedanceFit.Validation.ZHitTest;

namespace ImpedanceFit.Tests.Validation;

public class ZHitTests
{
    public static TheoryData<int> Golden() => [.. Enumerable.Range(0, GoldenKramersKronig.Entries("zhit").Count())];

    [Theory]
    [MemberData(nameof(Golden))]
    public void Shape_of_the_modulus_agrees_with_pyimpspec(int index)
    {
        JsonElement golden = GoldenKramersKronig.Entries("zhit").ElementAt(index);
        Spectrum spectrum = GoldenKramersKronig.Spectrum(golden.GetProperty("dataset").GetString()!);
        double[] expected = GoldenKramersKronig.Numbers(golden, "modulus");   // from high to low frequency
        ZHitOptions options = new()
            { SmoothingDecades = 0, Interpolation = ZHitInterpolation.MonotoneCubic, WindowFromHertz = 1, WindowToHertz = 1000 };

        double[] modulus = ZHit.Reconstruct(spectrum, options).ModulusOhm.ToArray();

        if (spectrum.FrequenciesHertz[0] < spectrum.FrequenciesHertz[^1])
            Array.Reverse(modulus);
        double[] ratios = [.. modulus.Zip(expected, (a, b) => a / b)];
        // They weight the offset by another rule: one common factor within 0.3 %, all else equal.
        Assert.InRange(ratios[0], 0.997, 1.003);
        Assert.All(ratios, r => Assert.Equal(ratios[0], r, 1e-6));
    }

    [Theory]
    [InlineData(nameof(ZHitInterpolation.Akima))]
    [InlineData(nameof(ZHitInterpolation.MonotoneCubic))]
    [InlineData(nameof(ZHitInterpolation.NaturalCubic))]
    public void A_constant_phase_element_is_reconstructed_exactly(string interpolation)
    {
        Spectrum spectrum = LinearKramersKronigTests.Simulated(f => 1 / (1e-5 * Complex.Pow(new Complex(0, 2 * Math.PI * f), 0.8)), 1e5,
            0.1, 43, 0, seed: 0);

        ZHitResult result = ZHit.Reconstruct(spectrum, new() { Interpolation = Enum.Parse<ZHitInterpolation>(interpolation) });

        Assert.All(result.DeviationPercent.ToArray(), d => Assert.Equal(0, d, 1e-9));
    }

    [Fact]
    public void Arcs_are_reconstructed_within_the_error_of_the_method_despite_noise()
    {
        Spectrum spectrum = LinearKramersKronigTests.Simulated(LinearKramersKronigTests.TwoArcs, 1e5, 0.01, 71, 0.003, seed: 1);

        ZHitResult result = ZHit.Reconstruct(spectrum);

        Assert.InRange(result.WindowScatterPercent, 0, 1.5);
        Assert.InRange(Math.Abs(result.LargestBelowPercent!.Value), 0, 4);
        Assert.InRange(Math.Abs(result.LargestAbovePercent!.Value), 0, 4);
    }

    [Fact]
    public void Drift_shows_below_the_window()
    {
        ZHitResult result = ZHit.Reconstruct(GoldenKramersKronig.Spectrum("syn_drift"));

        Assert.InRange(result.LargestBelowPercent!.Value, 15, 25);   // the resistance has grown; the phases have hardly noticed
        Assert.InRange(Math.Abs(result.LargestAbovePercent!.Value), 0, 2);
    }

    [Fact]
    public void Deviations_come_in_the_order_of_the_spectrum()
    {
        Spectrum spectrum = LinearKramersKronigTests.Simulated(LinearKramersKronigTests.TwoArcs, 0.01, 1e5, 71, 0, seed: 0);

        ZHitResult result = ZHit.Reconstruct(spectrum);

        for (int k = 0; k < spectrum.Count; k++)
            Assert.Equal(spectrum[k].Magnitude * (1 - result.DeviationPercent.Span[k] / 100), result.ModulusOhm.Span[k],
                1e-9 * spectrum[k].Magnitude);
    }

    [Fact]
    public void A_spectrum_outside_the_usual_window_gets_its_own()
    {
        Spectrum spectrum = LinearKramersKronigTests.Simulated(f => LinearKramersKronigTests.TwoArcs(f / 1e6), 1e9, 1e5, 41, 0, seed: 0);

        FrequencyRange window = ZHit.Reconstruct(spectrum).Window;

        Assert.InRange(window.FromHertz, 1e6, 1e7);
        Assert.InRange(window.ToHertz, 1e7, 1e8);
        SpectrumException error =
            Assert.Throws<SpectrumException>(() => ZHit.Reconstruct(spectrum, new() { WindowFromHertz = 1, WindowToHertz = 10 }));
        Assert.Contains("1 Hz and 10 Hz", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_points_and_wrong_options_are_refused()
    {
        Spectrum four = LinearKramersKronigTests.Simulated(LinearKramersKronigTests.TwoArcs, 1e3, 1, 4, 0, seed: 0);

        Assert.Throws<SpectrumException>(() => ZHit.Reconstruct(four));
        Assert.Throws<ArgumentOutOfRangeException>(() => ZHit.Reconstruct(four, new() { SmoothingDecades = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ZHit.Reconstruct(four, new() { WindowFromHertz = 10, WindowToHertz = 1 }));
    }
}
