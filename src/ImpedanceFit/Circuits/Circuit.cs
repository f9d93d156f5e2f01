using ImpedanceFit.Circuits;
namespace ImpedanceFit;

/// <summary>An equivalent circuit: elements in series and parallel, with what is said of their parameters. Immutable.</summary>
public sealed partial class Circuit
{
    /// <summary>Creates a circuit from its tree.</summary>
    /// <exception cref="ArgumentException">Two elements have one name, or a name is not the symbol with digits or <c>_label</c> behind. A
    /// group has fewer than two parts, or a part of its own kind. A setting contradicts itself.</exception>
    public Circuit(CircuitNode root)
    {
        ArgumentNullException.ThrowIfNull(root);
        Root = root;
        List<ElementNode> elements = [];
        AddElementsOf(root, elements);
        List<CircuitParameter> parameters = new(2 * elements.Count);
        HashSet<string> names = new(elements.Count, StringComparer.Ordinal);
        foreach (ElementNode element in elements)
        {
            if (!names.Add(element.Name))
                throw new ArgumentException($"The name '{element.Name}' is used for two elements.", nameof(root));
            if (!element.HasValidName)
                throw new ArgumentException(
                    $"Expected a name of {element.Element.Description.Symbol} followed by digits or _label, got '{element.Name}'.",
                    nameof(root));
            AddParametersOf(element, parameters);
        }
        (Elements, Parameters) = (elements, parameters);
        Ties = CircuitTies.Take(this, parameters);
    }

    /// <summary>The tree.</summary>
    public CircuitNode Root { get; }

    /// <summary>The elements, in the order of the text.</summary>
    public IReadOnlyList<ElementNode> Elements { get; }

    /// <summary>The parameters of all elements, in the order of the text.</summary>
    public IReadOnlyList<CircuitParameter> Parameters { get; }

    /// <summary>The parameters that follow from others; null where there are none.</summary>
    internal CircuitTies? Ties { get; }

    /// <summary>Whether both have the same tree of the same elements with the same names, and the same
    /// values, limits and fixing hold.</summary>
    public bool SameAs(Circuit other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return SameTree(Root, other.Root) && Parameters.Zip(other.Parameters).All(pair =>
            (pair.First.Value, pair.First.Lower, pair.First.Upper, pair.First.Fixed, pair.First.Tie?.Text) == (pair.Second.Value,
                pair.Second.Lower, pair.Second.Upper, pair.Second.Fixed, pair.Second.Tie?.Text));
    }

    private static bool SameTree(CircuitNode a, CircuitNode b) => (a, b) switch
    {
        (ElementNode x, ElementNode y) => x.Name == y.Name && x.Element.Equals(y.Element),
        (SeriesNode x, SeriesNode y) => SameParts(x.Parts, y.Parts),
        (ParallelNode x, ParallelNode y) => SameParts(x.Parts, y.Parts),
        _ => false,
    };

    private static bool SameParts(IReadOnlyList<CircuitNode> a, IReadOnlyList<CircuitNode> b) =>
        a.Count == b.Count && a.Zip(b).All(pair => SameTree(pair.First, pair.Second));

    private static void AddElementsOf(CircuitNode node, List<ElementNode> elements)
    {
        IReadOnlyList<CircuitNode> parts;
        switch (node)
        {
            case ElementNode element:
                elements.Add(element);
                return;
            case SeriesNode series:
                parts = series.Parts;
                break;
            case ParallelNode parallel:
                parts = parallel.Parts;
                break;
            default:
                throw new ArgumentException($"Unknown part {node.GetType().Name}.", nameof(node));
        }
        if (parts.Count < 2)
            throw new ArgumentException($"Expected a group of two or more parts, got {parts.Count}.", nameof(node));
        for (int i = 0; i < parts.Count; i++)
        {
            if (parts[i].GetType() == node.GetType())
                throw new ArgumentException(
                    $"A {node.GetType().Name} is a part of a {node.GetType().Name}; merge the two, as {node.GetType().Name}.Of does.",
                    nameof(node));
            AddElementsOf(parts[i], elements);
        }
    }

    // A value or limit without a word of fixing frees a parameter that is fixed by default.
    private static void AddParametersOf(ElementNode node, List<CircuitParameter> parameters)
    {
        IReadOnlyList<ParameterDescription> descriptions = node.Element.Description.Parameters;
        if (node.Settings.Count != descriptions.Count)
            throw new ArgumentException($"{node.Name} has {descriptions.Count} parameters, got {node.Settings.Count} settings.",
                nameof(node));
        for (int k = 0; k < descriptions.Count; k++)
        {
            (ParameterDescription description, ParameterSetting setting) = (descriptions[k], node.Settings[k]);
            string name = descriptions.Count == 1 ? node.Name : $"{node.Name}.{description.Name}";
            if (SettingCheck.Find(name, description, setting) is { } found)
                throw new ArgumentException($"{found.Problem} {found.Remedy}", nameof(node));
            bool isFixed = setting.Fixed
                ?? (description.FixedByDefault && setting.Value is null && setting.Lower is null && setting.Upper is null);
            (double lower, double upper) = (setting.Lower ?? description.Lower, setting.Upper ?? description.Upper);
            parameters.Add(new CircuitParameter(name, node, description)
            {
                Lower = lower,
                Upper = upper,
                Fixed = isFixed,
                Value = setting.Value ?? (isFixed || description.FixedByDefault ? Math.Clamp(description.Default, lower, upper) : null),
            });
        }
    }
}
