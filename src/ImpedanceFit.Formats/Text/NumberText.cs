using ImpedanceFit.Units;

namespace ImpedanceFit.Formats.Text;

/// <summary>Numbers as instruments write them, in no culture but their own.</summary>
internal static class NumberText
{
    private const int Longest = 64;

    /// <summary>Reads a number; with <paramref name="decimalComma"/> a comma is the decimal sign. NaN and
    /// infinity are numbers too, to be left out by name later. Separators of thousands are understood where nothing else can be meant:
    /// 1,234.5 and 1.234.567 and 12'000.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, bool decimalComma, out double value)
    {
        text = text.Trim().Trim('"').Trim();
        value = 0;
        if (text.IsEmpty || text.Length > Longest)
            return false;
        // A number starts with a digit, a sign, a decimal sign; the rest is one of the spellings of "not a number".
        char first = IsSign(text[0]) && text.Length > 1 ? text[1] : text[0];
        if (!char.IsAsciiDigit(first) && first is not ('.' or ','))
            return NotFinite(text, out value);
        Span<char> plain = stackalloc char[text.Length];
        char thousands = decimalComma ? '.' : ',';
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            switch (c)
            {
                case '−' or '–' or '－' or '﹣': plain[length++] = '-'; break;
                case '＋': plain[length++] = '+'; break;
                case ',' or '.' when c == thousands:
                    if (!IsGrouped(text, thousands, decimalComma ? ',' : '.'))
                        return false;
                    break;
                case '\'' or '’' or '\u00A0' or '\u202F' or '\u2009':
                    if (!IsBetweenGroups(text, i))
                        return false;
                    break;
                case ',' or '.': plain[length++] = '.'; break;
                case 'D' or 'd': plain[length++] = 'E'; break;
                case '#': return NotFinite(text, out value);
                default: plain[length++] = c; break;
            }
        }
        return PlainNumber.TryParse(plain[..length], out value);
    }

    /// <summary>A number in invariant culture, or null.</summary>
    public static double? Invariant(ReadOnlySpan<char> text) =>
        TryParse(text, decimalComma: false, out double value) && double.IsFinite(value) ? value : null;

    /// <summary>A number with either decimal sign, or null; for metadata, where no thousands separators occur.</summary>
    public static double? Either(ReadOnlySpan<char> text) =>
        TryParse(text, text.Contains(','), out double value) && double.IsFinite(value) ? value : null;

    /// <summary>True where the separator stands before groups of three digits only. Either a decimal sign follows, or there are two groups:
    /// 1,234 alone may be 1.234.</summary>
    private static bool IsGrouped(ReadOnlySpan<char> text, char thousands, char point)
    {
        int start = IsSign(text[0]) ? 1 : 0, end = start, groups = 0, digits = 0;
        for (; end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == thousands); end++)
        {
            if (text[end] != thousands)
            {
                digits++;
                continue;
            }
            if (groups == 0 ? digits is 0 or > 3 : digits != 3)
                return false;
            (groups, digits) = (groups + 1, 0);
        }
        return groups > 0 && digits == 3 && text[end..].IndexOf(thousands) < 0 && (groups > 1 || (end < text.Length && text[end] == point));
    }

    /// <summary>True for a blank or an apostrophe between a digit and exactly three digits.</summary>
    private static bool IsBetweenGroups(ReadOnlySpan<char> text, int at) =>
        at > 0 && char.IsAsciiDigit(text[at - 1]) && at + 3 < text.Length && char.IsAsciiDigit(text[at + 1])
        && char.IsAsciiDigit(text[at + 2]) && char.IsAsciiDigit(text[at + 3])
        && (at + 4 == text.Length || !char.IsAsciiDigit(text[at + 4]));

    private static bool IsSign(char c) => c is '+' or '-' or '−' or '–' or '－' or '﹣' or '＋';

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
