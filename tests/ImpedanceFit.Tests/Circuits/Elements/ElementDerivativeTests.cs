using System.Numerics;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Tests.Circuits.Elements;

/// <summary>What every element gets for free: derivatives against differences, at its golden parameters.</summary>
public sealed class ElementDerivativeTests
{
    private static readonly FrequencyGrid Grid = FrequencyGrid.LogSpaced(1e-3, 1e7, 101);

    public static TheoryData<string> Symbols => [.. ElementCatalogue.BuiltIn.All.Select(e => e.Description.Symbol)];

    public static TheoryData<string> SymbolsWithAdmittance =>
        [.. ElementCatalogue.BuiltIn.All.OfType<AdmittanceElement>().Select(e => e.Description.Symbol)];

    [Theory, MemberData(nameof(Symbols))]
    public void Derivatives_agree_with_central_differences(string symbol)
    {
        Element element = Find(symbol);
        double[][] sets = Sets(symbol);
        Assert.NotEmpty(sets);
        foreach (double[] parameters in sets)
            AssertDerivatives(parameters, p => ElementRun.Impedance(element, p, Grid));
    }

    [Theory, MemberData(nameof(SymbolsWithAdmittance))]
    public void Admittance_derivatives_agree_with_central_differences(string symbol)
    {
        AdmittanceElement element = (AdmittanceElement)Find(symbol);
        foreach (double[] parameters in Sets(symbol))
            AssertDerivatives(parameters, p => ElementRun.Admittance<Lanes512>(element, p, Grid));
    }

    [Theory, MemberData(nameof(SymbolsWithAdmittance))]
    public void Admittance_is_the_inverse_of_the_impedance(string symbol)
    {
        foreach (double[] parameters in Sets(symbol))
        {
            ElementRun z = ElementRun.Impedance(Find(symbol), parameters, Grid),
                y = ElementRun.Admittance<Lanes512>((AdmittanceElement)Find(symbol), parameters, Grid);
            Assert.All(z.Value.Zip(y.Value), pair => Assert.InRange(Complex.Abs(pair.First * pair.Second - 1), 0, 1e-14));
        }
    }

    [Theory, MemberData(nameof(Symbols))]
    public void Impedance_is_the_same_with_and_without_derivatives(string symbol)
    {
        foreach (double[] parameters in Sets(symbol))
        {
            Assert.Equal(ElementRun.Impedance<Lanes512>(Find(symbol), parameters, Grid).Value,
                ElementRun.ImpedanceAlone<Lanes512>(Find(symbol), parameters, Grid));
            Assert.Equal(ElementRun.Impedance<Lanes64>(Find(symbol), parameters, Grid).Value,
                ElementRun.ImpedanceAlone<Lanes64>(Find(symbol), parameters, Grid));
        }
    }

    // Differences over ±h, ±2h, ±3h: exact to h⁶, so that h = 1e-3 p is small enough and rounding stays at 1e-13 of |Z/p|.
    private static void AssertDerivatives(double[] parameters, Func<double[], ElementRun> evaluate)
    {
        Complex[][] analytic = evaluate(parameters).Derivatives;
        for (int k = 0; k < parameters.Length; k++)
        {
            double h = 1e-3 * parameters[k];
            Complex[] At(int steps) => evaluate([.. parameters.Select((p, i) => i == k ? p + steps * h : p)]).Value;
            Complex[] a3 = At(3), a2 = At(2), a1 = At(1), b1 = At(-1), b2 = At(-2), b3 = At(-3);
            double largest = analytic[k].Max(Complex.Abs);
            Assert.All(analytic[k].Select((d, i) => (d, (45 * (a1[i] - b1[i]) - 9 * (a2[i] - b2[i]) + (a3[i] - b3[i])) / (60 * h))),
                pair => Assert.InRange(Complex.Abs(pair.Item1 - pair.Item2) / largest, 0, 1e-7));
        }
    }

    private static double[][] Sets(string symbol) => [.. GoldenElement.Impedances.Where(c => c.Symbol == symbol).Select(c => c.Parameters)];

    private static Element Find(string symbol) => ElementCatalogue.BuiltIn.All.Single(e => e.Description.Symbol == symbol);
}
