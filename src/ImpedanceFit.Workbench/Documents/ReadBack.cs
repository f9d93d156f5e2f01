using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ImpedanceFit.Workbench.Documents;

/// <summary>Reads JSON that the program itself wrote. A key that is missing, stands twice or has a value of another kind is an error. Other
/// keys are passed over: one file has several readers, and a later version may write more.</summary>
internal static class ReadBack
{
    /// <summary>A document as text.</summary>
    /// <exception cref="JsonException">The document is damaged; the message says where.</exception>
    public static T Of<T>(string json, JsonTypeInfo<T> reader)
        where T : class => Of(Encoding.UTF8.GetBytes(json), reader);

    /// <summary>A document in UTF-8.</summary>
    /// <exception cref="JsonException">The document is damaged; the message says where.</exception>
    public static T Of<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> reader)
        where T : class
    {
        T? document;
        try
        {
            document = JsonSerializer.Deserialize(json, reader);
        }
        catch (JsonException error)
        {
            throw new JsonException(ProblemOf(error), error);
        }
        return document ?? throw new JsonException("nothing but null is there");
    }

    private static string ProblemOf(JsonException error)
    {
        if (error.InnerException is JsonException)
            return FormattableString.Invariant($"cut off, or no JSON, at byte {error.BytePositionInLine}")
                + (error.LineNumber > 0 ? FormattableString.Invariant($" of line {error.LineNumber + 1}") : "");
        string place = error.Path is null or "$" ? "the document" : $"'{error.Path["$.".Length..]}'";
        // The runtime names the missing keys in its message alone.
        const string BeforeNames = "properties including: ";
        int names = error.Message.IndexOf(BeforeNames, StringComparison.Ordinal);
        return names >= 0 ? $"{place} has no {error.Message[(names + BeforeNames.Length)..].TrimEnd('.')}"
            : error.Message.StartsWith("Duplicate", StringComparison.Ordinal) ? $"{place} stands twice"
            : $"{place} has a value of another kind";
    }
}
