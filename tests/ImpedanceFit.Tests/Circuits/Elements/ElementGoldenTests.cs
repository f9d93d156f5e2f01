using System.Numerics;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Tests.Circuits.Elements;

public sealed class ElementGoldenTests
{
    public static TheoryData<string> Symbols => [.. ElementCatalogue.BuiltIn.All.Select(e => e.Description.Symbol)];

    [Theory, MemberData(nameof(Symbols))]
    public void Impedance_agrees_with_50_digit_arithmetic(string symbol)
    {
        GoldenElement[] cases = [.. GoldenElement.Impedances.Where(c => c.Symbol == symbol)];
        Assert.NotEmpty(cases);
        Assert.All(cases, golden =>
        {
            ElementRun run = ElementRun.Impedance(Find(symbol), golden.Parameters, new FrequencyGrid(golden.Hertz));
            Assert.All(golden.Impedance.Zip(run.Value), pair => Assert.InRange(RelativeError(pair.First, pair.Second), 0, 1e-12));
        });
    }

    [Theory, MemberData(nameof(Symbols))]
    public void Impedance_near_the_limits_agrees_with_50_digit_arithmetic(string symbol)
    {
        Assert.All(GoldenElement.WithDerivatives.Where(c => c.Symbol == symbol), golden =>
        {
            ElementRun run = ElementRun.Impedance(Find(symbol), golden.Parameters, new FrequencyGrid(golden.Hertz));
            Assert.All(golden.Impedance.Zip(run.Value), pair => Assert.InRange(RelativeError(pair.First, pair.Second), 0, 1e-12));
        });
    }

    // Frequency by frequency, not only relative to the largest of a column. What is 60 digits below the column's largest counts as 0.
    [Theory, MemberData(nameof(Symbols))]
    public void Derivatives_agree_with_50_digit_arithmetic(string symbol)
    {
        Assert.All(GoldenElement.WithDerivatives.Where(c => c.Symbol == symbol), golden =>
        {
            ElementRun run = ElementRun.Impedance(Find(symbol), golden.Parameters, new FrequencyGrid(golden.Hertz));
            for (int k = 0; k < golden.Parameters.Length; k++)
            {
                double unresolved = 1e-60 * golden.Derivatives[k].Max(Complex.Abs);
                Assert.All(golden.Derivatives[k].Zip(run.Derivatives[k]), pair =>
                    Assert.InRange(Complex.Abs(pair.Second - pair.First), 0, 1e-11 * Complex.Abs(pair.First) + unresolved));
            }
        });
    }

    private static Element Find(string symbol) => ElementCatalogue.BuiltIn.All.Single(e => e.Description.Symbol == symbol);

    private static double RelativeError(Complex expected, Complex actual) =>
        expected == actual ? 0 : Complex.Abs(actual - expected) / Complex.Abs(expected);
}
