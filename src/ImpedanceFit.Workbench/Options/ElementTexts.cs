using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Units;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Options;

/// <summary><c>elements</c>: the elements that a candidate circuit may have.</summary>
internal static class ElementTexts
{
    private const string Option = "elements";

    /// <summary>The symbols; empty if none are given.</summary>
    /// <exception cref="RequestException">No element has a symbol.</exception>
    public static IReadOnlyList<string> Read(IOptionTexts options)
    {
        string name = options.NameOf(Option);
        if (options.TextOf(Option) is not { } text)
            return [];
        string[] given = text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (given.Length == 0)
            throw new RequestException($"{name}: no element is named.", $"Write e.g. {name} R,C,CPE,W.");
        string[] symbols = [.. ElementCatalogue.BuiltIn.All.Select(element => element.Description.Symbol)];
        return [.. given.Select(each => Resolve(name, each, symbols))];
    }

    private static string Resolve(string option, string given, string[] symbols)
    {
        if (ElementCatalogue.BuiltIn.Find(given) is { } element)
            return element.Description.Symbol;
        string question = Suggestion.Nearest(given, symbols) is { } nearest ? $"Did you mean {nearest}? " : "";
        throw new RequestException($"{option}: there is no element '{given}'.", $"{question}Elements: {string.Join(", ", symbols)}.");
    }
}
