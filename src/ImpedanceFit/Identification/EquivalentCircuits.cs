using ImpedanceFit.Circuits;

namespace ImpedanceFit.Identification;

/// <summary>Other circuits that have the same impedance at all frequencies, for other values.</summary>
/// <remarks>Resistors and capacitors in series arcs, in a ladder, and nested are one function of ω. No measurement tells them apart
/// (Fletcher, J. Electrochem. Soc. 141 (1994) 1823, doi:10.1149/1.2055011). So are a resistance in series with an arc, and a resistance in
/// parallel with a resistance and a capacitance. Constant-phase elements are included, where only one of them stores charge.</remarks>
internal static class EquivalentCircuits
{
    /// <summary>Their texts.</summary>
    public static IReadOnlyList<string> Of(Circuit circuit)
    {
        IReadOnlyList<CircuitNode> parts = circuit.Root is SeriesNode series ? series.Parts : [circuit.Root];
        ElementNode[] resistors = [.. parts.OfType<ElementNode>().Where(e => e.Element.Description.Symbol == "R")];
        (ElementNode R, ElementNode C)[] arcs = [.. parts.Select(ArcOf).Where(arc => arc is not null).Select(arc => arc!.Value)];
        if (parts.Count != resistors.Length + arcs.Length || resistors.Length > 1 || arcs.Length == 0)
            return [];
        bool ideal = arcs.All(arc => arc.C.Element.Description.Symbol == "C");
        string symbol = arcs[0].C.Element.Description.Symbol;
        if (arcs.Length == 1)
            return resistors.Length == 0 ? [] : [$"p(R0,R1-{symbol}1)"];
        if (!ideal)
            return [];
        string lead = resistors.Length == 1 ? "R0-" : "";
        string nested = "";
        for (int k = arcs.Length; k >= 1; k--)
            nested = nested.Length == 0 ? $"p(R{k},C{k})" : $"p(R{k}-{nested},C{k})";
        string branches = string.Join(",", Enumerable.Range(1, arcs.Length).Select(k => $"R{k}-C{k}"));
        return resistors.Length == 1 ? [lead + nested, $"p(R0,{branches})"] : [nested];
    }

    private static (ElementNode R, ElementNode C)? ArcOf(CircuitNode node)
    {
        if (node is not ParallelNode { Parts: [ElementNode a, ElementNode b] })
            return null;
        (string first, string second) = (a.Element.Description.Symbol, b.Element.Description.Symbol);
        return (first, second) switch
        {
            ("R", "C" or "CPE") => (a, b),
            ("C" or "CPE", "R") => (b, a),
            _ => null,
        };
    }
}
