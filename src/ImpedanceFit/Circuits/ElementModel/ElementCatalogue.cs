namespace ImpedanceFit;

/// <summary>The elements a circuit may be made of, by symbol and alias. Immutable.</summary>
public sealed class ElementCatalogue
{
    private readonly Dictionary<string, Element> bySymbol = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Element>.AlternateLookup<ReadOnlySpan<char>> bySymbolSpan;

    private ElementCatalogue(IEnumerable<Element> elements)
    {
        All = [.. elements.OrderBy(e => e.Description.Symbol, StringComparer.Ordinal)];
        foreach (Element element in All)
        {
            foreach (string symbol in (string[])[element.Description.Symbol, .. element.Description.Aliases])
            {
                if (symbol.Length == 0 || !symbol.All(char.IsAsciiLetter))
                    throw new ArgumentException($"Expected a symbol of ASCII letters, got '{symbol}'.", nameof(elements));
                if (!bySymbol.TryAdd(symbol, element))
                    throw new ArgumentException($"The symbol '{symbol}' is already used for {bySymbol[symbol].Description.Name}.",
                        nameof(elements));
            }
        }
        bySymbolSpan = bySymbol.GetAlternateLookup<ReadOnlySpan<char>>();
        Symbols = [.. bySymbol.Keys.Order(StringComparer.Ordinal)];
        LongestSymbol = Symbols.Max(symbol => symbol.Length);
    }

    /// <summary>The elements of this library, found among the classes of the folder for them.</summary>
    public static ElementCatalogue BuiltIn { get; } = new(
        ListedTypes.All
            .Where(type => type.Is<Element>())
            .Select(type => type.Create<Element>()));

    /// <summary>All elements, by symbol.</summary>
    public IReadOnlyList<Element> All { get; }

    /// <summary>All symbols and aliases, in order.</summary>
    public IReadOnlyList<string> Symbols { get; }

    /// <summary>Length of the longest of <see cref="Symbols"/>.</summary>
    internal int LongestSymbol { get; }

    /// <summary>A catalogue of elements of its own.</summary>
    /// <exception cref="ArgumentException">Two have one symbol, or a symbol is not made of ASCII letters.</exception>
    internal static ElementCatalogue Of(IEnumerable<Element> elements) => new(elements);

    /// <summary>This catalogue and one element more.</summary>
    /// <exception cref="ArgumentException">Its symbol is taken or is not made of ASCII letters.</exception>
    public ElementCatalogue With(Element element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return new ElementCatalogue([.. All, element]);
    }

    /// <summary>The element with this symbol or alias, or null.</summary>
    public Element? Find(string symbol) => bySymbol.GetValueOrDefault(symbol);

    /// <summary>The element with this symbol or alias, or null.</summary>
    public Element? Find(ReadOnlySpan<char> symbol) => bySymbolSpan.TryGetValue(symbol, out Element? element) ? element : null;
}
