using ImpedanceFit.Circuits.Named;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Circuits;

/// <summary>Circuits and elements explained, as text.</summary>
internal static class CircuitText
{
    /// <summary>Writes all that is known of a circuit: its text in every notation, its tree, parameters, formulas.</summary>
    public static void Write(TextWriter writer, CircuitExplanation explanation, TextPage page)
    {
        NamedCircuit circuit = explanation.Circuit;
        if (circuit.Name.Length > 0)
            writer.Write(circuit.Name + "\n");
        if (circuit.Description.Length > 0)
            page.WriteParagraph(writer, circuit.Description, "  ", "  ");
        if (circuit.Reference.Length > 0)
            page.WriteParagraph(writer, circuit.Reference, "  Reference: ", "    ");
        Heading(writer, circuit.Name.Length > 0, "Notations");
        TextTable notations = new(new TextColumn(""), new TextColumn(""));
        foreach ((CircuitNotation notation, string? text) in explanation.Notations)
            notations.Add(NameOf(notation), text ?? $"none: {circuit.Circuit.ObjectionOf(notation)}");
        notations.Write(writer, page);
        Heading(writer, true, "Tree");
        WriteOutline(writer, explanation.Outline, "  ", "  ");
        Heading(writer, true, "Parameters");
        WriteParameters(writer, explanation, page);
        Heading(writer, true, "Elements (s = jω)");
        foreach (ElementDescription element in explanation.Elements)
            WriteElement(writer, element, page);
    }

    /// <summary>Writes the named circuits and the elements, a line each.</summary>
    public static void WriteList(TextWriter writer, IReadOnlyList<NamedCircuit> circuits, IReadOnlyList<ElementDescription> elements,
        TextPage page)
    {
        Heading(writer, false, "Named circuits");
        TextTable names = new(new TextColumn(""), new TextColumn(""), new TextColumn("") { Detail = true });
        foreach (NamedCircuit circuit in circuits)
            names.Add(circuit.Name, BareCircuit.Of(circuit.Circuit), FirstSentence(circuit.Description));
        names.Write(writer, page);
        Heading(writer, true, "Elements");
        TextTable symbols = new(new TextColumn(""), new TextColumn(""), new TextColumn(""));
        foreach (ElementDescription element in elements)
            symbols.Add(string.Join(", ", element.Aliases.Prepend(element.Symbol)),
                string.Join(", ", element.Parameters.Select(NameAndUnit)), element.Name);
        symbols.Write(writer, page);
    }

    private static void WriteParameters(TextWriter writer, CircuitExplanation explanation, TextPage page)
    {
        TextTable table = new(
            new TextColumn("name"), new TextColumn("unit"), new TextColumn("value"), new TextColumn("typical"), new TextColumn("limits"),
            new TextColumn("fit"), new TextColumn("stands for") { Detail = true });
        foreach (ParameterExplanation explained in explanation.Parameters)
        {
            CircuitParameter parameter = explained.Parameter;
            table.Add(
                parameter.Name,
                parameter.Description.Unit.Symbol,
                parameter is { Value: { } value, Tie: null } ? SiNumber.Format(value) : "",
                SiNumber.Format(explained.Default),
                $"{SiNumber.Format(parameter.Lower)} "
                    + $"… {(double.IsPositiveInfinity(parameter.Upper) ? "∞" : SiNumber.Format(parameter.Upper))}",
                parameter.Tie is { } tie ? $"= {tie}" : parameter.Fixed ? "fixed" : "free",
                explained.Role?.Words ?? "");
        }
        table.Write(writer, page);
    }

    private static void WriteOutline(TextWriter writer, CircuitOutline outline, string first, string rest)
    {
        writer.Write($"{first}{outline.Label}{(outline.Role is { } role ? $" ({role.Words})" : "")}\n");
        for (int k = 0; k < outline.Parts.Count; k++)
        {
            bool last = k == outline.Parts.Count - 1;
            WriteOutline(writer, outline.Parts[k], rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "));
        }
    }

    private static void WriteElement(TextWriter writer, ElementDescription element, TextPage page)
    {
        page.WriteParagraph(writer, $"{element.Symbol}: {element.Name}, {element.Formula}", "  ", "    ");
        if (element.Reference.Length > 0)
            page.WriteParagraph(writer, element.Reference, "    ", "    ");
    }

    private static void Heading(TextWriter writer, bool blankLine, string text) => writer.Write($"{(blankLine ? "\n" : "")}{text}\n");

    private static string NameAndUnit(ParameterDescription parameter) =>
        parameter.Unit.Symbol.Length == 0 ? parameter.Name : $"{parameter.Name} ({parameter.Unit})";

    private static string NameOf(CircuitNotation notation) => notation switch
    {
        CircuitNotation.Cdc => "Boukamp",
        CircuitNotation.PlusSlash => "+ and /",
        _ => notation.ToString(),
    };

    private static string FirstSentence(string text) => text.Split(['.', ';', ':'], 2)[0];
}
