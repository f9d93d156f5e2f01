using System.Text.Json;
using ImpedanceFit.Circuits.Named;
using ImpedanceFit.Reporting.Json;

namespace ImpedanceFit.Reporting.Circuits;

/// <summary>Circuits and elements explained, as JSON. A limit that does not exist is null.</summary>
internal static class CircuitJson
{
    /// <summary>Writes one circuit as an object.</summary>
    public static void Write(Utf8JsonWriter writer, CircuitExplanation explanation)
    {
        writer.WriteStartObject();
        WriteInto(writer, explanation);
        writer.WriteEndObject();
    }

    /// <summary>Writes the properties of one circuit.</summary>
    public static void WriteInto(Utf8JsonWriter writer, CircuitExplanation explanation)
    {
        NamedCircuit circuit = explanation.Circuit;
        writer.WriteString("name", circuit.Name.Length > 0 ? circuit.Name : null);
        writer.WriteString("circuit", circuit.Circuit.ToString());
        writer.WriteString("description", circuit.Description);
        writer.WriteString("reference", circuit.Reference);
        writer.WriteStartObject("notations");
        foreach ((CircuitNotation notation, string? text) in explanation.Notations)
            writer.WriteString(NameOf(notation), text);
        writer.WriteEndObject();
        writer.WritePropertyName("tree");
        WriteOutline(writer, explanation.Outline);
        writer.WriteList("parameters", explanation.Parameters, WriteParameter);
        writer.WriteList("elements", explanation.Elements, WriteElement);
    }

    /// <summary>Writes an element as an object: symbol, formula, parameters with unit and limits.</summary>
    public static void WriteElement(Utf8JsonWriter writer, ElementDescription element)
    {
        writer.WriteStartObject();
        writer.WriteString("symbol", element.Symbol);
        writer.WriteTexts("aliases", element.Aliases);
        writer.WriteString("name", element.Name);
        writer.WriteString("formula", element.Formula);
        writer.WriteString("reference", element.Reference);
        writer.WriteObjects("parameters", element.Parameters, parameter =>
        {
            writer.WriteString("name", parameter.Name);
            writer.WriteString("unit", parameter.Unit.Symbol);
            writer.WriteNumberOrNull("lower", parameter.Lower);
            writer.WriteNumberOrNull("upper", parameter.Upper);
        });
        writer.WriteEndObject();
    }

    /// <summary>Writes the properties of a circuit in the words of another program.</summary>
    /// <param name="writer">Takes the properties.</param>
    /// <param name="circuit">The circuit.</param>
    /// <param name="program">Name of the program.</param>
    /// <param name="text">Its text there.</param>
    /// <param name="notes">What could not be said there.</param>
    public static void WriteTranslation(
        Utf8JsonWriter writer, Circuit circuit, string program, string text, IReadOnlyList<string> notes)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(circuit);
        writer.WriteString("circuit", circuit.ToString());
        writer.WriteString("as", program);
        writer.WriteString("text", text);
        writer.WriteTexts("warnings", notes);
    }

    private static void WriteParameter(Utf8JsonWriter writer, ParameterExplanation explained)
    {
        CircuitParameter parameter = explained.Parameter;
        writer.WriteStartObject();
        writer.WriteString("name", parameter.Name);
        writer.WriteString("unit", parameter.Description.Unit.Symbol);
        writer.WriteNumberOrNull("value", parameter.Value);
        writer.WriteNumberOrNull("default", explained.Default);
        writer.WriteNumberOrNull("lower", parameter.Lower);
        writer.WriteNumberOrNull("upper", parameter.Upper);
        writer.WriteBoolean("fixed", parameter.Fixed);
        if (parameter.Tie is { } tie)
            writer.WriteString("tie", tie.Text);
        writer.WriteString("role", explained.Role?.Name);
        writer.WriteEndObject();
    }

    private static void WriteOutline(Utf8JsonWriter writer, CircuitOutline outline)
    {
        writer.WriteStartObject();
        writer.WriteString("label", outline.Label);
        writer.WriteString("role", outline.Role?.Name);
        writer.WriteList("parts", outline.Parts, WriteOutline);
        writer.WriteEndObject();
    }

    private static string NameOf(CircuitNotation notation) => notation switch
    {
        CircuitNotation.Cdc => "cdc",
        CircuitNotation.PlusSlash => "plusSlash",
        _ => "impedanceFit",
    };
}
