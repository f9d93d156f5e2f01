using ImpedanceFit.Circuits;

namespace ImpedanceFit;

public sealed partial class Circuit
{
    /// <summary>The parameter with this name: <c>CPE1.Q</c>, <c>R1</c> (or <c>R1.R</c>); an alias is understood (<c>Q1.n</c>).</summary>
    /// <exception cref="CircuitParameterException">There is none.</exception>
    public CircuitParameter Parameter(string name)
    {
        (ElementNode element, int index) = Locate(name);
        ParameterDescription description = element.Element.Description.Parameters[index];
        return Parameters.First(p => p.Element == element && p.Description == description);
    }

    /// <summary>The element with this name; an alias is understood (<c>Q1</c> for <c>CPE1</c>).</summary>
    /// <exception cref="CircuitParameterException">There is none.</exception>
    public ElementNode Element(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return FindElement(name.Trim()) ?? throw new CircuitParameterException(this, name, $"The circuit {this} has no element '{name}'.",
            Suggestion.Question(Suggestion.Nearest(name, Elements.Select(e => e.Name)))
                + $"Elements: {string.Join(", ", Elements.Select(e => e.Name))}.");
    }

    /// <summary>What is said of a parameter so far.</summary>
    /// <exception cref="CircuitParameterException">There is no such parameter.</exception>
    public ParameterSetting Setting(string name)
    {
        (ElementNode element, int index) = Locate(name);
        return element.Settings[index];
    }

    /// <summary>This circuit with another setting of a parameter, in place of all that was said of it.</summary>
    /// <remarks>To change value and limits at once; the others change one thing and must fit to what holds already.</remarks>
    /// <exception cref="CircuitParameterException">There is no such parameter, or value and limits contradict each other.</exception>
    public Circuit WithSetting(string name, ParameterSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        (ElementNode element, int index) = Locate(name);
        if (SettingCheck.Find(name, element.Element.Description.Parameters[index], setting) is { } found)
            throw new CircuitParameterException(this, name, found.Problem, found.Remedy);
        ParameterSetting[] settings = [.. element.Settings];
        settings[index] = setting;
        return new Circuit(Replace(Root, element, element with { Settings = settings }));
    }

    /// <summary>This circuit with a value, and start value of a fit. It frees a parameter that is fixed by
    /// default; one that is fixed in the text stays so.</summary>
    /// <exception cref="CircuitParameterException">There is no such parameter, or the value is outside its limits.</exception>
    public Circuit WithValue(string name, double value) => WithSetting(name, Setting(name) with { Value = value });

    /// <summary>This circuit with a parameter that a fit holds at the value it has.</summary>
    /// <exception cref="CircuitParameterException">There is no such parameter, or it has no value.</exception>
    public Circuit WithFixed(string name) => Parameter(name).Value is { } value ? WithFixed(name, value)
        : throw new CircuitParameterException(this, name, $"{name} has no value to hold.",
            $"Give the value to hold: {name}=VALUE, or {{VALUEf}} in the circuit.");

    /// <summary>This circuit with a parameter that a fit holds at a value.</summary>
    /// <exception cref="CircuitParameterException">There is no such parameter, or the value is outside its limits.</exception>
    public Circuit WithFixed(string name, double value) => WithSetting(name, Setting(name) with { Value = value, Fixed = true });

    /// <summary>This circuit with limits, inclusive; ±∞ for none. They free a parameter that is fixed by default.</summary>
    /// <exception cref="CircuitParameterException">There is no such parameter, or its value is outside the
    /// limits, or the limits are not in order.</exception>
    public Circuit WithBounds(string name, double lower, double upper) =>
        WithSetting(name, Setting(name) with { Lower = lower, Upper = upper });

    /// <summary>This circuit with a parameter that follows from others by a formula, in place of all that was said of it.</summary>
    /// <exception cref="CircuitParameterException">There is no such parameter, or the formula asks for one that is not there or follows
    /// from others itself.</exception>
    public Circuit WithTie(string name, ParameterExpression formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        Circuit tied = WithSetting(name, ParameterSetting.Unset with { Tie = formula });
        CircuitTies.Check(tied);
        return tied;
    }

    /// <summary>This circuit with all parameters free that follow from others.</summary>
    internal Circuit WithoutTies() => Parameters.Where(parameter => parameter.Tie is not null).Aggregate(this,
        (circuit, parameter) => circuit.WithSetting(parameter.Name, ParameterSetting.Unset));

    private static CircuitNode Replace(CircuitNode node, ElementNode old, ElementNode replacement) => node switch
    {
        SeriesNode series => new SeriesNode([.. series.Parts.Select(part => Replace(part, old, replacement))]),
        ParallelNode parallel => new ParallelNode([.. parallel.Parts.Select(part => Replace(part, old, replacement))]),
        _ => ReferenceEquals(node, old) ? replacement : node,
    };

    private (ElementNode Element, int Index) Locate(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string[] parts = name.Trim().Split('.', 2);
        if (FindElement(parts[0]) is { } element)
        {
            IReadOnlyList<ParameterDescription> parameters = element.Element.Description.Parameters;
            for (int k = 0; k < parameters.Count; k++)
            {
                if (parts.Length == 2 ? parameters[k].Name == parts[1] : parameters.Count == 1)
                    return (element, k);
            }
        }
        throw new CircuitParameterException(this, name, $"The circuit {this} has no parameter '{name}'.",
            Suggestion.Question(Suggestion.Nearest(name, Parameters.Select(p => p.Name)))
                + $"Parameters: {string.Join(", ", Parameters.Select(p => p.Name))}.");
    }

    private ElementNode? FindElement(string name) =>
        Elements.FirstOrDefault(e => e.Name == name) ?? Elements.FirstOrDefault(e => e.Element.Description.Aliases.Any(alias =>
            name.StartsWith(alias, StringComparison.Ordinal)
            && name.AsSpan(alias.Length).SequenceEqual(e.Name.AsSpan(e.Element.Description.Symbol.Length))));
}
