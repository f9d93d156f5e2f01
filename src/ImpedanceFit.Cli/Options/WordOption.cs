using System.CommandLine;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Options;

namespace ImpedanceFit.Cli.Options;

/// <summary>An option that takes one of a few words.</summary>
/// <remarks>Gives the word and not what it stands for: a type parameter would be compiled at every start of the program.</remarks>
internal sealed class WordOption
{
    private readonly string[] words;

    /// <summary>Creates the option; the first word is the default.</summary>
    public WordOption(string name, string description, params string[] words)
    {
        this.words = words;
        Option = new Option<string>(name) { Description = $"{description} (default {words[0]})", HelpName = string.Join('|', words) };
    }

    /// <summary>The option, to be added to a command.</summary>
    public Option<string> Option { get; }

    /// <summary>The word that was chosen, as it stands in the list.</summary>
    public string Read(ParseResult arguments) => OptionWord.Read(Option.Name, arguments.GetValue(Option), words);
}
