using System.CommandLine;
using ImpedanceFit.Circuits;
using ImpedanceFit.Cli.Terminal;

namespace ImpedanceFit.Cli.Options;

/// <summary><c>--elements</c>: the elements that a candidate circuit may have.</summary>
internal sealed class ElementsOption
{
    private readonly Option<string> option = new("--elements")
        { Description = "Elements that a circuit may have, separated by commas (default: all)", HelpName = "R,C,CPE,W" };

    /// <summary>Adds the option.</summary>
    public void Declare(Command command) => command.Options.Add(option);

    /// <summary>True if it was given.</summary>
    public bool IsGiven(ParseResult arguments) => arguments.GetValue(option) is not null;

    /// <summary>The symbols; empty if none are given.</summary>
    /// <exception cref="UsageException">No element has a symbol.</exception>
    public IReadOnlyList<string> Read(ParseResult arguments)
    {
        if (arguments.GetValue(option) is not { } text)
            return [];
        string[] given = text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (given.Length == 0)
            throw new UsageException($"{option.Name}: no element is named.", $"Write e.g. {option.Name} R,C,CPE,W.");
        string[] symbols = [.. ElementCatalogue.BuiltIn.All.Select(element => element.Description.Symbol)];
        return [.. given.Select(name => Resolve(name, symbols))];
    }

    private string Resolve(string name, string[] symbols)
    {
        if (ElementCatalogue.BuiltIn.Find(name) is { } element)
            return element.Description.Symbol;
        string question = Suggestion.Nearest(name, symbols) is { } nearest ? $"Did you mean {nearest}? " : "";
        throw new UsageException($"{option.Name}: there is no element '{name}'.", $"{question}Elements: {string.Join(", ", symbols)}.");
    }
}
