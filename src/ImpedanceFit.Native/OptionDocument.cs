using System.Text.Json;
using ImpedanceFit.Units;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Options;

namespace ImpedanceFit.Native;

/// <summary>Options as a JSON object: names are those of the command line without dashes; values are texts, numbers, switches, lists, or
/// objects of named values: <c>{"weighting":"modulus","fmin":1,"start":{"R1":100},"bound":{"R1":[1,null]},"fix":["R0"]}</c>.</summary>
internal sealed class OptionDocument : IOptionTexts
{
    private const int Deepest = 8;
    private readonly Dictionary<string, IReadOnlyList<string>> texts = new(StringComparer.Ordinal);

    private OptionDocument() { }

    /// <summary>Reads the object; nothing is no option.</summary>
    /// <param name="json">The text.</param>
    /// <param name="known">The options that there are.</param>
    /// <exception cref="RequestException">It is no such object, or an option is not known.</exception>
    public static OptionDocument Read(string json, IReadOnlyCollection<string> known)
    {
        OptionDocument options = new();
        if (string.IsNullOrWhiteSpace(json))
            return options;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Deepest });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw NoObject("");
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
                options.Add(property.Name, property.Value, known);
        }
        catch (JsonException error)
        {
            throw NoObject($" ({error.Message})");
        }
        return options;
    }

    /// <inheritdoc/>
    public string NameOf(string option) => option;

    /// <inheritdoc/>
    public string? TextOf(string option) => texts.TryGetValue(option, out IReadOnlyList<string>? found) ? string.Join(",", found) : null;

    /// <inheritdoc/>
    public IReadOnlyList<string> TextsOf(string option) => texts.GetValueOrDefault(option) ?? [];

    /// <inheritdoc/>
    public bool IsSet(string option) => texts.ContainsKey(option);

    private void Add(string name, JsonElement value, IReadOnlyCollection<string> known)
    {
        if (!known.Contains(name))
            throw new RequestException($"There is no option '{name}'.", Suggestion.Question(Suggestion.Nearest(name, known))
                + $"Options are {string.Join(", ", known)}.");
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.False)
            return;
        texts[name] = value.ValueKind switch
        {
            JsonValueKind.Array => [.. value.EnumerateArray().Select(each => TextOf(name, each))],
            JsonValueKind.Object => [.. value.EnumerateObject().Select(each => $"{each.Name}={ValueOf(name, each.Value)}")],
            _ => [TextOf(name, value)],
        };
    }

    // Limits are a pair; an open side is null.
    private static string ValueOf(string name, JsonElement value) => value.ValueKind != JsonValueKind.Array ? TextOf(name, value)
        : string.Join(":", value.EnumerateArray().Select(each => each.ValueKind == JsonValueKind.Null ? "" : TextOf(name, each)));

    private static string TextOf(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        _ => throw new RequestException($"{name}: {value.GetRawText()} is neither a text nor a number.",
            "Give a text, a number, a list of them, or names with values."),
    };

    private static RequestException NoObject(string why) => new($"The options are no JSON object{why}.",
        "Write e.g. {\"weighting\":\"modulus\"}, or nothing.");
}
