using System.CommandLine;
using ImpedanceFit.Workbench.Options;

namespace ImpedanceFit.Cli.Options;

/// <summary>The options of the command line as text.</summary>
internal sealed class ArgumentTexts(ParseResult arguments) : IOptionTexts
{
    private const string Prefix = "--";

    /// <inheritdoc/>
    public string NameOf(string option) => Prefix + option;

    /// <inheritdoc/>
    public string? TextOf(string option) => Find(option) is Option<string> found ? arguments.GetValue(found) : null;

    /// <inheritdoc/>
    public IReadOnlyList<string> TextsOf(string option) =>
        Find(option) is Option<string[]> found ? arguments.GetValue(found) ?? [] : [];

    /// <inheritdoc/>
    public bool IsSet(string option) => Find(option) is Option<bool> found && arguments.GetValue(found);

    // A verb need not have every option of those that it shares.
    private Option? Find(string option)
    {
        foreach (Option each in arguments.CommandResult.Command.Options)
        {
            if (each.Name.Length == Prefix.Length + option.Length && each.Name.EndsWith(option, StringComparison.Ordinal))
                return each;
        }
        return null;
    }
}
