using System.Text.Json;

namespace ImpedanceFit;

/// <summary>Reads JSON that people write. Comments and trailing commas are allowed. An unknown or repeated field is an error, so that none
/// is misspelt. Every error names its place and a remedy.</summary>
/// <param name="error">Makes the error from place, problem, remedy and cause.</param>
// Generated readers serve what the program writes itself (Documents in the workbench). They cannot suggest the name of a misspelt field.
// Their keys are properties too, where those of a circuit file are the names of its elements. So these files are walked by hand.
internal sealed class StrictJson(Func<string, string, string, Exception?, Exception> error)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Parses a text and reads it; <paramref name="folder"/> holds examples of how it should look.</summary>
    public T Read<T>(string json, string folder, Func<JsonElement, T> read)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Lenient);
            return read(document.RootElement);
        }
        catch (JsonException cause)
        {
            throw error(cause.LineNumber is { } line ? $"line {line + 1}"
                : "", "this is not valid JSON.", $"Compare with a file in {folder}: quotes around names and texts, ',' between entries.",
                cause);
        }
    }

    /// <summary>The fields of an object.</summary>
    public JsonElement.ObjectEnumerator PropertiesOf(JsonElement value, string place) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject()
        : throw Error(place, "an object { … } is expected.", "Write \"name\": value pairs in braces.");

    /// <summary>Refuses fields that are not known, or there twice.</summary>
    public void CheckFields(JsonElement value, string place, string[] known)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (JsonProperty property in PropertiesOf(value, place))
        {
            if (!known.Contains(property.Name))
                throw Error(place, $"the field \"{property.Name}\" is not known.",
                    $"{Suggestion.Question(Suggestion.Nearest(property.Name, known))}Fields: {string.Join(", ", known)}.");
            if (!seen.Add(property.Name))
                throw Error(place, $"the field \"{property.Name}\" appears twice.", "Leave one of them out.");
        }
    }

    /// <summary>A text.</summary>
    public string Text(JsonElement value, string place) => value.ValueKind == JsonValueKind.String ? value.GetString()!
        : throw Error(place, "a text is expected.", "Put it into quotes.");

    /// <summary>A field that is a text; null where it is absent.</summary>
    public string? Text(JsonElement entry, string place, string field) =>
        entry.TryGetProperty(field, out JsonElement value) ? Text(value, Within(place, field)) : null;

    /// <summary>A field that is a number; null where it is absent.</summary>
    public double? Number(JsonElement entry, string place, string field) =>
        entry.TryGetProperty(field, out JsonElement value) ? Number(value, Within(place, field)) : null;

    /// <summary>A finite number.</summary>
    public double Number(JsonElement value, string place) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number) ? number
            : throw Error(place, "a number is expected.", "Write it without quotes, e.g. 1e-6; for none leave the field out.");

    /// <summary>The place of a field.</summary>
    public static string Within(string place, string field) => place.Length > 0 ? $"{place}.{field}" : field;

    private Exception Error(string place, string problem, string remedy) => error(place, problem, remedy, null);
}
