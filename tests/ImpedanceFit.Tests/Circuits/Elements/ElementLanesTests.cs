using System.Numerics;
using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Tests.Circuits.Elements;

/// <summary>No lane may see another, whatever the width of the vectors and the number of frequencies.</summary>
public sealed class ElementLanesTests
{
    private const int Longest = 130;

    private static readonly double[] Hertz = [.. FrequencyGrid.LogSpaced(1e-3, 1e7, Longest).Hertz];

    public static TheoryData<string> Symbols => [.. ElementCatalogue.BuiltIn.All.Select(e => e.Description.Symbol)];

    public static TheoryData<string> SymbolsWithScalarFormula => [.. ScalarFormulas.BySymbol.Keys];

    [Theory, MemberData(nameof(Symbols))]
    public void All_widths_agree_at_every_length(string symbol)
    {
        (Element element, double[] p) = Case(symbol);
        ElementRun reference = ElementRun.Impedance<Lanes64>(element, p, new FrequencyGrid(Hertz));
        for (int length = 1; length <= Longest; length++)
        {
            FrequencyGrid grid = new(Hertz.AsSpan(0, length));
            AssertAgree(reference, ElementRun.Impedance<Lanes512>(element, p, grid));
            AssertAgree(reference, ElementRun.Impedance<Lanes1024>(element, p, grid));
            AssertAgree(reference, ElementRun.Impedance<Lanes256>(element, p, grid));
            AssertAgree(reference, ElementRun.Impedance<Lanes128>(element, p, grid));
            AssertAgree(reference, ElementRun.Impedance<Lanes64>(element, p, grid));
        }
    }

    // Neighbours in a vector then lie in different branches of the formulas (series or exponentials).
    [Theory, MemberData(nameof(Symbols))]
    public void Order_of_frequencies_does_not_matter(string symbol)
    {
        (Element element, double[] p) = Case(symbol);
        int[] order = [.. Enumerable.Range(0, Longest).OrderBy(i => i * 37 % 131)];
        ElementRun ascending = ElementRun.Impedance(element, p, new FrequencyGrid(Hertz));
        ElementRun shuffled = ElementRun.Impedance(element, p, new FrequencyGrid([.. order.Select(i => Hertz[i])]));
        AssertAgree(new ElementRun(Shuffle(ascending.Value), [.. ascending.Derivatives.Select(Shuffle)]), shuffled);
        Complex[] Shuffle(Complex[] column) => [.. order.Select(i => column[i])];
    }

    [Theory, MemberData(nameof(SymbolsWithScalarFormula))]
    public void Vectors_agree_with_the_formula_in_scalar_complex_numbers(string symbol)
    {
        (Element element, double[] first) = Case(symbol);
        for (int length = 1; length <= Longest; length++)
            AssertScalar(symbol, element, first, length);
        foreach (GoldenElement golden in GoldenElement.Impedances.Where(c => c.Symbol == symbol))
            AssertScalar(symbol, element, golden.Parameters, Longest);
    }

    [Fact]
    public void Every_element_of_the_list_is_there_with_its_parameters() =>
        Assert.Equal(
            ["C:C", "CPE:Q,n", "G:R,tau,n", "Gs:R,tau,phi", "HN:R,tau,n,b", "HNC:C,tau,n,b", "K:R,tau", "L:L", "La:L,n", "Mee:Ri,Re,Q,n",
                "Mie:Ri,Re,Q,n",
                "Mier:Ri,Re,Rct,Q,n", "Mii:Ri,Re,Q,n", "Msym:Ri,Re,Q,n,Rt,Qt,nt", "R:R", "T:A,B,a,b", "TLMQ:Ri,Q,n", "TLMQs:Ri,Q,n",
                    "TLMR:Ri,Rct,Q,n",
                "TLMRs:Ri,Rct,Q,n", "W:A", "Wo:R,tau,n", "Ws:R,tau,n", "Wsph:R,tau", "Zarc:R,tau,n"],
            ElementCatalogue.BuiltIn.All.Where(e => ScalarFormulas.BySymbol.ContainsKey(e.Description.Symbol))
                .Select(e => $"{e.Description.Symbol}:{string.Join(',', e.Description.Parameters.Select(p => p.Name))}"));

    private static (Element Element, double[] Parameters) Case(string symbol) =>
        (ElementCatalogue.BuiltIn.All.Single(e => e.Description.Symbol == symbol),
            GoldenElement.Impedances.First(c => c.Symbol == symbol).Parameters);

    // The plain formulas lose digits where tanh x ≈ x; the golden values judge the last ones.
    private static void AssertScalar(string symbol, Element element, double[] parameters, int length)
    {
        Complex[] scalar = [.. Hertz.Take(length)
            .Select(f => ScalarFormulas.BySymbol[symbol](new Complex(0, 2 * Math.PI * f), parameters))];
        AssertClose(scalar, ElementRun.Impedance(element, parameters, new FrequencyGrid(Hertz.AsSpan(0, length))).Value, symbol == "Wsph"
            ? 1e-7 : 1e-11);
    }

    // Exponentials and sines of different widths may differ in their last bits; ln(ωτ) up to 30 magnifies that.
    private static void AssertAgree(ElementRun expected, ElementRun actual)
    {
        AssertClose(expected.Value, actual.Value, 1e-13);
        for (int k = 0; k < expected.Derivatives.Length; k++)
            AssertClose(expected.Derivatives[k], actual.Derivatives[k], 1e-12);
    }

    private static void AssertClose(Complex[] expected, Complex[] actual, double tolerance)
    {
        for (int i = 0; i < actual.Length; i++)
        {
            double error = Complex.Abs(actual[i] - expected[i]);
            if (!(error <= tolerance * Complex.Abs(expected[i]) + 1e-300))
                Assert.Fail($"Expected {expected[i]} at {Hertz[i]} Hz of {actual.Length}, got {actual[i]}.");
        }
    }
}
