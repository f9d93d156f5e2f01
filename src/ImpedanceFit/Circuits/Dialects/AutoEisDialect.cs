using ImpedanceFit.Units;
using static ImpedanceFit.Circuits.Dialects.ElementTranslation;

namespace ImpedanceFit.Circuits.Dialects;

/// <summary>The circuit string of AutoEIS, <c>R1-[R2,P3]</c>, with a dictionary of values: <c>P3w</c>, <c>P3n</c>.</summary>
/// <remarks>It has R, L, C and P alone: P is 1/(w·(jω)^n). A Warburg element is a P with n = ½. Fixed parameters and limits are said
/// elsewhere there; a comment keeps the fixed ones for the way back. Source: page "Circuit notation" of its documentation.</remarks>
internal sealed class AutoEisDialect() : CircuitDialect(Elements)
{
    private const string FixedComment = "# fixed:";

    private static readonly ElementTranslation[] Elements =
    [
        Renamed("R", "R", "R"), Renamed("C", "C", "C"), Renamed("L", "L", "L"), Warburg("P", "w", "n"), Renamed("CPE", "P", "w", "n"),
    ];

    /// <inheritdoc/>
    public override string Name => "autoeis";

    /// <inheritdoc/>
    public override string Form => "Python, a circuit string and a dictionary of parameters";

    /// <inheritdoc/>
    protected override string Write(Circuit foreign, ICollection<string> notes)
    {
        string circuit = PythonText.Bare(foreign).ToString().Replace("p(", "[", StringComparison.Ordinal).Replace(')', ']');
        CircuitParameter[] given = [.. foreign.Parameters.Where(parameter => parameter.Value is not null)];
        if (foreign.Elements.Any(element => element.Settings.Any(s => s.Lower is not null || s.Upper is not null)))
            notes.Add("Limits are left out: AutoEIS takes none in its circuit.");
        if (given.Length == 0)
            return circuit;
        string parameters = string.Join(", ", given.Select(p => $"\"{NameOf(p)}\": {PythonText.Number(p.Value!.Value)}"));
        string text = $"circuit = \"{circuit}\"\nparameters = {{{parameters}}}";
        string[] held = [.. given.Where(parameter => parameter.Fixed).Select(NameOf)];
        if (held.Length == 0)
            return text;
        notes.Add($"AutoEIS fits all parameters; a comment says that {string.Join(", ", held)} should be held.");
        return $"{text}\n{FixedComment} {string.Join(", ", held)}";
    }

    /// <inheritdoc/>
    protected override Circuit Read(string text, ICollection<string> notes)
    {
        PythonText python = new(text);
        Circuit circuit = Circuit.Parse(
            python.Circuit.Replace("[", "p(", StringComparison.Ordinal).Replace(']', ')'), Catalogue);
        HashSet<string> held = [.. text.Split('\n').Select(line => line.Trim())
            .Where(line => line.StartsWith(FixedComment, StringComparison.Ordinal))
            .SelectMany(line => line[FixedComment.Length..].Split(',', StringSplitOptions.TrimEntries))];
        foreach ((string name, double value) in python.Numbers("parameters"))
        {
            CircuitParameter parameter = circuit.Parameters.FirstOrDefault(p => NameOf(p) == name)
                ?? throw new InputException(ErrorCodes.CircuitSyntax, $"parameters: the circuit has no parameter '{name}'.",
                    $"Its parameters are {string.Join(", ", circuit.Parameters.Select(NameOf))}.");
            circuit = held.Contains(name) ? circuit.WithFixed(parameter.Name, value) : circuit.WithValue(parameter.Name, value);
        }
        return circuit;
    }

    // R1; P3w and P3n.
    private static string NameOf(CircuitParameter parameter) => parameter.Element.Element.Description.Parameters.Count == 1
        ? parameter.Element.Name : parameter.Element.Name + parameter.Description.Name;
}
