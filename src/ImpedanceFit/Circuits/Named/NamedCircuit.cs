using ImpedanceFit.Circuits.Named;

namespace ImpedanceFit;

/// <summary>A circuit with a name, what it describes, and what its elements stand for.</summary>
/// <param name="Circuit">The circuit, with the limits and fixings that belong to it.</param>
/// <remarks>A circuit that was only written as text has an empty name and says nothing more.</remarks>
public sealed record NamedCircuit(Circuit Circuit)
{
    /// <summary>Name by which it is called, e.g. <c>solid-electrolyte</c>; empty if it has none.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it describes and when to use it.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where it comes from.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Role by the name of an element, or of a parameter where the parameters of an element differ (<c>Mee1.Ri</c>).</summary>
    public IReadOnlyDictionary<string, ElementRole> Roles { get; init; } = new Dictionary<string, ElementRole>();

    /// <summary>Typical value by the name of a parameter: what a simulation uses where nothing else is
    /// given. Not a start value of a fit.</summary>
    public IReadOnlyDictionary<string, double> Defaults { get; init; } = new Dictionary<string, double>();

    /// <summary>The circuit with <see cref="Defaults"/> in the place of values that are not given.</summary>
    public Circuit WithDefaults()
    {
        Circuit circuit = Circuit;
        foreach ((string name, double value) in Defaults)
        {
            if (Circuit.Parameter(name).Value is null)
                circuit = circuit.WithValue(name, value);
        }
        return circuit;
    }

    /// <summary>Role of a parameter: its own, or that of its element; null if it has none.</summary>
    public ElementRole? RoleOf(CircuitParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return Roles.GetValueOrDefault(parameter.Name) ?? Roles.GetValueOrDefault(parameter.Element.Name);
    }

    /// <summary>Role of an element; null if it has none.</summary>
    public ElementRole? RoleOf(ElementNode element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return Roles.GetValueOrDefault(element.Name);
    }

    /// <summary>Reads a named circuit from the JSON text of a file in <c>circuits/</c>. Its name is the
    /// file's name without folder and ending.</summary>
    /// <exception cref="NamedCircuitException">The text is no named circuit.</exception>
    public static NamedCircuit FromJson(string json, string sourceName) => FromJson(json, sourceName, ElementCatalogue.BuiltIn);

    /// <summary>Reads a named circuit made of the elements of a catalogue.</summary>
    /// <exception cref="NamedCircuitException">The text is no named circuit.</exception>
    public static NamedCircuit FromJson(string json, string sourceName, ElementCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(sourceName);
        ArgumentNullException.ThrowIfNull(catalogue);
        return new NamedCircuitReader(sourceName, catalogue).Read(json);
    }

    /// <summary>The JSON text of a file in <c>circuits/</c>; <see cref="FromJson(string, string)"/> gives the same circuit.</summary>
    public string ToJson() => NamedCircuitWriter.Write(this);
}
