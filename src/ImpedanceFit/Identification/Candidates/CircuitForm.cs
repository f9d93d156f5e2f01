using ImpedanceFit.Circuits;

namespace ImpedanceFit.Identification.Candidates;

/// <summary>A circuit without names and without order: two circuits of one form are the same but for these.</summary>
internal static class CircuitForm
{
    /// <summary>The form of a circuit.</summary>
    public static string Of(Circuit circuit) => Of(circuit.Root);

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
