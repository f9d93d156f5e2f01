using System.Globalization;
using System.Text;

namespace ImpedanceFit.Reporting.Drawing.Markup;

/// <summary>Text and numbers as they may stand in XML, whatever a file is called.</summary>
internal static class SvgText
{
    /// <summary>Appends a text so that it is only text. Markup is escaped, what XML forbids is replaced, and characters that turn the
    /// direction of what follows are left out. Letters of right-to-left scripts stay.</summary>
    public static void AppendEscaped(StringBuilder target, string words)
    {
        foreach (Rune rune in words.EnumerateRunes())   // a lone surrogate comes as U+FFFD
        {
            switch (rune.Value)
            {
                case '<':
                    target.Append("&lt;");
                    break;
                case '>':
                    target.Append("&gt;");
                    break;
                case '&':
                    target.Append("&amp;");
                    break;
                case '"':
                    target.Append("&quot;");
                    break;
                case '\'':
                    target.Append("&#39;");
                    break;
                case '\t' or '\n' or '\r':
                    target.Append(' ');
                    break;
                case < 0x20 or (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF:
                    target.Append('\uFFFD');
                    break;
                case 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069):
                    break;
                case < 0x10000:
                    target.Append((char)rune.Value);
                    break;
                default:
                    target.Append(rune.ToString());
                    break;
            }
        }
    }

    /// <summary>The text, escaped.</summary>
    public static string Escape(string words)
    {
        StringBuilder target = new(words.Length + 16);
        AppendEscaped(target, words);
        return target.ToString();
    }

    /// <summary>Appends a text of our own, in which <c>^{…}</c> is raised and <c>_{…}</c> lowered.</summary>
    public static void AppendRich(StringBuilder target, string words)
    {
        int i = 0;
        while (i < words.Length)
        {
            int mark = words.AsSpan(i).IndexOfAny('^', '_') is var offset and >= 0 ? i + offset : -1;
            int end = mark >= 0 && mark + 1 < words.Length && words[mark + 1] == '{' ? words.IndexOf('}', mark) : -1;
            if (end < 0)
            {
                AppendEscaped(target, words[i..]);
                return;
            }
            AppendEscaped(target, words[i..mark]);
            bool raised = words[mark] == '^';
            target.Append(raised ? "<tspan dy=\"-3.5\" font-size=\"70%\">" : "<tspan dy=\"2\" font-size=\"70%\">");
            AppendEscaped(target, words[(mark + 2)..end]);
            // The shift stays until it is taken back; a zero-width space carries the way back where nothing follows.
            target.Append(raised ? "</tspan><tspan dy=\"3.5\">" : "</tspan><tspan dy=\"-2\">");
            int next = words.AsSpan(end + 1).IndexOfAny('^', '_') is var ahead and >= 0 ? end + 1 + ahead : words.Length;
            AppendEscaped(target, next > end + 1 ? words[(end + 1)..next] : "\u200B");
            target.Append("</tspan>");
            i = next;
        }
    }

    /// <summary>Appends a number with at most two decimals, invariant.</summary>
    public static StringBuilder AppendNumber(this StringBuilder target, double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException($"Expected a finite coordinate, got {value}.", nameof(value));
        long hundredths = (long)Math.Round(Math.Clamp(value, -1e12, 1e12) * 100);
        if (hundredths < 0)
        {
            target.Append('-');
            hundredths = -hundredths;
        }
        target.Append(CultureInfo.InvariantCulture, $"{hundredths / 100}");
        int fraction = (int)(hundredths % 100);
        if (fraction == 0)
            return target;
        target.Append('.').Append((char)('0' + fraction / 10));
        return fraction % 10 == 0 ? target : target.Append((char)('0' + fraction % 10));
    }

    /// <summary>The text, or its two ends with … between them if it is longer than <paramref name="most"/> letters.</summary>
    public static string Shorten(string words, int most)
    {
        if (words.Length <= most)
            return words;
        string[] runes = [.. words.EnumerateRunes().Select(rune => rune.ToString())];
        int head = (most - 1) / 2;
        return runes.Length <= most ? words : string.Concat(runes[..head]) + "…" + string.Concat(runes[^(most - 1 - head)..]);
    }

    /// <summary>Width of a text in units, estimated. Fonts differ: it is that of DejaVu Sans, the widest of those that stand in for
    /// Arial.</summary>
    public static double WidthOf(string words, double size)
    {
        double width = 0;
        bool small = false;
        for (int k = 0; k < words.Length; k++)
        {
            char c = words[k];
            if (c is '{' or '}')
                small = c == '{';
            else if (c is not ('^' or '_') || k + 1 == words.Length || words[k + 1] != '{')
                width += WidthOf(c) * (small ? 0.7 : 1);
        }
        return width * size;
    }

    /// <summary>A text in lines of a width at most: broken at blanks, and a word that is longer between its letters.</summary>
    public static IReadOnlyList<string> Lines(string words, double size, double width)
    {
        List<string> lines = [""];
        foreach (string word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string rest = word;
            if (lines[^1].Length > 0 && WidthOf($"{lines[^1]} {rest}", size) <= width)
            {
                lines[^1] += " " + rest;
                continue;
            }
            if (lines[^1].Length > 0)
                lines.Add("");
            while (WidthOf(rest, size) > width)
            {
                int length = rest.Length - 1;
                while (length > 1 && WidthOf(rest[..length], size) > width)
                    length--;
                lines[^1] = rest[..length];
                lines.Add("");
                rest = rest[length..];
            }
            lines[^1] = rest;
        }
        return lines;
    }

    private static double WidthOf(char c) => c switch
    {
        'i' or 'l' or 'j' or '.' or ',' or ' ' or '\u00A0' or '\'' or '′' or '″' or '/' or ':' or '|' or 'I' => 0.34,
        'f' or 't' or 'r' or '(' or ')' or '-' or '[' or ']' => 0.41,
        'm' or 'M' or 'W' or '%' or '@' or '…' => 0.96,
        '−' or '+' or '=' or '±' or '·' or '×' or '<' or '>' => c == '·' ? 0.34 : 0.84,
        >= '\u2E80' => 1.0,
        >= 'A' and <= 'Z' or 'Ω' => 0.72,
        _ => 0.62,
    };
}
