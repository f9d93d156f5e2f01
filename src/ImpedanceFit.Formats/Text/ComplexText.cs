using System.Buffers;
using System.Text;

namespace ImpedanceFit.Formats.Text;

/// <summary>Complex numbers in one cell: <c>(12.3-4.5j)</c>, <c>12.3+4.5i</c>, <c>12.3 - j4.5</c>,
/// <c>-4.5j</c>, <c>(12.3,-4.5)</c>.</summary>
internal static class ComplexText
{
    private static readonly SearchValues<char> Units = SearchValues.Create("ijIJ");

    /// <summary>The lines with every complex number written without blanks and brackets, as <c>12.3-4.5j</c>, so that cells can be cut; the
    /// same lines where there is none.</summary>
    public static IReadOnlyList<string> Compact(IReadOnlyList<string> lines)
    {
        string[]? changed = null;
        for (int k = 0; k < lines.Count; k++)
        {
            if (!MayHoldOne(lines[k]))
                continue;
            string compact = CompactLine(lines[k]);
            if (ReferenceEquals(compact, lines[k]))
                continue;
            changed ??= [.. lines];
            changed[k] = compact;
        }
        return changed ?? lines;
    }

    /// <summary>Reads a complex number with an imaginary unit; false for a real number.</summary>
    public static bool TryParse(string cell, bool decimalComma, out double real, out double imaginary)
    {
        (real, imaginary) = (0, 0);
        ReadOnlySpan<char> text = cell.AsSpan().Trim();
        if (text.Length is < 2 or > 64 || text.IndexOfAny(Units) < 0)
            return false;
        text = text.Trim("()").Trim();
        int split = SplitAt(text);
        ReadOnlySpan<char> first = split > 0 ? text[..split].Trim() : "0", second = split > 0 ? text[split..] : text;
        return NumberText.TryParse(first, decimalComma, out real) && TryParseImaginary(second, decimalComma, out imaginary);
    }

    /// <summary>True for a complex number with a real and an imaginary part.</summary>
    public static bool HasTwoParts(string cell, bool decimalComma) =>
        TryParse(cell, decimalComma, out _, out _) && SplitAt(cell.AsSpan().Trim().Trim("()").Trim()) > 0;

    /// <summary>Reads <c>-4.5j</c>, <c>j4.5</c>, <c>-j*4.5</c>: a number beside the imaginary unit.</summary>
    public static bool TryParseImaginary(ReadOnlySpan<char> text, bool decimalComma, out double value)
    {
        value = 0;
        Span<char> number = stackalloc char[Math.Min(text.Length, 64)];
        int length = 0, units = 0, before = 0;
        foreach (char c in text)
        {
            if (c is 'i' or 'j' or 'I' or 'J')
            {
                units++;
                before = length;
            }
            else if (c is not (' ' or '*' or '·' or '(' or ')'))
            {
                if (length == number.Length)
                    return false;
                number[length++] = c;
            }
        }
        // The unit stands behind the number, or before it and behind its sign.
        if (units != 1 || (before != length && number[..before].ContainsAnyInRange('0', '9')))
            return false;
        if (length == 0 || (length == 1 && number[0] is '+' or '-' or '−'))
        {
            value = length == 1 && number[0] != '+' ? -1 : 1;
            return true;
        }
        return NumberText.TryParse(number[..length], decimalComma, out value);
    }

    // The last sign that belongs to no exponent; 0 where there is none after the start.
    private static int SplitAt(ReadOnlySpan<char> text)
    {
        for (int k = text.Length - 1; k > 0; k--)
        {
            if (text[k] is '+' or '-' or '−' && text[k - 1] is not ('e' or 'E' or 'd' or 'D'))
                return k;
        }
        return 0;
    }

    private static bool MayHoldOne(string line)
    {
        for (int k = line.AsSpan().IndexOfAny(Units); k >= 0;)
        {
            if ((k > 0 && (char.IsAsciiDigit(line[k - 1]) || line[k - 1] is '.' or '*' or ' '))
                || (k + 1 < line.Length && (char.IsAsciiDigit(line[k + 1]) || line[k + 1] is '.' or '*')))
                return true;
            int next = line.AsSpan(k + 1).IndexOfAny(Units);
            k = next < 0 ? -1 : k + 1 + next;
        }
        return IsPairInBrackets(line);
    }

    // (12.3,-4.5), as C++ writes it.
    private static bool IsPairInBrackets(string line)
    {
        int open = line.IndexOf('(');
        return open >= 0 && open + 1 < line.Length && (char.IsAsciiDigit(line[open + 1]) || line[open + 1] is '-' or '+' or '.')
            && line.IndexOf(')', open) > 0;
    }

    private static string CompactLine(string line)
    {
        var text = new StringBuilder(line.Length);
        int done = 0;
        for (int k = 0; k < line.Length; k++)
        {
            if (TryMatch(line, k, out int end, out string compact))
            {
                text.Append(line, done, k - done).Append(compact);
                (done, k) = (end, end - 1);
            }
        }
        return done == 0 ? line : text.Append(line, done, line.Length - done).ToString();
    }

    /// <summary>A complex number of two parts that begins here, and how it reads without blanks, brackets and asterisks.</summary>
    private static bool TryMatch(string line, int start, out int end, out string compact)
    {
        (end, compact) = (start, "");
        // A number begins where none goes on.
        if (start > 0 && (char.IsAsciiLetterOrDigit(line[start - 1]) || line[start - 1] is '.' or ','))
            return start > 0 && line[start - 1] == ',' && Match(line, start, out end, out compact);
        return Match(line, start, out end, out compact);
    }

    private static bool Match(string line, int start, out int end, out string compact)
    {
        (end, compact) = (start, "");
        int at = start;
        bool bracket = Take(line, ref at, '(');
        if (Number(line, ref at) is not { } first)
            return false;
        Blanks(line, ref at);
        if (bracket && at < line.Length && line[at] is ',' or ';')
        {
            at++;
            Blanks(line, ref at);
            if (Number(line, ref at) is not { } second || !Close(line, ref at))
                return false;
            (end, compact) = (at, first + (second[0] is '+' or '-' ? "" : "+") + second + "j");
            return true;
        }
        if (at >= line.Length || line[at] is not ('+' or '-' or '−'))
            return false;
        char sign = line[at] == '+' ? '+' : '-';
        at++;
        Blanks(line, ref at);
        bool unit = IsUnit(line, ref at, isBeforeNumber: true);
        string? imaginary = Number(line, ref at, signed: false);
        if (!unit)
        {
            Blanks(line, ref at);
            unit = IsUnit(line, ref at, isBeforeNumber: false);
        }
        if (!unit || (imaginary is null && line[at - 1] is not ('i' or 'j' or 'I' or 'J')) || (at < line.Length && char.IsLetter(line[at])))
            return false;
        if (bracket && !Close(line, ref at))
            return false;
        (end, compact) = (at, first + sign + (imaginary ?? "1") + "j");
        return true;
    }

    private static bool IsUnit(string line, ref int at, bool isBeforeNumber)
    {
        int before = at;
        _ = Take(line, ref at, '*') || Take(line, ref at, '·');
        Blanks(line, ref at);
        if (at < line.Length && line[at] is 'i' or 'j' or 'I' or 'J')
        {
            at++;
            if (!isBeforeNumber)
                return true;
            int after = at;
            Blanks(line, ref at);
            if (!Take(line, ref at, '*'))
                at = after;
            Blanks(line, ref at);
            if (at >= line.Length || !(char.IsAsciiDigit(line[at]) || line[at] == '.'))
                at = after;
            return true;
        }
        at = before;
        return false;
    }

    private static string? Number(string line, ref int at, bool signed = true)
    {
        int k = at;
        if (signed && k < line.Length && line[k] is '+' or '-' or '−')
            k++;
        int digits = 0, points = 0;
        for (; k < line.Length
            && (char.IsAsciiDigit(line[k])
                || (line[k] is '.' or ',' && points == 0 && k + 1 < line.Length && char.IsAsciiDigit(line[k + 1]))); k++)
        {
            digits += char.IsAsciiDigit(line[k]) ? 1 : 0;
            points += char.IsAsciiDigit(line[k]) ? 0 : 1;
        }
        if (k < line.Length && line[k] == '.' && points == 0)
            k++;
        if (digits == 0)
            return null;
        if (k + 1 < line.Length && line[k] is 'e' or 'E' or 'd' or 'D')
        {
            int exponent = k + 1 + (line[k + 1] is '+' or '-' or '−' ? 1 : 0), from = exponent;
            while (exponent < line.Length && char.IsAsciiDigit(line[exponent]))
                exponent++;
            if (exponent > from)
                k = exponent;
        }
        string number = line[at..k].Replace('−', '-');
        at = k;
        return number;
    }

    private static bool Take(string line, ref int at, char c)
    {
        if (at >= line.Length || line[at] != c)
            return false;
        at++;
        return true;
    }

    private static bool Close(string line, ref int at)
    {
        Blanks(line, ref at);
        return Take(line, ref at, ')');
    }

    private static void Blanks(string line, ref int at)
    {
        while (at < line.Length && line[at] == ' ')
            at++;
    }
}
