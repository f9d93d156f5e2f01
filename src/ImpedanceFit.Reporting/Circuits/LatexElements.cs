namespace ImpedanceFit.Reporting.Circuits;

/// <summary>Impedances of the elements as LaTeX: <c>@0</c> is the first parameter of an element, <c>@s</c> is jω.</summary>
internal static class LatexElements
{
    private const string Parallel = @"\frac{@0 @1}{@0+@1}", Coupling = @"\nu^{2}=(@0+@1)@2@s^{@3}",
        FaradaicCoupling = @"\nu^{2}=(@0+@1)\left(\frac{1}{@2}+@3@s^{@4}\right)",
        Port = Parallel + @"\left(1+\frac{2}{\nu\sinh\nu}\right)+\frac{@0^{2}+@1^{2}}{@0+@1}\,\frac{\coth\nu}{\nu}";

    private static readonly Dictionary<string, string> Impedances = new(StringComparer.Ordinal)
    {
        ["R"] = "@0", ["C"] = @"\frac{1}{@s@0}", ["L"] = "@s@0", ["La"] = "@0@s^{@1}", ["CPE"] = @"\frac{1}{@0@s^{@1}}",
        ["W"] = @"\frac{@0(1-\mathrm{j})}{\sqrt{\omega}}", ["K"] = @"\frac{@0}{1+@s@1}", ["Zarc"] = @"\frac{@0}{1+(@s@1)^{@2}}",
        ["HN"] = @"\frac{@0}{\left(1+(@s@1)^{@2}\right)^{@3}}", ["HNC"] = @"\frac{\left(1+(@s@1)^{@2}\right)^{@3}}{@s@0}",
        ["G"] = @"\frac{@0}{(1+@s@1)^{@2}}",
        ["Wo"] = @"@0\,\frac{\coth\left[(@s@1)^{@2}\right]}{(@s@1)^{@2}}",
        ["Ws"] = @"@0\,\frac{\tanh\left[(@s@1)^{@2}\right]}{(@s@1)^{@2}}",
        ["Wsph"] = @"@0\,\frac{\tanh x}{x-\tanh x},\quad x=\sqrt{@s@1}",
        ["Gs"] = @"@0\,\frac{\coth\left(@2\sqrt{1+@s@1}\right)}{\sqrt{1+@s@1}}",
        ["TLMQ"] = @"@0\,\frac{\coth\nu}{\nu},\quad\nu^{2}=@0@1@s^{@2}", ["TLMQs"] = @"@0\,\frac{\tanh\nu}{\nu},\quad\nu^{2}=@0@1@s^{@2}",
        ["TLMR"] = @"@0\,\frac{\coth\nu}{\nu},\quad\nu^{2}=@0\left(\frac{1}{@1}+@2@s^{@3}\right)",
        ["TLMRs"] = @"@0\,\frac{\tanh\nu}{\nu},\quad\nu^{2}=@0\left(\frac{1}{@1}+@2@s^{@3}\right)",
        ["T"] = @"@0\,\frac{\coth\beta}{\beta}+\frac{@1}{\beta\sinh\beta},\quad\beta^{2}=@2+@s@3",
        ["Mee"] = $@"{Parallel}+\frac{{@1^{{2}}}}{{@0+@1}}\,\frac{{\tanh(\nu/2)}}{{\nu/2}},\quad{Coupling}",
        ["Mii"] = $@"{Parallel}+\frac{{@0^{{2}}}}{{@0+@1}}\,\frac{{\tanh(\nu/2)}}{{\nu/2}},\quad{Coupling}",
        ["Mie"] = $@"{Port},\quad{Coupling}", ["Mier"] = $@"{Port},\quad{FaradaicCoupling}",
        ["Msym"] = $@"{Parallel}+\frac{{2@1^{{2}}Z_{{t}}\tanh(\nu/2)}}{{(@0+@1)\left[(@0+@1)\tanh(\nu/2)+\nu Z_{{t}}\right]}},"
            + $@"\quad{Coupling},\quad Z_{{t}}=\left(\frac{{1}}{{@4}}+@5@s^{{@6}}\right)^{{-1}}",
    };

    private static readonly Dictionary<string, string> Letters = new(StringComparer.Ordinal)
    {
        ["tau"] = @"\tau", ["phi"] = @"\varphi", ["Ri"] = "R^{i}", ["Re"] = "R^{e}", ["Rct"] = "R^{ct}", ["Rt"] = "R^{t}",
        ["Qt"] = "Q^{t}", ["nt"] = "n^{t}",
    };

    /// <summary>True for an element whose impedance stands in the circuit's formula itself.</summary>
    public static bool IsShort(string symbol) => symbol is "R" or "C" or "L" or "La" or "CPE" or "W" or "K" or "Zarc";

    /// <summary>The impedance of an element; null if none is known.</summary>
    public static string? ImpedanceOf(ElementNode element) =>
        Impedances.TryGetValue(element.Element.Description.Symbol, out string? formula) ? Filled(formula, element) : null;

    /// <summary>The admittance where it is shorter than one over the impedance; null elsewhere.</summary>
    public static string? AdmittanceOf(ElementNode element) => element.Element.Description.Symbol switch
    {
        "C" => Filled("@s@0", element),
        "CPE" => Filled("@0@s^{@1}", element),
        _ => null,
    };

    /// <summary>A parameter: Q_{1}, \tau_{\mathrm{Wo1}}. Elements of circuits' usual numbers have them alone.</summary>
    public static string SymbolOf(ElementNode element, int parameter)
    {
        ElementDescription description = element.Element.Description;
        string name = description.Parameters[parameter].Name, suffix = element.Name[description.Symbol.Length..];
        string below = description.Symbol is "R" or "C" or "L" or "CPE" or "W" ? suffix.TrimStart('_') : element.Name;
        string letter = description.Symbol == "W" ? @"A_{\mathrm{W}" : Letters.GetValueOrDefault(name, name) + "_{";
        return letter + (below.All(char.IsAsciiDigit) ? below : $@"\mathrm{{{below.Replace("_", ",", StringComparison.Ordinal)}}}") + "}";
    }

    // Powers of a superscripted letter need a group: {R^{e}_{Mee1}}^{2}.
    private static string Filled(string formula, ElementNode element)
    {
        string filled = formula.Replace("@s", @"(\mathrm{j}\omega)", StringComparison.Ordinal);
        for (int k = 0; k < element.Element.Description.Parameters.Count; k++)
            filled = filled.Replace(FormattableString.Invariant($"@{k}"), $"{{{SymbolOf(element, k)}}}", StringComparison.Ordinal);
        return filled.Replace(@"((\mathrm{j}\omega)", @"(\mathrm{j}\omega ", StringComparison.Ordinal)
            .Replace(@"(\mathrm{j}\omega){", @"\mathrm{j}\omega {", StringComparison.Ordinal);
    }
}
