using ImpedanceFit.Units;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Options;

/// <summary>An option that takes one of a few words.</summary>
/// <remarks>Gives the word and not what it stands for: a type parameter would be compiled at every start of the program.</remarks>
internal static class OptionWord
{
    /// <summary>The word that was chosen, as it stands in the list; the first one where nothing is given.</summary>
    /// <param name="name">What messages call the option.</param>
    /// <param name="given">What was given, or null.</param>
    /// <param name="words">The words.</param>
    /// <exception cref="RequestException">The word is not known.</exception>
    public static string Read(string name, string? given, params string[] words)
    {
        if (given is null)
            return words[0];
        foreach (string word in words)
        {
            if (string.Equals(word, given, StringComparison.OrdinalIgnoreCase))
                return word;
        }
        string question = Suggestion.Nearest(given, words) is { } nearest ? $"Did you mean {nearest}? " : "";
        throw new RequestException($"{name}: '{given}' is not known.", $"{question}Choose one of {string.Join(", ", words)}.");
    }

    /// <summary>The word of an option.</summary>
    /// <exception cref="RequestException">The word is not known.</exception>
    public static string Read(IOptionTexts options, string option, params string[] words) =>
        Read(options.NameOf(option), options.TextOf(option), words);
}
