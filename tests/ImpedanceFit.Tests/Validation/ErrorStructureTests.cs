using ImpedanceFit.Tests.Numerics;
using ImpedanceFit.Validation.Noise;

namespace ImpedanceFit.Tests.Validation;

public class ErrorStructureTests
{
    private static readonly double[] Modulus = [.. Enumerable.Range(0, 400).Select(k => 10 * Math.Pow(10, 4 * k / 399.0))];

    [Theory]
    [InlineData(0.01, 0, nameof(ErrorStructureKind.Modulus))]
    [InlineData(0, 3, nameof(ErrorStructureKind.Constant))]
    [InlineData(0.01, 3, nameof(ErrorStructureKind.Both))]
    public void Noise_of_known_kind_is_recognised(double relative, double absolute, string kind)
    {
        (double[] re, double[] im) = Noise(relative, absolute, seed: 1);

        ErrorStructure structure = ErrorStructure.Estimate(Modulus, re, im, parameters: 0);

        Assert.Equal(Enum.Parse<ErrorStructureKind>(kind), structure.Kind);
        Assert.Equal(relative, structure.Relative, 0.15 * relative);
        Assert.Equal(absolute, structure.AbsoluteOhm, 0.15 * absolute);
        Assert.Equal(Math.Sqrt(1e4 * relative * relative + absolute * absolute), structure.SigmaOhm(100), 0.15 * structure.SigmaOhm(100));
    }

    [Fact]
    public void Parameters_of_the_fit_widen_the_noise()
    {
        (double[] re, double[] im) = Noise(0.01, 0, seed: 2);

        double plain = ErrorStructure.Estimate(Modulus, re, im, 0).Relative,
            corrected = ErrorStructure.Estimate(Modulus, re, im, 400).Relative;

        Assert.Equal(Math.Sqrt(2), corrected / plain, 1e-12);   // 800 residuals, 400 parameters
    }

    [Fact]
    public void Test_of_a_spectrum_gives_its_weights()
    {
        Spectrum spectrum = GoldenKramersKronig.Spectrum("syn_blocking");

        ErrorStructure structure = ErrorStructure.Estimate(spectrum, LinearKramersKronig.Test(spectrum));
        Spectrum weighted = structure.Apply(spectrum);

        Assert.Equal(ErrorStructureKind.Modulus, structure.Kind);
        Assert.InRange(structure.Relative, 0.0008, 0.0012);   // simulated with 0.1 %
        Assert.Equal(structure.Relative * spectrum[7].Magnitude, weighted.SigmaRealOhm[7], 1e-9);
    }

    [Fact]
    public void Columns_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ErrorStructure.Estimate([1, 2], [1], [1, 2], 0));
        Assert.Throws<ArgumentException>(() => ErrorStructure.Estimate([1, 0], [1, 2], [1, 2], 0));
        Assert.Throws<ArgumentException>(() => ErrorStructure.Estimate([1, 2], [1, 2], [1, 2], 4));
        Assert.Throws<ArgumentException>(() => ErrorStructure.Estimate(GoldenKramersKronig.Spectrum("exampleData"),
            LinearKramersKronig.Test(GoldenKramersKronig.Spectrum("syn_2zarc"))));
    }

    private static (double[] Re, double[] Im) Noise(double relative, double absolute, int seed)
    {
        Random random = new(seed);
        double Draw(double modulus) =>
            Math.Sqrt(relative * relative * modulus * modulus + absolute * absolute) * ResidualStatisticsTests.Normal(random);
        return ([.. Modulus.Select(Draw)], [.. Modulus.Select(Draw)]);
    }
}
