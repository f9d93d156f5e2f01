using System.Text;

namespace ImpedanceFit.Reporting.Text;

/// <summary>Texts in LaTeX: what LaTeX would take for a command is escaped, and signs that its usual fonts lack become commands.</summary>
internal static class LatexText
{
    private static readonly Dictionary<char, string> Commands = new()
    {
        ['\\'] = @"\textbackslash{}", ['~'] = @"\textasciitilde{}", ['^'] = @"\textasciicircum{}",
        ['&'] = @"\&", ['%'] = @"\%", ['$'] = @"\$", ['#'] = @"\#", ['_'] = @"\_", ['{'] = @"\{", ['}'] = @"\}",
        ['<'] = @"\textless{}", ['>'] = @"\textgreater{}", ['|'] = @"\textbar{}", ['"'] = "''",
        ['Ω'] = @"$\Omega$", ['\u2126'] = @"$\Omega$", ['µ'] = @"$\mu$", ['μ'] = @"$\mu$", ['χ'] = @"$\chi$", ['σ'] = @"$\sigma$",
        ['τ'] = @"$\tau$", ['γ'] = @"$\gamma$", ['α'] = @"$\alpha$", ['ε'] = @"$\varepsilon$", ['ω'] = @"$\omega$", ['φ'] = @"$\varphi$",
        ['²'] = @"$^{2}$", ['³'] = @"$^{3}$", ['°'] = @"$^{\circ}$", ['·'] = @"$\cdot$", ['±'] = @"$\pm$", ['−'] = "$-$",
        ['≥'] = @"$\geq$", ['≤'] = @"$\leq$", ['…'] = @"\dots{}", ['–'] = "--", ['√'] = @"$\surd$", ['∞'] = @"$\infty$", ['⁻'] = "$^{-}$",
        ['¹'] = "$^{1}$", ['½'] = "$^{1/2}$", ['′'] = "$'$", ['″'] = "$''$", ['Δ'] = @"$\Delta$",
    };

    /// <summary>A heading; the power of a unit, <c>S·s^n</c>, stands high.</summary>
    public static string Heading(string text) => Escaped(text).Replace(@"\textasciicircum{}n", "$^{n}$", StringComparison.Ordinal);

    /// <summary>The text as LaTeX shows it; letters of other scripts stay as UTF-8.</summary>
    public static string Escaped(string text)
    {
        StringBuilder escaped = new(text.Length + 16);
        foreach (char c in text)
            escaped.Append(Commands.TryGetValue(c, out string? command) ? command : c.ToString());
        return escaped.ToString();
    }
}
