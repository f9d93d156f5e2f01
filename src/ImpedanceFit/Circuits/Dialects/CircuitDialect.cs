using System.Globalization;

namespace ImpedanceFit.Circuits.Dialects;

/// <summary>Another program's way to write circuits, with parameters converted exactly in both directions.</summary>
internal abstract class CircuitDialect
{
    private readonly IReadOnlyList<ElementTranslation> translations;

    /// <summary>Creates a dialect.</summary>
    /// <param name="translations">The elements, the preferred translation of each first.</param>
    protected CircuitDialect(params IReadOnlyList<ElementTranslation> translations)
    {
        this.translations = translations;
        Catalogue = ElementCatalogue.Of(translations.GroupBy(t => t.Foreign, StringComparer.Ordinal).Select(same =>
            new ForeignElement(same.Key, same.MaxBy(t => t.ToForeign.Count)!.ToForeign)));
    }

    /// <summary>Name by which a user asks for it.</summary>
    public abstract string Name { get; }

    /// <summary>What its text is, in a few words.</summary>
    public abstract string Form { get; }

    /// <summary>The other program's elements.</summary>
    protected ElementCatalogue Catalogue { get; }

    /// <summary>True if the other program knows labels: R_ct. Without, the element gets a number.</summary>
    protected virtual bool HasLabels => false;

    /// <summary>True if the other program has this element.</summary>
    public bool Has(string symbol) => translations.Any(t => t.Own == symbol && !t.ReadOnly);

    /// <summary>The circuit in the other program's words.</summary>
    /// <exception cref="InputException">The program does not have an element.</exception>
    public DialectText Write(Circuit circuit)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        List<string> notes = [];
        HashSet<string> taken =
            [.. circuit.Elements.Where(HasOwnName).SelectMany(e => NamesOf(ForeignOf(circuit, e).Foreign, SuffixOf(e)))];
        HashSet<string> used = new(StringComparer.Ordinal);
        CircuitNode root = Mapped(circuit.Root, element => Translated(circuit, element, used, taken, notes));
        return new DialectText(Write(new Circuit(root), notes), [.. notes.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Reads a circuit in the other program's words.</summary>
    /// <exception cref="ImpedanceFitException">The text is no circuit of that program.</exception>
    public DialectCircuit Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<string> notes = [];
        Circuit foreign = Read(text, notes);
        HashSet<string> used = new(StringComparer.Ordinal);
        CircuitNode root = Mapped(foreign.Root, element => ReadBack(foreign, element, used, notes));
        try
        {
            return new DialectCircuit(new Circuit(root), [.. notes.Distinct(StringComparer.Ordinal)]);
        }
        catch (ArgumentException error)
        {
            throw new InputException(ErrorCodes.CircuitSyntax, $"{Name} text: {error.Message.Split(" (Parameter")[0]}",
                "Change the value there, or leave it out.");
        }
    }

    /// <summary>Writes a circuit of the other program's elements.</summary>
    protected abstract string Write(Circuit foreign, ICollection<string> notes);

    /// <summary>Reads a circuit of the other program's elements.</summary>
    protected abstract Circuit Read(string text, ICollection<string> notes);

    /// <summary>The names of an element's parameters in lists of values; two elements never share one.</summary>
    /// <param name="element">The element there.</param>
    /// <param name="suffix">What stands behind its symbol.</param>
    protected virtual IEnumerable<string> NamesOf(ElementDescription element, string suffix) => [element.Symbol + suffix];

    /// <summary>What stands behind the symbol in an element's name.</summary>
    protected static string SuffixOf(ElementNode element) => element.Name[element.Element.Description.Symbol.Length..];

    private bool HasOwnName(ElementNode element) => HasLabels || !SuffixOf(element).Contains('_', StringComparison.Ordinal);

    private (ElementTranslation Translation, ElementDescription Foreign) ForeignOf(Circuit circuit, ElementNode element)
    {
        CircuitParameter[] parameters = ParametersOf(circuit, element);
        string symbol = element.Element.Description.Symbol;
        ElementTranslation[] candidates = [.. translations.Where(t => t.Own == symbol && !t.ReadOnly
            && (t.OnlyIf is not { } condition || parameters[condition.Parameter].Value == condition.Value))];
        // One that can keep a free parameter free goes before one that cannot.
        ElementTranslation? found = candidates.FirstOrDefault(t => t.OnlyIf is not { } condition || parameters[condition.Parameter].Fixed)
            ?? candidates.FirstOrDefault();
        return found is null ? throw Missing(element, parameters) : (found, Catalogue.Find(found.Foreign)!.Description);
    }

    private ElementNode Translated(Circuit circuit, ElementNode element, HashSet<string> used, HashSet<string> taken, List<string> notes)
    {
        (ElementTranslation translation, ElementDescription description) = ForeignOf(circuit, element);
        CircuitParameter[] parameters = ParametersOf(circuit, element);
        string suffix = SuffixOf(element);
        if (!HasOwnName(element) || NamesOf(description, suffix).Any(used.Contains))
        {
            int k = 1;
            while (NamesOf(description, Number(k)).Any(name => used.Contains(name) || taken.Contains(name)))
                k++;
            suffix = Number(k);
            if (!translation.IsEquivalent)
                notes.Add($"{element.Name} is called {description.Symbol}{suffix} there.");
        }
        used.UnionWith(NamesOf(description, suffix));
        string name = description.Symbol + suffix;
        if (translation.IsEquivalent)
            notes.Add($"{element.Name} is written as {name}, which has the same impedance.");
        if (translation.Note is { } note)
            notes.Add($"{name}: {note}");
        if (translation.OnlyIf is { } condition && !parameters[condition.Parameter].Fixed)
            notes.Add(FormattableString.Invariant(
                $"{parameters[condition.Parameter].Name} is free; {name} there has it at {condition.Value} and no such parameter."));
        return new ElementNode(name, Catalogue.Find(translation.Foreign)!,
            ElementTranslator.Translate(parameters, element.Settings, translation.ToForeign, description,
                translation.OnlyIf?.Parameter, notes));
    }

    private ElementNode ReadBack(Circuit foreign, ElementNode element, HashSet<string> used, List<string> notes)
    {
        CircuitParameter[] parameters = ParametersOf(foreign, element);
        ElementTranslation translation = translations.FirstOrDefault(t => t.Foreign == element.Element.Description.Symbol
            && t.ToOwn.Count > 0 && (t.BackOnlyIf is not { } condition
                || (parameters[condition.Parameter].Fixed && parameters[condition.Parameter].Value == condition.Value)))
            ?? throw new InputException(ErrorCodes.CircuitSyntax, $"{element.Name} of {Name} has no counterpart here.",
                "A formula can stand in its place: F1{Z=…}; 'impedancefit circuits' lists the elements.");
        Element own = ElementCatalogue.BuiltIn.Find(translation.Own)!;
        string suffix = SuffixOf(element), name = own.Description.Symbol + suffix;
        for (int k = 1; used.Contains(name); k++)
            name = own.Description.Symbol + Number(k);
        used.Add(name);
        if (translation.Note is { } note)
            notes.Add($"{element.Name}: {note}");
        return new ElementNode(name, own,
            ElementTranslator.Translate(parameters, element.Settings, translation.ToOwn, own.Description,
                translation.BackOnlyIf?.Parameter, notes));
    }

    private InputException Missing(ElementNode element, CircuitParameter[] parameters)
    {
        string symbol = element.Element.Description.Symbol;
        ElementTranslation? near = translations.FirstOrDefault(t => t.Own == symbol && !t.ReadOnly);
        if (near?.OnlyIf is { } condition)
        {
            CircuitParameter parameter = parameters[condition.Parameter];
            return new InputException(ErrorCodes.CircuitParameter, FormattableString.Invariant(
                $"{element.Name} has {parameter.Description.Name} other than {condition.Value}, which {Name} does not have."),
                FormattableString.Invariant($"Fix {parameter.Name} at {condition.Value} and fit again, or ")
                    + $"translate to {Others(symbol)}.");
        }
        string remedy = ExactEquivalent.Of(element, parameters) is { } equivalent
            ? $"Write {equivalent} in its place: the impedance is the same."
            : $"It has no exact equivalent of the elements there ({string.Join(", ", Catalogue.Symbols)}). Translate to {Others(symbol)}.";
        return new InputException(ErrorCodes.CircuitParameter,
            $"{Name} has no element for {element.Name} ({element.Element.Description.Name}).", remedy);
    }

    private string Others(string symbol)
    {
        string[] names = [.. CircuitDialects.All.Where(other => other != this && other.Has(symbol)).Select(other => other.Name), "latex"];
        return string.Join(" or ", names);
    }

    private static CircuitParameter[] ParametersOf(Circuit circuit, ElementNode element) =>
        [.. circuit.Parameters.Where(parameter => ReferenceEquals(parameter.Element, element))];

    private static CircuitNode Mapped(CircuitNode node, Func<ElementNode, ElementNode> element) => node switch
    {
        SeriesNode series => new SeriesNode([.. series.Parts.Select(part => Mapped(part, element))]),
        ParallelNode parallel => new ParallelNode([.. parallel.Parts.Select(part => Mapped(part, element))]),
        _ => element((ElementNode)node),
    };

    private static string Number(int k) => k.ToString(CultureInfo.InvariantCulture);
}
