namespace ImpedanceFit.Reporting.Text;

/// <summary>Colours of words that say how far a result can be trusted. In a text they are marked by signs of the private use area, which
/// the writer to a terminal turns into its commands: what files and names hold can steer nothing.</summary>
internal static class VerdictColour
{
    /// <summary>Begins what is good.</summary>
    public const char Good = '\uF8F2';

    /// <summary>Begins what is to be looked at.</summary>
    public const char Doubtful = '\uF8F3';

    /// <summary>Begins what is not to be used.</summary>
    public const char Bad = '\uF8F1';

    /// <summary>Ends a colour.</summary>
    public const char End = '\uF8F0';

    private static readonly (char Colour, string[] Words)[] Meanings =
    [
        (Bad, ["invalid", "not converged", "model", "role", "misfit"]),
        (Doubtful, ["suspect", "undetermined", "not determined", "at its lower limit", "at its upper limit", "covariance"]),
        (Good, ["valid", "ok"]),
    ];

    /// <summary>Whether output is coloured: it goes to a terminal that can, and nobody said no (no-color.org).</summary>
    /// <param name="isRedirected">True if the output is a file or a pipe.</param>
    /// <param name="noColour">The environment's NO_COLOR; anything but nothing says no.</param>
    /// <param name="terminal">The environment's TERM.</param>
    public static bool IsWanted(bool isRedirected, string? noColour, string? terminal) =>
        !isRedirected && string.IsNullOrEmpty(noColour) && !string.IsNullOrEmpty(terminal) && terminal != "dumb";

    /// <summary>A text within the marks of its first word's colour; unchanged where the words mean nothing or colours are off.</summary>
    /// <param name="text">The text, e.g. <c>undetermined</c>.</param>
    /// <param name="page">Where it is written.</param>
    public static string Of(string text, TextPage page)
    {
        if (!page.Colours)
            return text;
        string words = text.Trim();
        foreach ((char colour, string[] known) in Meanings)
        {
            if (Array.Exists(known, word => words.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                && (words.Length == word.Length || !char.IsLetter(words[word.Length]))))
                return $"{colour}{text}{End}";
        }
        return text;
    }

    /// <summary>The command of a terminal for a mark; null for any other sign.</summary>
    public static string? CommandOf(char mark) => mark switch
    {
        Good => "\u001B[32m",
        Doubtful => "\u001B[33m",
        Bad => "\u001B[31m",
        End => "\u001B[0m",
        _ => null,
    };
}
