using System.Text.Json;

namespace ImpedanceFit.Reporting;

/// <summary>Numbers in JSON: one that does not exist is null, never NaN or infinite.</summary>
public static class JsonNumbers
{
    /// <summary>Writes a property; null where the value is null, NaN or infinite.</summary>
    public static void WriteNumberOrNull(this Utf8JsonWriter writer, string name, double? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(name);
        writer.WriteNumberOrNullValue(value);
    }

    /// <summary>Writes an item of a list; null where the value is null, NaN or infinite.</summary>
    public static void WriteNumberOrNullValue(this Utf8JsonWriter writer, double? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is { } number && double.IsFinite(number))
            writer.WriteNumberValue(number);
        else
            writer.WriteNullValue();
    }

    /// <summary>Writes a property that is a list of numbers; null for those that are NaN or infinite.</summary>
    public static void WriteNumbers(this Utf8JsonWriter writer, string name, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray(name);
        foreach (double value in values)
            writer.WriteNumberOrNullValue(value);
        writer.WriteEndArray();
    }

    /// <summary>Writes a property that is a list of texts.</summary>
    public static void WriteTexts(this Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(texts);
        writer.WriteStartArray(name);
        foreach (string text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
