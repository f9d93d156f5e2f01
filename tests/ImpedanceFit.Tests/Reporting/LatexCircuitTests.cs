using System.Text.RegularExpressions;
using ImpedanceFit.Circuits.Dialects;
using ImpedanceFit.Reporting.Circuits;

namespace ImpedanceFit.Tests.Reporting;

/// <summary>Circuits as LaTeX: what stands there, and that groups are closed. Compiled by hand with pdflatex of TeX Live 2022.</summary>
public sealed class LatexCircuitTests
{
    public static TheoryData<string> Symbols() => [.. ElementCatalogue.BuiltIn.All.Select(element => element.Description.Symbol)];

    [Theory]
    [MemberData(nameof(Symbols))]
    public void Every_element_has_a_formula_with_all_its_parameters(string symbol)
    {
        Circuit circuit = Circuit.Parse($"R_s-p({symbol}7,C_dl)");
        string text = LatexCircuit.Of(circuit).Text;
        Assert.DoesNotContain("@", text, StringComparison.Ordinal);
        ElementNode element = circuit.Element(symbol + "7");
        for (int k = 0; k < element.Settings.Count; k++)
            Assert.Contains(LatexElements.SymbolOf(element, k), text[..text.IndexOf(@"\end{align}", StringComparison.Ordinal)],
                StringComparison.Ordinal);
        AssertBalanced(text);
    }

    [Fact]
    public void Values_units_fixings_and_ties_stand_in_the_table()
    {
        DialectText written = LatexCircuit.Of(Circuit.Parse("R0{10f}-p(R_ct{1k/1/1M},CPE1{Q=1u, n=0.9})-R2{=2*R0}-F1{Z=R/(1+s*t); R=1, t=2}"));
        Assert.Contains(@"Z &= {R_{0}} + \left(\frac{1}{{R_{\mathrm{ct}}}} + {Q_{1}}(\mathrm{j}\omega)^{{n_{1}}}\right)^{-1} + {R_{2}}",
            written.Text, StringComparison.Ordinal);
        Assert.Contains(@"$R_{0}$ & \num{10} (fixed) & $\Omega$ \\", written.Text, StringComparison.Ordinal);
        Assert.Contains(@"$Q_{1}$ & \num{1e-6} & S$\cdot$s$^{n}$ \\", written.Text, StringComparison.Ordinal);
        Assert.Contains("= 2*R0", written.Text, StringComparison.Ordinal);
        Assert.Contains(written.Notes, note => note.Contains("Limits", StringComparison.Ordinal));
        AssertBalanced(written.Text);
    }

    private static void AssertBalanced(string text)
    {
        Assert.Equal(text.Count(c => c == '{'), text.Count(c => c == '}'));
        Assert.Equal(Regex.Count(text, @"\\left[(\[]"), Regex.Count(text, @"\\right[)\]]"));
        Assert.Equal(Regex.Count(text, @"\\begin\{"), Regex.Count(text, @"\\end\{"));
    }
}
