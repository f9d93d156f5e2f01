using System.Numerics;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Tests.Circuits.Elements;

/// <summary>A fit reaches limits; a user may set others. Where a limit is finite it is reached, and never with NaN.</summary>
public sealed class ElementLimitTests
{
    private static readonly FrequencyGrid Grid = FrequencyGrid.LogSpaced(1e-6, 1e9, 31);

    public static TheoryData<string> Symbols => [.. ElementCatalogue.BuiltIn.All.Select(e => e.Description.Symbol)];

    [Theory, MemberData(nameof(Symbols))]
    public void Nothing_is_NaN_or_infinite_with_parameters_at_their_limits(string symbol)
    {
        Element element = ElementCatalogue.BuiltIn.All.Single(e => e.Description.Symbol == symbol);
        IReadOnlyList<ParameterDescription> descriptions = element.Description.Parameters;
        double[] start = [.. descriptions.Select(d => d.Default)];
        for (int k = 0; k < start.Length; k++)
        {
            foreach (double limit in (double[])[descriptions[k].Lower, double.IsFinite(descriptions[k].Upper) ? descriptions[k].Upper
                : 1e12])
            {
                double[] p = [.. start.Select((v, i) => i == k ? limit : v)];
                AssertFinite(p, ElementRun.Impedance(element, p, Grid));
                AssertFinite(p, ElementRun.Impedance<Lanes64>(element, p, Grid));
                if (element is AdmittanceElement simple)
                    AssertFinite(p, ElementRun.Admittance<Lanes512>(simple, p, Grid));
            }
        }
        double[] lowest = [.. descriptions.Select(d => d.Lower)];
        AssertFinite(lowest, ElementRun.Impedance(element, lowest, Grid));
    }

    [Theory]
    [InlineData("R", new[] { 0.0 }, "0", 0, "1")]
    [InlineData("L", new[] { 0.0 }, "0", 0, "s")]
    [InlineData("W", new[] { 0.0 }, "0", 0, "w")]
    [InlineData("K", new[] { 50, 0.0 }, "50", 1, "-50s")]
    [InlineData("K", new[] { 0.0, 1e-3 }, "0", 1, "0")]
    [InlineData("Zarc", new[] { 50, 0.0, 1 }, "50", 1, "-50s")]
    [InlineData("Zarc", new[] { 50, 1e-3, 0.0 }, "25", 0, "0.5")]
    [InlineData("Zarc", new[] { 50, 0.0, 0.7 }, "50", 2, "0")]
    [InlineData("HN", new[] { 50, 0.0, 1, 0.5 }, "50", 1, "-25s")]
    [InlineData("HN", new[] { 50, 1e-3, 0.8, 0.0 }, "50", 2, "0")]
    [InlineData("G", new[] { 50, 0.0, 0.5 }, "50", 1, "-25s")]
    [InlineData("G", new[] { 50, 1e-3, 0.0 }, "50", 1, "0")]
    [InlineData("Ws", new[] { 50, 0.0, 0.5 }, "50", 0, "1")]
    [InlineData("TLMQ", new[] { 0.0, 0.5, 1 }, "2/s", 0, "1/3")]
    [InlineData("TLMQs", new[] { 0.0, 0.5, 1 }, "0", 0, "1")]
    [InlineData("TLMQs", new[] { 50, 0.0, 1 }, "50", 0, "1")]
    [InlineData("TLMR", new[] { 0.0, 50, 0.0, 1 }, "50", 1, "1")]
    [InlineData("TLMR", new[] { 20, 0.0, 1e-3, 1 }, "0", 3, "0")]
    [InlineData("TLMRs", new[] { 0.0, 50, 1e-3, 1 }, "0", 0, "1")]
    [InlineData("Mee", new[] { 100, 0.0, 1e-3, 1 }, "0", 1, "1")]
    [InlineData("Mee", new[] { 100, 50, 0.0, 1 }, "50", 1, "1")]
    [InlineData("Mee", new[] { 0.0, 0.0, 1e-3, 1 }, "0", 2, "0")]
    [InlineData("Mii", new[] { 50, 100, 0.0, 1 }, "50", 0, "1")]
    [InlineData("Mie", new[] { 0.0, 0.0, 0.5, 1 }, "2/s", 0, "1/3")]
    [InlineData("Mier", new[] { 0.0, 0.0, 50, 0.0, 1 }, "50", 2, "1")]
    [InlineData("Msym", new[] { 100, 50, 0.0, 1, 50, 0.0, 0.9 }, "40", 5, "-200s^0.9")]
    [InlineData("Msym", new[] { 100, 100, 1e-3, 1, 0.0, 1e-6, 0.9 }, "50", 0, "1/4")]
    public void Finite_limit_is_reached(string symbol, double[] parameters, string impedance, int parameter, string derivative)
    {
        Element element = ElementCatalogue.BuiltIn.All.Single(e => e.Description.Symbol == symbol);
        ElementRun run = ElementRun.Impedance(element, parameters, Grid);
        for (int i = 0; i < Grid.Count; i++)
        {
            Complex s = new(0, Grid.Omega[i]);
            AssertNear(Expected(impedance, s), run.Value[i]);
            AssertNear(Expected(derivative, s), run.Derivatives[parameter][i]);
        }
    }

    private static Complex Expected(string text, Complex s) => text switch
    {
        "s" => s,
        "w" => new Complex(1, -1) / Math.Sqrt(s.Imaginary),
        "2/s" => 2 / s,
        "1/3" => 1.0 / 3,
        "1/4" => 0.25,
        "-200s^0.9" => -200 * Complex.Pow(s, 0.9),
        _ when text.EndsWith('s') => double.Parse(text[..^1], System.Globalization.CultureInfo.InvariantCulture) * s,
        _ => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
    };

    // 1e-13: τ = 0 is taken as 10⁻¹⁰⁰, whose logarithm magnifies rounding. 1e-40: where the limit is 0,
    // 10⁻¹⁰⁰ stands for a parameter that is 0, and square roots of it remain.
    private static void AssertNear(Complex expected, Complex actual) =>
        Assert.InRange(Complex.Abs(actual - expected), 0, 1e-13 * Complex.Abs(expected) + 1e-40);

    private static void AssertFinite(double[] parameters, ElementRun run)
    {
        Assert.All(run.Value, z => Assert.True(Complex.IsFinite(z), $"{z} for {string.Join(", ", parameters)}"));
        Assert.All(run.Derivatives.SelectMany(d => d),
            d => Assert.True(Complex.IsFinite(d), $"derivative {d} for {string.Join(", ", parameters)}"));
    }
}
