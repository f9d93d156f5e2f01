using ImpedanceFit.Formats.Content;

namespace ImpedanceFit.Formats.Tables;

/// <summary>Consecutive rows of numbers of one width, with the heading above them (empty where there is none).</summary>
internal sealed record TableBlock(IReadOnlyList<TextRow> Rows, int Width, string[] Headings, int HeadingLine)
{
    /// <summary>Finds the blocks of a grid.</summary>
    /// <exception cref="SpectrumFormatException">A row within a block is damaged, or the table has one column only.</exception>
    public static List<TableBlock> Find(TextGrid grid, FileContent content)
    {
        List<TableBlock> blocks = [];
        IReadOnlyList<TextRow> rows = grid.Rows;
        int lone = 0, loneLine = 0;
        for (int k = 0; k < rows.Count;)
        {
            int width = Numbers(rows[k], grid) >= 2 ? rows[k].Cells.Length : 0;
            if (width == 0 || !LooksLikeTable(rows, k, width, grid))
            {
                if (!rows[k].IsComment && rows[k].Cells.Length == 1 && Numbers(rows[k], grid) == 1 && lone++ == 0)
                    loneLine = rows[k].Line;
                k++;
                continue;
            }
            (string[] headings, int headingLine) = HeadingAbove(rows, k, width, grid);
            // Sweeps under one heading, parted by a line of text.
            if (headings.Length == 0 && blocks.Count > 0 && blocks[^1].Width == width)
                (headings, headingLine) = (blocks[^1].Headings, blocks[^1].HeadingLine);
            int end = k;
            List<TextRow> members = [];
            while (end < rows.Count && (rows[end].IsComment || Belongs(rows, end, width, grid, content, members.Count)))
            {
                if (!rows[end].IsComment)
                    members.Add(rows[end]);
                end++;
            }
            if (members.Count > 0)
                blocks.Add(new TableBlock(members, width, headings, headingLine));
            k = Math.Max(end, k + 1);
        }
        if (blocks.Count == 0 && lone >= 3)
            throw content.Error("the table has one column only.", "A spectrum needs frequency, Z' and Z'' side by side; if they are, tell the columns apart by commas, semicolons, tabs or blanks.", loneLine, 1);
        return blocks;
    }

    /// <summary>A row of numbers stands for a table if it has three or more, or if its neighbour is alike.</summary>
    private static bool LooksLikeTable(IReadOnlyList<TextRow> rows, int k, int width, TextGrid grid)
    {
        if (rows[k].IsComment)
            return false;
        int numbers = Numbers(rows[k], grid), filled = rows[k].Cells.Count(cell => cell.Length > 0);
        if (2 * numbers < filled)
            return false;
        bool alike = k + 1 < rows.Count && rows[k + 1].Cells.Length == width && Numbers(rows[k + 1], grid) >= 2;
        return alike || (numbers >= 3 && (k + 1 == rows.Count || Numbers(rows[k + 1], grid) < 2 || k + 2 >= rows.Count));
    }

    private static bool Belongs(IReadOnlyList<TextRow> rows, int k, int width, TextGrid grid, FileContent content, int sofar)
    {
        TextRow row = rows[k];
        int numbers = Numbers(row, grid);
        if (row.Cells.Length == width && numbers >= 1)
            return true;
        bool tableGoesOn = k + 1 < rows.Count && rows[k + 1].Cells.Length == width && Numbers(rows[k + 1], grid) >= 2;
        if (sofar > 0 && numbers == 0 && tableGoesOn && row.Cells.Length == width && !row.Cells.Any(cell => HeaderVocabulary.Interpret(cell) is not null))
            throw content.Error($"the row holds no number ('{row.Cells[0]}').", "Remove it, or fill in its numbers.", row.Line, 1);
        // A heading, a footer: no number at all, or hardly any.
        if (numbers == 0 || (numbers == 1 && row.Cells.Length == 1 && k + 1 < rows.Count && Numbers(rows[k + 1], grid) == 0))
            return false;
        // A line of another width ends the table where more of its kind follow; alone, or at the end, it is damage.
        bool moreOfIt = numbers >= 2 && k + 1 < rows.Count && rows[k + 1].Cells.Length == row.Cells.Length && Numbers(rows[k + 1], grid) >= 2;
        bool isLast = k + 1 == rows.Count;
        if (sofar > 0 && 2 * numbers >= row.Cells.Length && !moreOfIt && (tableGoesOn || isLast))
        {
            throw content.Error(FormattableString.Invariant($"the row has {row.Cells.Length} cells where the table has {width}."),
                isLast ? "The file seems to be cut off; export it again or remove the last line." : "Mend or remove the row.", row.Line);
        }
        return false;
    }

    /// <summary>The nearest row above with as many texts as the table has columns, comments included; else one that can be re-cut to fit.</summary>
    private static (string[], int) HeadingAbove(IReadOnlyList<TextRow> rows, int first, int width, TextGrid grid)
    {
        for (int k = first - 1, looked = 0; k >= 0 && looked < 3; k--, looked++)
        {
            TextRow row = rows[k];
            if (Numbers(row, grid) >= 2)
                break;
            string[]? cells = Fit(row.Cells, width);
            if (cells is not null && cells.Any(cell => HeaderVocabulary.Interpret(cell) is not null))
                return (cells, row.Line);
        }
        // Nothing that is understood; an unknown heading directly above still names the columns.
        if (first > 0 && rows[first - 1] is { IsComment: false } above && above.Cells.Length == width && width > 1 && Numbers(above, grid) == 0)
            return (above.Cells, above.Line);
        return ([], 0);
    }

    private static string[]? Fit(string[] cells, int width)
    {
        if (cells.Length == width)
            return cells;
        // Several tabs between two headings make empty cells.
        string[] filled = [.. cells.Where(cell => cell.Length > 0)];
        if (filled.Length == width)
            return filled;
        // "Freq. [Hz]" cut at its blank: units and closing brackets go back to the word before.
        List<string> joined = [];
        foreach (string cell in cells)
        {
            if (joined.Count > 0 && cell.Length > 0 && (cell[0] is '[' or '(' or '/' || joined[^1].EndsWith('/') || (joined[^1].Contains('[') && !joined[^1].Contains(']')) || (joined[^1].Contains('(') && !joined[^1].Contains(')'))))
                joined[^1] += " " + cell;
            else
                joined.Add(cell);
        }
        if (joined.Count == width)
            return [.. joined];
        // More or fewer headings than columns: still of use when the first ones are understood (a trailing remark, an unnamed last column).
        if (joined.Count > width)
            return joined[..width].All(cell => HeaderVocabulary.Interpret(cell) is not null) ? [.. joined[..width]] : null;
        return joined.Count >= 3 && cells.Length == joined.Count && joined.Take(3).All(cell => HeaderVocabulary.Interpret(cell) is not null)
            ? [.. joined, .. Enumerable.Repeat("", width - joined.Count)] : null;
    }

    private static int Numbers(TextRow row, TextGrid grid)
    {
        int count = 0;
        foreach (string cell in row.Cells)
            count += NumberText.TryParse(cell, grid.DecimalComma, out _) ? 1 : 0;
        return count;
    }
}
