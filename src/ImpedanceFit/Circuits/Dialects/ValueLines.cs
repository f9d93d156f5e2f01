using System.Text;
using System.Text.RegularExpressions;
using ImpedanceFit.Units;

namespace ImpedanceFit.Circuits.Dialects;

/// <summary>A circuit in the + and / notation, and a line for each parameter: <c>Q1 = 1e-6 F.s^(a-1)   fixed</c>.</summary>
internal static partial class ValueLines
{
    private const string Held = "fixed";

    /// <summary>Writes circuit and lines.</summary>
    /// <param name="circuit">A circuit of the other program's elements.</param>
    /// <param name="structure">Its text.</param>
    /// <param name="nameOf">The name of a parameter there.</param>
    /// <param name="unitOf">The unit of a parameter there.</param>
    public static string Write(
        Circuit circuit, string structure, Func<CircuitParameter, string> nameOf, Func<CircuitParameter, string> unitOf)
    {
        StringBuilder text = new(structure);
        foreach (CircuitParameter parameter in circuit.Parameters)
        {
            if (parameter.Value is { } value)
                text.Append('\n').Append(string.Join(' ', ((string[])[nameOf(parameter), "=", SiNumber.Format(value), unitOf(parameter),
                    parameter.Fixed ? Held : ""]).Where(word => word.Length > 0)));
        }
        return text.ToString();
    }

    /// <summary>Reads them; a line may lack = and unit.</summary>
    /// <exception cref="ImpedanceFitException">They are none.</exception>
    public static Circuit Read(string text, ElementCatalogue catalogue, Func<CircuitParameter, string> nameOf)
    {
        string[] lines = [.. text.Split('\n', ';').Select(line => line.Trim()).Where(line => line.Length > 0)];
        string structure = lines.Length == 0 ? "" : lines[0];
        // EC-Lab's own report: "Equivalent circuit : R1+Q1/R2".
        structure = structure[(structure.LastIndexOf(':') + 1)..];
        Circuit circuit = Circuit.Parse(structure, catalogue);
        foreach (string line in lines.Skip(1))
        {
            Match found = Line().Match(line);
            if (!found.Success || !SiNumber.TryParse(found.Groups["value"].Value, out double value))
                throw new InputException(ErrorCodes.CircuitSyntax, $"'{line}' is no line of a parameter.",
                    "Write its name and its value, e.g. Q1 = 1e-6.");
            string name = found.Groups["name"].Value;
            CircuitParameter parameter = circuit.Parameters.FirstOrDefault(p => nameOf(p) == name)
                ?? throw new InputException(ErrorCodes.CircuitSyntax, $"The circuit has no parameter '{name}'.",
                    $"Its parameters are {string.Join(", ", circuit.Parameters.Select(nameOf))}.");
            circuit = line.Contains("fix", StringComparison.OrdinalIgnoreCase)
                ? circuit.WithFixed(parameter.Name, value) : circuit.WithValue(parameter.Name, value);
        }
        return circuit;
    }

    [GeneratedRegex(@"^(?<name>[A-Za-z][\w-]*)\s*[=:\s]\s*(?:(?:Free|Fixed|fixed)\S*\s+)?(?<value>[-+]?[\d.]+(?:[eE][-+]?\d+)?)")]
    private static partial Regex Line();
}
