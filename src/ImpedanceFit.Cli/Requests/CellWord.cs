using System.CommandLine;
using ImpedanceFit.Cli.Terminal;

namespace ImpedanceFit.Cli.Requests;

/// <summary>The option that says what the electrodes of a cell do.</summary>
internal sealed class CellWord
{
    private static readonly (string Word, CellKind Kind)[] Words =
    [
        ("ion-blocking", CellKind.IonBlocking), ("electron-blocking", CellKind.ElectronBlocking), ("reversible", CellKind.Reversible),
        ("half-cell", CellKind.HalfCell),
    ];

    private readonly Option<string> cell = new("--cell")
    {
        Description =
            "What the electrodes do: block ions (metal), block electrons (solid electrolyte), exchange ions (Li | electrolyte | Li), or "
                + "an electrode against a counter electrode",
        HelpName = string.Join('|', Words.Select(pair => pair.Word)),
    };

    /// <summary>Adds the option.</summary>
    public void Declare(Command command) => command.Options.Add(cell);

    /// <summary>What was said.</summary>
    public CellKind Read(ParseResult arguments) => Of(cell.Name, arguments.GetValue(cell));

    /// <summary>What a word says; unknown if nothing is given.</summary>
    /// <exception cref="UsageException">The word is not known.</exception>
    public static CellKind Of(string option, string? word)
    {
        if (string.IsNullOrWhiteSpace(word))
            return CellKind.Unknown;
        foreach ((string known, CellKind kind) in Words)
        {
            if (string.Equals(known, word.Trim(), StringComparison.OrdinalIgnoreCase))
                return kind;
        }
        string[] words = [.. Words.Select(pair => pair.Word)];
        string question = Suggestion.Nearest(word, words) is { } nearest ? $"Did you mean {nearest}? " : "";
        throw new UsageException($"{option}: '{word}' is not a kind of cell.", $"{question}Choose one of {string.Join(", ", words)}.");
    }

    /// <summary>Which carrier a mixed conductor's contacts block, where it must agree with the kind of cell.</summary>
    /// <exception cref="UsageException">The two contradict each other.</exception>
    public static BlockedCarrier Agreed(BlockedCarrier blocked, CellKind kind) => (blocked, kind) switch
    {
        (_, CellKind.Unknown) or (BlockedCarrier.Ions, CellKind.IonBlocking) or (BlockedCarrier.Electrons, CellKind.ElectronBlocking) =>
            blocked,
        _ => throw new UsageException(
            $"--mixed {(blocked == BlockedCarrier.Ions ? "ions" : "electrons")} and this --cell contradict each other.",
            "A mixed conductor's spectrum is of contacts that block ions (--cell ion-blocking) or electrons (--cell electron-blocking)."),
    };
}
