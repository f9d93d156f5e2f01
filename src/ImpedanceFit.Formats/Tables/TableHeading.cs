using ImpedanceFit.Formats.Headings;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Tables;

/// <summary>Finds the headings above a block of numbers, and cuts them into as many as the block has columns.</summary>
internal static class TableHeading
{
    /// <summary>Rows above a block in which headings are looked for: long names, units and comments may stand below one another.</summary>
    private const int RowsAbove = 6;

    /// <summary>Most words a heading has, and most words and columns of a line that is cut between words.</summary>
    private const int WordsPerHeading = 7, MostWords = 160, MostColumns = 48;

    /// <summary>The nearest row above that makes a spectrum or a record, else the nearest that is understood
    /// at all; comments included.</summary>
    public static (string[] Headings, int Line) Above(IReadOnlyList<TextRow> rows, int first, int width, TextGrid grid)
    {
        string[]? units = null;
        (string[] Headings, int Line)? understood = null;
        for (int k = first - 1, looked = 0; k >= 0 && looked < RowsAbove; k--, looked++)
        {
            TextRow row = rows[k];
            if (row.Cells.Count(grid.IsNumber) >= 2)
                break;
            string[] found = row.Cells.Length == width ? row.Cells : [.. row.Cells.Where(cell => cell.Length > 0)];
            if (units is null && found.Length == width && found.Count(IsUnit) >= Math.Max(2, found.Count(cell => cell.Length > 0) / 2.0))
            {
                units = found;
                if (Understood(found) == 0)
                    continue;
            }
            if (Fit(row, width, cell => HeaderVocabulary.Interpret(cell) is not null) is not { } cells || Understood(cells) == 0)
                continue;
            if (ReferenceEquals(units, cells) || (units is not null && cells.SequenceEqual(units)))
            {
                // "Hz, Ohm, Ohm": a frequency by its unit, unless names stand above.
                understood ??= (cells, row.Line);
                continue;
            }
            cells = WithUnits(cells, units);
            if (ColumnLayout.MakesSense(cells))
                return (cells, row.Line);
            understood ??= (cells, row.Line);
        }
        if (understood is { } nearest)
            return nearest;
        // Nothing that is understood; an unknown heading directly above still names the columns.
        if (first > 0 && rows[first - 1] is { IsComment: false } above && above.Cells.Length == width && width > 1
            && !above.Cells.Any(grid.IsNumber))
            return (above.Cells, above.Line);
        return ([], 0);
    }

    /// <summary>How many cells are understood as headings.</summary>
    public static int Understood(IEnumerable<string> cells) => cells.Count(cell => HeaderVocabulary.Interpret(cell) is not null);

    // "f (Hz)" is a name with its unit, no femtohertz.
    private static bool IsUnit(string cell) =>
        cell.Trim("[]() ".ToCharArray()) is { Length: > 0 } text && !text.Contains('(') && !text.Contains('[')
        && UnitText.Parse(text) is not null;

    /// <summary>The headings with the units that stand in a row of their own below them.</summary>
    private static string[] WithUnits(string[] cells, string[]? units) => units is null ? cells
        : [.. cells.Select((cell, k) => cell.Length > 0 && IsUnit(units[k]) && $"{cell} [{units[k].Trim('[', ']', '(', ')')}]" is var both
            && HeaderVocabulary.Interpret(both) is not null ? both : cell)];

    private static string[]? Fit(TextRow row, int width, Func<string, bool> isKnown)
    {
        string[] cells = row.Cells;
        if (cells.Length == width)
            return cells;
        // Several tabs between two headings make empty cells.
        string[] filled = [.. cells.Where(cell => cell.Length > 0)];
        if (filled.Length == width)
            return filled;
        // The headings may be parted by another sign than the numbers below them.
        string[]? other = CutOtherwise(row.Text, width, isKnown);
        if (other?.All(isKnown) == true)
            return other;
        // More headings than columns: words that belong together, or a remark behind those of the columns.
        if (filled.Length > width)
        {
            string[]? joined = Join(filled, width, isKnown);
            return joined?.All(isKnown) == true ? joined : filled[..width].All(cell => isKnown(cell) && !IsUnitAlone(cell))
                ? filled[..width]
                : (other?.Count(isKnown) ?? 0) > (joined?.Count(isKnown) ?? 0) ? other : joined;
        }
        if (other is not null)
            return other;
        // Fewer: still of use when the first ones are understood (an unnamed last column).
        return filled.Length >= 3 && cells.Length == filled.Length && filled.Take(3).All(isKnown)
            ? [.. filled, .. Enumerable.Repeat("", width - filled.Length)] : null;
    }

    private static string[]? CutOtherwise(string? text, int width, Func<string, bool> isKnown)
    {
        foreach (string separator in (string[])["\t", ";", "|", ",", "  "])
        {
            if (text?.Contains(separator, StringComparison.Ordinal) != true)
                continue;
            string[] cells = [.. text.TrimStart('#', '%', '!', ' ')
                .Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(cell => cell.Trim('"').Trim())];
            if (cells.Length == width && cells.Any(isKnown))
                return cells;
        }
        return null;
    }

    /// <summary>Puts words together into as many headings as there are columns, so that most of them are understood. "freq in Hz Re(Z) in
    /// Ohm" is two. Null where no way makes two of them known.</summary>
    private static string[]? Join(string[] words, int width, Func<string, bool> isKnown)
    {
        int n = words.Length;
        if (n > MostWords || width > MostColumns)
            return null;
        // Best sum of merits of the first k words in c headings, and where the last of these begins.
        double[,] merit = new double[n + 1, width + 1];
        int[,] begin = new int[n + 1, width + 1];
        for (int k = 0; k <= n; k++)
        {
            for (int c = 0; c <= width; c++)
                merit[k, c] = double.NegativeInfinity;
        }
        merit[0, 0] = 0;
        for (int k = 1; k <= n; k++)
        {
            for (int from = Math.Max(0, k - WordsPerHeading); from < k; from++)
            {
                double own = double.NaN;
                for (int c = 1; c <= Math.Min(k, width); c++)
                {
                    if (double.IsNegativeInfinity(merit[from, c - 1]))
                        continue;
                    if (double.IsNaN(own))
                        own = Merit(string.Join(' ', words[from..k]), k - from, isKnown);
                    if (merit[from, c - 1] + own > merit[k, c])
                        (merit[k, c], begin[k, c]) = (merit[from, c - 1] + own, from);
                }
            }
        }
        if (double.IsNegativeInfinity(merit[n, width]))
            return null;
        string[] headings = new string[width];
        for (int k = n, c = width; c > 0; c--)
        {
            headings[c - 1] = string.Join(' ', words[begin[k, c]..k]);
            k = begin[k, c];
        }
        return headings.Count(isKnown) >= 2 ? headings : null;
    }

    // A unit is part of the heading before it, though "Hz" alone is understood as a frequency.
    private static bool IsUnitAlone(string heading) =>
        heading[0] is '(' or '[' or '/' || heading.Equals("Hz", StringComparison.OrdinalIgnoreCase);

    // Every word of a known heading counts, so that "Re Z" is one and not two; its unit a little more.
    // Unknown words are kept apart, brackets together.
    private static double Merit(string heading, int words, Func<string, bool> isKnown)
    {
        bool unitAlone = IsUnitAlone(heading);
        if (!unitAlone && isKnown(heading))
            return 10 * words + (HeaderVocabulary.Interpret(heading) is { Unit: not null } ? 1 : 0);
        bool open = heading.Count(c => c is '(' or '[') != heading.Count(c => c is ')' or ']');
        return -words * words - (open || unitAlone ? 5 : 0);
    }
}
