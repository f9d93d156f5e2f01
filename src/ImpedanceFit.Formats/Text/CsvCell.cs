using System.Buffers;
using System.Globalization;
using System.Text;

using ImpedanceFit.Units;

namespace ImpedanceFit.Formats.Text;

/// <summary>Texts as cells of the program's CSV files, and back without loss.</summary>
/// <remarks>A cell is one line. Line ends and other control characters become <c>\n</c>, <c>\r</c>, <c>\t</c>, <c>\u001B</c>, and a
/// backslash that could be taken for such a sign is doubled. A text that a spreadsheet would run as a formula (it begins with = + - @)
/// begins with an apostrophe, unless it is a number; so does one that begins like such a cell.</remarks>
internal static class CsvCell
{
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\uFF1D\uFF0B\uFF0D\uFF20");
    private static readonly SearchValues<char> Control =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(code => (char)code), '\u2028',
            '\u2029']);

    // Control characters, and the backslash, which may have to be doubled.
    private static readonly SearchValues<char> Changed =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(code => (char)code), '\u2028',
            '\u2029', '\\']);

    /// <summary>The text as it is written, without the quotes of the CSV.</summary>
    public static string Protect(string text)
    {
        string plain = text.AsSpan().ContainsAny(Changed) ? Escape(text) : text;
        return LooksLikeFormula(plain) ? "'" + plain : plain;
    }

    /// <summary>The text as it is written, in quotes where it needs them.</summary>
    public static string Quoted(string text)
    {
        string plain = Protect(text);
        return plain.AsSpan().IndexOfAny(",;\"") < 0 && plain.AsSpan().Trim().Length == plain.Length ? plain
            : "\"" + plain.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    /// <summary>The text that <see cref="Protect"/> was given.</summary>
    public static string Restore(string cell)
    {
        string plain = cell.StartsWith('\'') && LooksLikeFormula(cell[1..]) ? cell[1..] : cell;
        return plain.Contains('\\', StringComparison.Ordinal) ? Unescape(plain) : plain;
    }

    // With apostrophes before it as well: so the first one can be taken away again from any text.
    private static bool LooksLikeFormula(string text)
    {
        ReadOnlySpan<char> bare = text.AsSpan().TrimStart('\'');
        return !bare.IsEmpty && Formula.Contains(bare[0])
            && (bare.Length < text.Length || !PlainNumber.TryParse(bare, out _));
    }

    private static string Escape(string text)
    {
        StringBuilder cell = new(text.Length + 8);
        for (int k = 0; k < text.Length; k++)
        {
            char c = text[k];
            if (c == '\\')
                cell.Append(k + 1 < text.Length && (text[k + 1] is 'n' or 'r' or 't' or 'u' or '\\' || Control.Contains(text[k + 1]))
                    ? @"\\" : @"\");
            else if (!Control.Contains(c))
                cell.Append(c);
            else
                cell.Append(c switch { '\n' => @"\n", '\r' => @"\r", '\t' => @"\t", _ =>
                    string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}") });
        }
        return cell.ToString();
    }

    private static string Unescape(string cell)
    {
        StringBuilder text = new(cell.Length);
        for (int k = 0; k < cell.Length; k++)
        {
            char sign = cell[k] == '\\' && k + 1 < cell.Length ? cell[k + 1] : '\0';
            if (sign is 'n' or 'r' or 't' or '\\')
            {
                text.Append(sign switch { 'n' => '\n', 'r' => '\r', 't' => '\t', _ => '\\' });
                k++;
            }
            else if (sign == 'u' && k + 5 < cell.Length
                && ushort.TryParse(cell.AsSpan(k + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
            {
                text.Append((char)code);
                k += 5;
            }
            else
            {
                text.Append(cell[k]);
            }
        }
        return text.ToString();
    }
}
