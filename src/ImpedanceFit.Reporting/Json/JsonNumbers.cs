using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace ImpedanceFit.Reporting.Json;

/// <summary>Numbers in JSON: one that does not exist is null, never NaN or infinite.</summary>
internal static class JsonNumbers
{
    // -2.2250738585072014E-308 has 24 characters.
    private const int LongestNumber = 32;

    /// <summary>Writes a property; null where the value is null, NaN or infinite.</summary>
    public static void WriteNumberOrNull(this Utf8JsonWriter writer, string name, double? value)
    {
        writer.WritePropertyName(name);
        writer.WriteNumberOrNullValue(value);
    }

    /// <summary>Writes an item of a list; null where the value is null, NaN or infinite.</summary>
    public static void WriteNumberOrNullValue(this Utf8JsonWriter writer, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            writer.WriteNumberValue(number);
        else
            writer.WriteNullValue();
    }

    /// <summary>Writes a property that is a list of numbers; null for those that are NaN or infinite.</summary>
    public static void WriteNumbers(this Utf8JsonWriter writer, string name, ReadOnlySpan<double> values)
    {
        writer.WriteStartArray(name);
        foreach (double value in values)
            writer.WriteNumberOrNullValue(value);
        writer.WriteEndArray();
    }

    /// <summary>Writes a property that is a symmetric matrix, as a list of its rows; null for numbers that
    /// are null, NaN or infinite.</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="name">Name of the property.</param>
    /// <param name="size">Number of rows.</param>
    /// <param name="value">The number in a row and a column; asked for once for each two places that are the same.</param>
    public static void WriteSymmetricMatrix(this Utf8JsonWriter writer, string name, int size, Func<int, int, double?> value)
    {
        // To find the digits of a number takes ten times as long as to copy them.
        byte[] digits = ArrayPool<byte>.Shared.Rent(size * size * LongestNumber), lengths = new byte[size * size];
        writer.WriteStartArray(name);
        for (int row = 0; row < size; row++)
        {
            writer.WriteStartArray();
            for (int column = 0; column < size; column++)
            {
                int place = Math.Min(row, column) * size + Math.Max(row, column);
                Span<byte> text = digits.AsSpan(place * LongestNumber, LongestNumber);
                if (row <= column)
                    lengths[place] = (byte)WriteDigits(text, value(row, column));
                writer.WriteRawValue(text[..lengths[place]], skipInputValidation: true);
            }
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
        ArrayPool<byte>.Shared.Return(digits);
    }

    private static int WriteDigits(Span<byte> text, double? value)
    {
        if (value is { } number && double.IsFinite(number) && Utf8Formatter.TryFormat(number, text, out int length))
            return length;
        "null"u8.CopyTo(text);
        return 4;
    }

    /// <summary>Writes a property that is a list of texts.</summary>
    public static void WriteTexts(this Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
