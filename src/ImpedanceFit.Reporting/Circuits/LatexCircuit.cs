using System.Text;
using ImpedanceFit.Circuits;
using ImpedanceFit.Circuits.Dialects;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Circuits;

/// <summary>A circuit for a paper: the equation of its impedance, and a table of its values. Needs amsmath, booktabs and siunitx.</summary>
internal static class LatexCircuit
{
    /// <summary>The equation, and the table where there are values.</summary>
    public static DialectText Of(Circuit circuit)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        List<string> notes = [];
        StringBuilder text = new("% needs \\usepackage{amsmath,booktabs,siunitx}\n\\begin{align}\n");
        text.Append("  Z &= ").Append(Impedance(circuit.Root));
        foreach (ElementNode element in circuit.Elements.Where(element => !LatexElements.IsShort(element.Element.Description.Symbol)))
            text.Append(" \\\\\n  ").Append(NameOf(element)).Append(" &= ").Append(LatexElements.ImpedanceOf(element)
                ?? $@"\text{{{LatexText.Escaped(element.Element.Description.Formula)}}}");
        text.Append("\n\\end{align}");
        CircuitParameter[] given = [.. circuit.Parameters.Where(parameter => parameter.Value is not null || parameter.Tie is not null)];
        if (given.Length > 0)
            AppendTable(text, given);
        if (circuit.Elements.Any(element => element.Settings.Any(s => s.Lower is not null || s.Upper is not null)))
            notes.Add("Limits are left out: a formula has none.");
        return new DialectText(text.ToString(), notes);
    }

    private static void AppendTable(StringBuilder text, CircuitParameter[] parameters)
    {
        text.Append("\n\\begin{tabular}{lll}\n\\toprule\nparameter & value & unit \\\\\n\\midrule\n");
        foreach (CircuitParameter parameter in parameters)
        {
            int index = parameter.Element.Element.Description.Parameters.TakeWhile(p => p != parameter.Description).Count();
            string value = parameter.Tie is { } tie ? LatexText.Escaped("= " + tie.Text)
                : $@"\num{{{SiNumber.Format(parameter.Value!.Value)}}}{(parameter.Fixed ? " (fixed)" : "")}";
            text.Append('$').Append(LatexElements.SymbolOf(parameter.Element, index)).Append("$ & ").Append(value).Append(" & ")
                .Append(UnitOf(parameter)).Append(" \\\\\n");
        }
        text.Append("\\bottomrule\n\\end{tabular}");
    }

    // Powers stand high: S·s^n.
    private static string UnitOf(CircuitParameter parameter)
    {
        string[] parts = parameter.Description.Unit.Symbol.Split('^', 2);
        return LatexText.Escaped(parts[0]) + (parts.Length == 2 ? $"$^{{{parts[1].Trim('(', ')')}}}$" : "");
    }

    private static string Impedance(CircuitNode node) => node switch
    {
        SeriesNode series => string.Join(" + ", series.Parts.Select(Impedance)),
        ParallelNode parallel => $@"\left({string.Join(" + ", parallel.Parts.Select(Admittance))}\right)^{{-1}}",
        _ => OfElement((ElementNode)node),
    };

    private static string Admittance(CircuitNode node) =>
        (node is ElementNode element ? LatexElements.AdmittanceOf(element) : null) ?? $@"\frac{{1}}{{{Impedance(node)}}}";

    private static string OfElement(ElementNode element) => LatexElements.IsShort(element.Element.Description.Symbol)
        ? LatexElements.ImpedanceOf(element)! : NameOf(element);

    private static string NameOf(ElementNode element) =>
        $@"Z_{{\mathrm{{{element.Name.Replace("_", ",", StringComparison.Ordinal)}}}}}";
}
