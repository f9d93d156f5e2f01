namespace ImpedanceFit.Reporting.Quantities;

/// <summary>What the fits beneath several quantities say, for a document of all of them.</summary>
internal static class QuantityDiagnostics
{
    /// <summary>The diagnostics of all fits, each once, with the name of its source before the message.</summary>
    /// <param name="quantities">Quantities, each with what it was found from; an empty name is left out.</param>
    public static IReadOnlyList<Diagnostic> Of(IEnumerable<(string Source, Quantity Quantity)> quantities)
    {
        return [.. quantities.SelectMany(pair => pair.Quantity.FitDiagnostics.Select(diagnostic =>
            pair.Source.Length == 0 ? diagnostic : diagnostic with { Message = $"{pair.Source}: {diagnostic.Message}" })).Distinct()];
    }
}
