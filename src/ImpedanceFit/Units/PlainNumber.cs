using System.Globalization;

namespace ImpedanceFit.Units;

/// <summary>The part that all readers of numbers share: a decimal number without prefix, unit and separators of thousands, in invariant
/// culture.</summary>
/// <remarks><c>SiNumber</c> reads numbers that people write with a prefix, in options and circuits; <c>NumberText</c> of the formats
/// reads those of files. Both come down to this.</remarks>
internal static class PlainNumber
{
    private const NumberStyles Style = NumberStyles.Float;

    /// <summary>The number; false where the text is none. Blanks around it do not count; NaN and Infinity are numbers.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, Style, CultureInfo.InvariantCulture, out value);

    /// <summary>The same of UTF-8.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value) =>
        double.TryParse(text, Style, CultureInfo.InvariantCulture, out value);

    /// <summary>The number of a text that is known to hold one.</summary>
    /// <exception cref="FormatException">The text is no number.</exception>
    public static double Parse(ReadOnlySpan<char> text) => double.Parse(text, Style, CultureInfo.InvariantCulture);

    /// <summary>How many characters of the text, from its start, are a number: <c>[+-]1.5e-6</c>.</summary>
    public static int LengthIn(ReadOnlySpan<char> text)
    {
        int i = 0;
        if (i < text.Length && text[i] is '+' or '-' or '\u2212')
            i++;
        int before = DigitsAt(text, i), after = 0;
        i += before;
        if (i < text.Length && text[i] == '.' && (after = DigitsAt(text, i + 1)) + before > 0)
            i += 1 + after;
        if (before + after == 0)
            return 0;
        if (i < text.Length && text[i] is 'e' or 'E')
        {
            int sign = i + 1 < text.Length && text[i + 1] is '+' or '-' or '\u2212' ? 1 : 0;
            int digits = DigitsAt(text, i + 1 + sign);
            if (digits > 0)
                i += 1 + sign + digits;
        }
        return i;
    }

    private static int DigitsAt(ReadOnlySpan<char> text, int start)
    {
        int i = start;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
            i++;
        return Math.Max(0, i - start);
    }
}
