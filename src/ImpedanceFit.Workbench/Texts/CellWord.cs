using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Texts;

/// <summary>Reads what the electrodes of a cell do.</summary>
internal static class CellWord
{
    private static readonly (string Word, CellKind Kind)[] Words =
    [
        ("ion-blocking", CellKind.IonBlocking), ("electron-blocking", CellKind.ElectronBlocking), ("reversible", CellKind.Reversible),
        ("half-cell", CellKind.HalfCell),
    ];

    /// <summary>The words.</summary>
    public static IEnumerable<string> All => Words.Select(pair => pair.Word);

    /// <summary>What a word says; unknown if nothing is given.</summary>
    /// <param name="name">What messages call the place of the word.</param>
    /// <param name="word">The word, or null.</param>
    /// <exception cref="RequestException">The word is not known.</exception>
    public static CellKind Read(string name, string? word)
    {
        if (string.IsNullOrWhiteSpace(word))
            return CellKind.Unknown;
        foreach ((string known, CellKind kind) in Words)
        {
            if (string.Equals(known, word.Trim(), StringComparison.OrdinalIgnoreCase))
                return kind;
        }
        string question = Suggestion.Nearest(word, [.. All]) is { } nearest ? $"Did you mean {nearest}? " : "";
        throw new RequestException($"{name}: '{word}' is not a kind of cell.", $"{question}Choose one of {string.Join(", ", All)}.");
    }
}
