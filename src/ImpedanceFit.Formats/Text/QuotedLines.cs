namespace ImpedanceFit.Formats.Text;

/// <summary>Puts lines together between which a cell in quotes goes on. The lines that are taken up stay as empty ones, so that all others
/// keep their numbers.</summary>
internal static class QuotedLines
{
    private const int MostLines = 10;

    /// <summary>The lines; the list itself where no cell goes over the end of its line.</summary>
    public static IReadOnlyList<string> Join(IReadOnlyList<string> lines)
    {
        string[]? joined = null;
        for (int k = 0; k < lines.Count; k++)
        {
            if (!OpensCell(lines[k]) || LastOf(lines, k) is not { } last)
                continue;
            joined ??= [.. lines];
            joined[k] = string.Join(' ', lines.Skip(k).Take(last - k + 1));
            for (; k < last; k++)
                joined[k + 1] = "";
        }
        return joined ?? lines;
    }

    // Quotes are inches and double primes too: one counts at the start of a cell only, and where another line closes it.
    private static bool OpensCell(string line)
    {
        int at = line.LastIndexOf('"');
        return at >= 0 && line.Count(c => c == '"') % 2 == 1 && (at == 0 || IsSeparator(line[at - 1]));
    }

    private static int? LastOf(IReadOnlyList<string> lines, int first)
    {
        for (int k = first + 1; k < Math.Min(lines.Count, first + MostLines); k++)
        {
            int at = lines[k].IndexOf('"');
            if (at >= 0)
                return lines[k].Count(c => c == '"') % 2 == 1 && (at + 1 == lines[k].Length || IsSeparator(lines[k][at + 1])) ? k : null;
        }
        return null;
    }

    private static bool IsSeparator(char c) => c is ',' or ';' or '\t' or '|';
}
