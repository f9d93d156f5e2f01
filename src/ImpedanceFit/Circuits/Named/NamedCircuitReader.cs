using System.Text.Json;
using ImpedanceFit.Circuits.Formulas;

namespace ImpedanceFit.Circuits.Named;

/// <summary>Reads the JSON text of a named circuit.</summary>
/// <remarks>Fields: <c>notation</c> (the circuit, in any notation), <c>description</c>, <c>reference</c>, <c>roles</c>
/// (element or parameter → role) and <c>parameters</c> (parameter → <c>default</c>, <c>lower</c>, <c>upper</c>, <c>fixed</c>;
/// or <c>tie</c>, a formula of other parameters).
/// Only the notation is needed. Comments and trailing commas are allowed; an unknown field is an error, so that none is misspelt.</remarks>
internal sealed class NamedCircuitReader(string source, ElementCatalogue catalogue)
{
    private static readonly string[] Fields = ["notation", "description", "reference", "roles", "parameters"];
    private static readonly string[] ParameterFields = ["default", "lower", "upper", "fixed", "tie"];

    private readonly StrictJson json =
        new((place, problem, remedy, cause) => new NamedCircuitException(source, place, problem, remedy, cause));

    public NamedCircuit Read(string text) => json.Read(text, "circuits/", Read);

    private NamedCircuit Read(JsonElement root)
    {
        json.CheckFields(root, "", Fields);
        if (!root.TryGetProperty("notation", out JsonElement notation))
            throw Error("", "the circuit itself is missing.", "Add \"notation\", e.g. \"notation\": \"R0-p(R1,CPE1)\".");
        Circuit circuit = ReadCircuit(json.Text(notation, "notation"));
        Dictionary<string, double> defaults = new(StringComparer.Ordinal);
        if (root.TryGetProperty("parameters", out JsonElement parameters))
        {
            foreach (JsonProperty parameter in json.PropertiesOf(parameters, "parameters"))
                circuit = ReadParameter(circuit, parameter, defaults);
        }
        return new NamedCircuit(circuit)
        {
            Name = NameIn(source),
            Description = root.TryGetProperty("description", out JsonElement description) ? json.Text(description, "description") : "",
            Reference = root.TryGetProperty("reference", out JsonElement reference) ? json.Text(reference, "reference") : "",
            Roles = root.TryGetProperty("roles", out JsonElement roles) ? ReadRoles(circuit, roles) : new Dictionary<string, ElementRole>(),
            Defaults = defaults,
        };
    }

    // Both separators on every system: a source may come from elsewhere.
    private static string NameIn(string source)
    {
        string file = source[(source.LastIndexOfAny(['/', '\\']) + 1)..];
        int dot = file.LastIndexOf('.');
        return dot > 0 ? file[..dot] : file;
    }

    private Circuit ReadCircuit(string text)
    {
        try
        {
            return Circuit.Parse(text, catalogue);
        }
        catch (CircuitSyntaxException error)
        {
            throw new NamedCircuitException(source, "notation", error.Message, "", error);
        }
    }

    private Circuit ReadParameter(Circuit circuit, JsonProperty entry, Dictionary<string, double> defaults)
    {
        string place = $"parameters.{entry.Name}";
        json.CheckFields(entry.Value, place, ParameterFields);
        try
        {
            CircuitParameter parameter = circuit.Parameter(entry.Name);
            if (entry.Value.TryGetProperty("tie", out JsonElement tie))
                return ReadTie(circuit, parameter.Name, entry.Value, json.Text(tie, $"{place}.tie"), place);
            ParameterSetting setting = circuit.Setting(entry.Name);
            double? given = json.Number(entry.Value, place, "default");
            setting = setting with
                { Lower = json.Number(entry.Value, place, "lower") ?? setting.Lower, Upper = json.Number(entry.Value, place, "upper")
                    ?? setting.Upper };
            if (entry.Value.TryGetProperty("fixed", out JsonElement isFixed))
            {
                if (isFixed.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                    throw Error($"{place}.fixed", "true or false is expected.", "Write \"fixed\": true.");
                setting = setting with { Fixed = isFixed.GetBoolean() };
            }
            else if (parameter.Fixed)
            {
                // Limits and a default here say nothing of fixing: what the notation or the element holds stays held.
                setting = setting with { Fixed = true };
            }
            // A held parameter is held at its default; a free one has a default for simulations only.
            Circuit changed = circuit.WithSetting(entry.Name, setting.Fixed == true ? setting with
                { Value = given ?? parameter.Value ?? throw Error(place, "a fixed parameter needs a value.", "Add \"default\".") }
                : setting);
            if (setting.Fixed != true && given is { } value)
            {
                _ = changed.WithValue(entry.Name, value);   // is it within the limits?
                defaults[parameter.Name] = value;
            }
            return changed;
        }
        catch (CircuitParameterException error)
        {
            throw new NamedCircuitException(source, place, error.Message, "", error);
        }
    }

    private Circuit ReadTie(Circuit circuit, string name, JsonElement fields, string formula, string place)
    {
        if (fields.EnumerateObject().Count() > 1)
            throw Error(place, "a tie stands beside other fields.", "A parameter that follows from others has no value or limits.");
        try
        {
            return circuit.WithTie(name, ParameterExpression.Parse(formula));
        }
        catch (ExpressionSyntaxException error)
        {
            throw new NamedCircuitException(source, $"{place}.tie", error.Message, "", error);
        }
    }

    private Dictionary<string, ElementRole> ReadRoles(Circuit circuit, JsonElement roles)
    {
        Dictionary<string, ElementRole> result = new(StringComparer.Ordinal);
        foreach (JsonProperty entry in json.PropertiesOf(roles, "roles"))
        {
            string place = $"roles.{entry.Name}", role = json.Text(entry.Value, place);
            try
            {
                string name = entry.Name.Contains('.', StringComparison.Ordinal) ? circuit.Parameter(entry.Name).Name
                    : circuit.Element(entry.Name).Name;
                result[name] = role.Trim().Length > 0 ? RoleOf(role, place)
                    : throw Error(place, "the role is empty.", $"Write one, e.g. {string.Join(", ", ElementRole.Known)}.");
            }
            catch (CircuitParameterException error)
            {
                throw new NamedCircuitException(source, place, error.Message, "", error);
            }
        }
        return result;
    }

    // A role of the user's own is possible; one letter wrong in a known one would leave a layer out of a conductivity.
    private ElementRole RoleOf(string text, string place)
    {
        ElementRole role = ElementRole.Of(text);
        return ElementRole.Known.Contains(role)
            || Suggestion.Nearest(text.Trim(), ElementRole.Known.Select(known => known.Name)) is not { } nearest
            || char.ToLowerInvariant(nearest[0]) != char.ToLowerInvariant(text.TrimStart()[0]) ? role
            : throw Error(place, $"there is no role \"{text}\".",
                $"{Suggestion.Question(nearest)}Roles: {string.Join(", ", ElementRole.Known)}.");
    }

    private NamedCircuitException Error(string place, string problem, string remedy) => new(source, place, problem, remedy);
}
