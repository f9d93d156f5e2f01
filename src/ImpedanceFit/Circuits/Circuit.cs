namespace ImpedanceFit.Circuits;

/// <summary>An equivalent circuit: elements in series and parallel, with what is said of their parameters. Immutable.</summary>
public sealed class Circuit
{
    /// <summary>Creates a circuit from its tree.</summary>
    /// <exception cref="ArgumentException">Two elements have one name, or a group has fewer than two parts.</exception>
    public Circuit(CircuitNode root)
    {
        ArgumentNullException.ThrowIfNull(root);
        Root = root;
        Elements = [.. ElementsOf(root)];
        if (Elements.GroupBy(e => e.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"The name '{twice.Key}' stands for two elements.", nameof(root));
        Parameters = [.. Elements.SelectMany(ParametersOf)];
    }

    /// <summary>The tree.</summary>
    public CircuitNode Root { get; }

    /// <summary>The elements, in the order of the text.</summary>
    public IReadOnlyList<ElementNode> Elements { get; }

    /// <summary>The parameters of all elements, in the order of the text.</summary>
    public IReadOnlyList<CircuitParameter> Parameters { get; }

    private static IEnumerable<ElementNode> ElementsOf(CircuitNode node) => node switch
    {
        ElementNode element => [element],
        SeriesNode series => PartsOf(series.Parts),
        ParallelNode parallel => PartsOf(parallel.Parts),
        _ => throw new ArgumentException($"Unknown part {node.GetType().Name}.", nameof(node)),
    };

    private static IEnumerable<ElementNode> PartsOf(IReadOnlyList<CircuitNode> parts) =>
        parts.Count >= 2 ? parts.SelectMany(ElementsOf) : throw new ArgumentException($"Expected a group of two or more parts, got {parts.Count}.", nameof(parts));

    private static IEnumerable<CircuitParameter> ParametersOf(ElementNode node)
    {
        IReadOnlyList<ParameterDescription> descriptions = node.Element.Description.Parameters;
        if (node.Settings.Count != descriptions.Count)
            throw new ArgumentException($"{node.Name} has {descriptions.Count} parameters, got {node.Settings.Count} settings.", nameof(node));
        for (int k = 0; k < descriptions.Count; k++)
        {
            (ParameterDescription description, ParameterSetting setting) = (descriptions[k], node.Settings[k]);
            bool isFixed = setting.Fixed ?? (description.FixedByDefault && setting.Value is null && setting.Lower is null && setting.Upper is null);
            yield return new CircuitParameter(descriptions.Count == 1 ? node.Name : $"{node.Name}.{description.Name}", node, description)
            {
                Lower = setting.Lower ?? description.Lower,
                Upper = setting.Upper ?? description.Upper,
                Fixed = isFixed,
                Value = setting.Value ?? (isFixed || description.FixedByDefault ? description.Default : null),
            };
        }
    }
}
