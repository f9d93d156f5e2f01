using System.Globalization;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Headings;

/// <summary>Finds values in the free text above a table: <c>Key : value</c>, <c>Key = value</c>, <c>Key: value</c>.</summary>
internal static class HeaderText
{
    /// <summary>Text after the key and its separator in the first line that starts with the key, or null.</summary>
    public static string? Value(IEnumerable<string> lines, string key)
    {
        foreach (string line in lines)
        {
            ReadOnlySpan<char> text = line.AsSpan().Trim().Trim('"');
            if (text.StartsWith(key, StringComparison.OrdinalIgnoreCase))
            {
                ReadOnlySpan<char> rest = text[key.Length..].TrimStart(" \t").TrimStart(":=").Trim();
                return rest.IsEmpty ? null : rest.ToString();
            }
        }
        return null;
    }

    /// <summary>Number at the start of a value, whatever its decimal sign, or null.</summary>
    public static double? Number(string? value)
    {
        if (value is null)
            return null;
        ReadOnlySpan<char> text = value.AsSpan().Trim();
        int end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '+' or '-' or '.' or ',' or 'e' or 'E'))
            end++;
        for (; end > 0; end--)
        {
            if (NumberText.Either(text[..end]) is { } number)
                return number;
        }
        return null;
    }

    /// <summary>Date and time in one of the given exact formats, or null; a number that is no date is no error.</summary>
    public static DateTime? Date(string? value, params ReadOnlySpan<string> formats)
    {
        foreach (string format in formats)
        {
            if (DateTime.TryParseExact(value?.Trim(), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date))
                return date;
        }
        return null;
    }
}
