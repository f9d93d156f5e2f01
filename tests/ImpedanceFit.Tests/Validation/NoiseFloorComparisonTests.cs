using System.Numerics;
using ImpedanceFit.Validation.Noise;

namespace ImpedanceFit.Tests.Validation;

public class NoiseFloorComparisonTests
{
    private static readonly Spectrum Spectrum = LinearKramersKronigTests.Simulated(LinearKramersKronigTests.TwoArcs, 1e5, 0.01, 71, 0.003,
        seed: 11);

    [Fact]
    public void The_true_circuit_explains_the_spectrum_down_to_its_noise()
    {
        NoiseFloorComparison comparison = Compare(LinearKramersKronigTests.TwoArcs);

        Assert.InRange(comparison.Ratio, 0.9, 1.1);
        Assert.StartsWith("The circuit explains", comparison.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_arc_is_missed_where_it_is()
    {
        NoiseFloorComparison comparison = Compare(f => LinearKramersKronigTests.TwoArcs(f) - 20 / (1 + new Complex(0, f / 30)));

        Assert.InRange(comparison.Ratio, 5, 100);
        Assert.InRange(comparison.WorstHertz, 0.5, 300);
        Assert.InRange(comparison.Imaginary.AutocorrelationProbability!.Value, 0, 1e-6);
        Assert.Contains("an arc or another process is missing near", comparison.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_do_not_fit_are_refused()
    {
        KramersKronigResult test = LinearKramersKronig.Test(Spectrum);

        Assert.Throws<ArgumentException>(() => NoiseFloorComparison.Of([1, 2], [1], [1, 2], 0, test));
        Assert.Throws<ArgumentException>(() => NoiseFloorComparison.Of([1, 2], [1, 2], [1, 2], 4, test));
    }

    private static NoiseFloorComparison Compare(Func<double, Complex> circuit)
    {
        int n = Spectrum.Count;
        double[] re = new double[n], im = new double[n];
        for (int k = 0; k < n; k++)
        {
            Complex residual = 100 * (Spectrum[k] - circuit(Spectrum.FrequenciesHertz[k])) / Spectrum[k].Magnitude;
            (re[k], im[k]) = (residual.Real, residual.Imaginary);
        }
        return NoiseFloorComparison.Of(Spectrum.FrequenciesHertz, re, im, freeParameters: 0, LinearKramersKronig.Test(Spectrum));
    }
}
