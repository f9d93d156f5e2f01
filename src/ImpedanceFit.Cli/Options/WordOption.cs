using System.CommandLine;

namespace ImpedanceFit.Cli.Options;

/// <summary>An option that takes one of a few words.</summary>
/// <typeparam name="T">What the words stand for.</typeparam>
internal sealed class WordOption<T>
{
    private readonly (string Word, T Value)[] words;

    /// <summary>Creates the option; the first word is the default.</summary>
    public WordOption(string name, string description, params ReadOnlySpan<(string Word, T Value)> words)
    {
        this.words = words.ToArray();
        Option = new Option<string>(name) { Description = $"{description} (default {words[0].Word})", HelpName = string.Join('|', this.words.Select(each => each.Word)) };
    }

    /// <summary>The option, to be added to a command.</summary>
    public Option<string> Option { get; }

    /// <summary>What was chosen.</summary>
    public T Read(ParseResult arguments)
    {
        if (arguments.GetValue(Option) is not { } given)
            return words[0].Value;
        foreach ((string word, T value) in words)
        {
            if (string.Equals(word, given, StringComparison.OrdinalIgnoreCase))
                return value;
        }
        string question = Suggestion.Nearest(given, words.Select(each => each.Word)) is { } nearest ? $"Did you mean {nearest}? " : "";
        throw new UsageException($"{Option.Name}: '{given}' is not known.", $"{question}Choose one of {string.Join(", ", words.Select(each => each.Word))}.");
    }
}
