using ImpedanceFit.Circuits;

namespace ImpedanceFit.Identification.Candidates;

/// <summary>A circuit without names and without order: two circuits of one form are the same but for these.</summary>
internal static class CircuitForm
{
    /// <summary>The form of a circuit.</summary>
    public static string Of(Circuit circuit) => Of(circuit.Root);

    /// <summary>The form of a circuit, and of what is left of it without one of the parts in series; two parts at least are left, and the
    /// series resistance among them, since every cell has leads.</summary>
    public static IEnumerable<string> WithFewerParts(Circuit circuit)
    {
        yield return Of(circuit);
        if (circuit.Root is not SeriesNode { Parts: { Count: > 2 } parts })
            yield break;
        foreach (CircuitNode left in parts.Where(part => part is not ElementNode { Element.Description.Symbol: "R" }))
            yield return Of(SeriesNode.Of([.. parts.Where(part => part != left)]));
    }

    /// <summary>The form of a part.</summary>
    public static string Of(CircuitNode node) => node switch
    {
        ElementNode element => element.Element.Description.Symbol
            + string.Concat(element.Settings.Select(setting => setting.Fixed == false ? "~" : "")),
        SeriesNode series => "(" + string.Join("-", series.Parts.Select(Of).Order(StringComparer.Ordinal)) + ")",
        ParallelNode parallel => "[" + string.Join("|", parallel.Parts.Select(Of).Order(StringComparer.Ordinal)) + "]",
        _ => "?",
    };
}
