using System.Globalization;

namespace ImpedanceFit.Formats.Tables;

/// <summary>Numbers as instruments write them, in no culture but their own.</summary>
internal static class NumberText
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    /// <summary>Reads a number; with <paramref name="decimalComma"/> a comma is the decimal sign. NaN and infinity are numbers too, to be refused by name later.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, bool decimalComma, out double value)
    {
        text = text.Trim().Trim('"').Trim();
        value = 0;
        if (text.IsEmpty || text.Length > 64)
            return false;
        // A number starts with a digit, a sign, a decimal sign; the rest is one of the spellings of "not a number".
        char first = text[0] is '+' or '-' or '−' && text.Length > 1 ? text[1] : text[0];
        if (!char.IsAsciiDigit(first) && first is not ('.' or ','))
            return NotFinite(text, out value);
        Span<char> plain = stackalloc char[text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            switch (c)
            {
                case '−': plain[i] = '-'; break;
                case ',' when decimalComma: plain[i] = '.'; break;
                case ',' or '.' when c == ',' || decimalComma: return false;
                case 'D' or 'd': plain[i] = 'E'; break;
                case '#': return NotFinite(text, out value);
                default: plain[i] = c; break;
            }
        }
        return double.TryParse(plain, Style, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>A number in invariant culture, or null.</summary>
    public static double? Invariant(ReadOnlySpan<char> text) => TryParse(text, decimalComma: false, out double value) && double.IsFinite(value) ? value : null;

    /// <summary>A number with either decimal sign, or null; for metadata, where no thousands separators occur.</summary>
    public static double? Either(ReadOnlySpan<char> text) => TryParse(text, text.Contains(','), out double value) && double.IsFinite(value) ? value : null;

    private static bool NotFinite(ReadOnlySpan<char> text, out double value)
    {
        ReadOnlySpan<char> word = text.TrimStart("+-−");
        bool negative = text[0] is '-' or '−';
        if (word.Equals("nan", StringComparison.OrdinalIgnoreCase) || word.Equals("1.#QNAN", StringComparison.OrdinalIgnoreCase)
            || word.Equals("1.#IND", StringComparison.OrdinalIgnoreCase) || word.StartsWith("#N/A", StringComparison.OrdinalIgnoreCase))
        {
            value = double.NaN;
            return true;
        }
        value = negative ? double.NegativeInfinity : double.PositiveInfinity;
        return word.Equals("inf", StringComparison.OrdinalIgnoreCase) || word.Equals("infinity", StringComparison.OrdinalIgnoreCase)
            || word.StartsWith("1.#INF", StringComparison.OrdinalIgnoreCase) || word.SequenceEqual("∞");
    }
}
