using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Tables;

/// <summary>Consecutive rows of numbers of one width, with the heading above them (empty where there is none).</summary>
/// <param name="Rows">The rows with numbers.</param>
/// <param name="Width">Number of columns.</param>
/// <param name="Headings">The headings, as many as columns, or none.</param>
/// <param name="HeadingLine">Line of the headings, 0 where there are none.</param>
/// <param name="Damaged">Rows among the others that hold no number or too few cells: they cost themselves.</param>
internal sealed record TableBlock(IReadOnlyList<TextRow> Rows, int Width, string[] Headings, int HeadingLine,
    IReadOnlyList<(int Line, string Reason)> Damaged)
{
    /// <summary>What instruments, programs and people write where nothing was measured; empty cells too.</summary>
    private static readonly HashSet<string> NotMeasured = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "-", "--", "---", "----", "OVLD", "OVL", "OVLD.", "OVERLOAD", "OVERLD", "OVF", "OVERFLOW", "OVERRANGE", "OL", "O.L.", "OOR",
            "ERR", "ERROR", "N/A", "NA", "N.A.", "ND", "N.D.",
        "NULL", "NONE", "NIL", "*", "**", "***", "?", "#NUM!", "#VALUE!", "#DIV/0!", "#N/A", "INVALID", "MISSING", "UNDEF", "FAIL",
            "FAILED", "X", "NAN", "INF", "-INF",
    };

    private const int RowsLookedAt = 200;

    /// <summary>True for a cell that says that nothing was measured, or is empty.</summary>
    public static bool IsNotMeasured(string cell) => NotMeasured.Contains(cell.Trim());

    private enum Membership
    {
        Row,
        Damaged,
        End,
    }

    /// <summary>Finds the blocks of a grid.</summary>
    /// <exception cref="SpectrumFormatException">The table has one column only.</exception>
    public static List<TableBlock> Find(TextGrid grid, FileContent content)
    {
        List<TableBlock> blocks = [];
        IReadOnlyList<TextRow> rows = grid.Rows;
        int lone = 0, loneLine = 0, before = 0;
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
            int first = FirstRow(rows, k, before, width, grid);
            width = WidthWithHeadings(rows, first, width, grid);
            (string[] headings, int headingLine) = TableHeading.Above(rows, first, width, grid);
            // Sweeps under one heading, parted by a line of text.
            if (headings.Length == 0 && blocks.Count > 0 && blocks[^1].Width >= width
                && (grid.KeepsEmptyCells || blocks[^1].Width == width))
                (headings, headingLine, width) = (blocks[^1].Headings, blocks[^1].HeadingLine, blocks[^1].Width);
            // A row may end early where the headings say what is missing, or where the first row has no numbers.
            int shortest = headings.Length > 0 ? (width + 1) / 2 : Array.FindLastIndex(rows[k].Cells, grid.IsNumber) + 1;
            int end = first;
            List<TextRow> members = [];
            List<(int, string)> damaged = [];
            for (; end < rows.Count; end++)
            {
                if (rows[end].IsComment)
                    continue;
                Membership membership = end < k ? Membership.Row : Judge(rows, end, (width, shortest), grid, members.Count);
                if (membership == Membership.End)
                    break;
                if (membership == Membership.Row)
                    members.Add(rows[end]);
                else
                    damaged.Add((rows[end].Line, Reason(rows[end], end + 1 == rows.Count, width, grid)));
            }
            if (members.Count > 0)
                blocks.Add(new TableBlock(members, Math.Max(width, members.Max(row => row.Cells.Length)), headings, headingLine, damaged));
            k = before = Math.Max(end, k + 1);
        }
        if (blocks.Count == 0 && lone >= 3)
            throw content.Error("the table has only one column.",
                "A spectrum needs frequency, Z' and Z'' side by side; if they are, separate the columns by commas, semicolons, tabs or "
                    + "spaces.", loneLine, 1);
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
        return alike
            || (numbers >= 3 && (k + 1 == rows.Count || Numbers(rows[k + 1], grid) < 2 || k + 2 >= rows.Count || grid.KeepsEmptyCells));
    }

    /// <summary>The first row of the table that begins at row <paramref name="k"/> with good numbers: rows
    /// just above that were not measured belong to it.</summary>
    private static int FirstRow(IReadOnlyList<TextRow> rows, int k, int before, int width, TextGrid grid)
    {
        while (k > before && rows[k - 1] is { IsComment: false } above && Numbers(above, grid) >= 1
            && (above.Cells.Length == width
                || (grid.Separator is { } separator and not ' ' && above.Cells.Length < width && above.Text?.Contains(separator) == true))
            && above.Cells.All(cell => grid.IsNumber(cell) || NotMeasured.Contains(cell)))
            k--;
        return k;
    }

    /// <summary>Where empty cells keep their place, the first row may lack its last cells: then the headings
    /// and other rows are wider.</summary>
    private static int WidthWithHeadings(IReadOnlyList<TextRow> rows, int first, int width, TextGrid grid)
    {
        if (!grid.KeepsEmptyCells)
            return width;
        int widest = width;
        for (int k = first; k < Math.Min(rows.Count, first + RowsLookedAt) && Numbers(rows[k], grid) >= 2; k++)
            widest = Math.Max(widest, rows[k].Cells.Length);
        for (int k = first - 1, looked = 0; k >= 0 && looked < 3 && Numbers(rows[k], grid) < 2; k--, looked++)
        {
            if (rows[k].Cells.Length == widest && TableHeading.Understood(rows[k].Cells) >= 3)
                return widest;
        }
        return width;
    }

    private static Membership Judge(IReadOnlyList<TextRow> rows, int k, (int Full, int Shortest) width, TextGrid grid, int sofar)
    {
        TextRow row = rows[k];
        int numbers = Numbers(row, grid);
        bool tableGoesOn = k + 1 < rows.Count && HasWidth(rows[k + 1], width, grid) && Numbers(rows[k + 1], grid) >= 2,
            isLast = k + 1 == rows.Count;
        if (HasWidth(row, width, grid) && (numbers >= 2 || (numbers >= 1 && (row.Cells.Length == width.Full || tableGoesOn))))
            return Membership.Row;
        if (numbers == 0)
            return sofar > 0 && tableGoesOn && row.Cells.Length == width.Full && TableHeading.Understood(row.Cells) == 0
                ? Membership.Damaged : Membership.End;
        // A footer: hardly any number.
        if (numbers == 1 && row.Cells.Length == 1 && !isLast && Numbers(rows[k + 1], grid) == 0)
            return Membership.End;
        // A line of another width ends the table where more of its kind follow; alone, or at the end, it is damage.
        bool moreOfIt = numbers >= 2 && !isLast && rows[k + 1].Cells.Length == row.Cells.Length && Numbers(rows[k + 1], grid) >= 2;
        return sofar > 0 && 2 * numbers >= row.Cells.Length && !moreOfIt && (tableGoesOn || isLast) ? Membership.Damaged : Membership.End;
    }

    /// <summary>True for a row of the table's width. Where empty cells keep their place a row may end early,
    /// or have a remark more.</summary>
    private static bool HasWidth(TextRow row, (int Full, int Shortest) width, TextGrid grid) => row.Cells.Length == width.Full
        || (grid.KeepsEmptyCells && row.Cells.Length > 1
            && (row.Cells.Length < width.Full ? row.Cells.Length >= width.Shortest : !row.Cells.Skip(width.Full).Any(grid.IsNumber)));

    private static string Reason(TextRow row, bool isLast, int width, TextGrid grid) =>
        HasAllCells(row, width, grid) ? "with an empty cell"
        : Numbers(row, grid) == 0 ? $"with '{(row.Cells[0].Length > 40 ? row.Cells[0][..40] + "…" : row.Cells[0])}'"
        : isLast ? "that is cut off" : $"with {Counted.Of(row.Cells.Length, "cell")} instead of {width}";

    // Empty cells at the end of a row are cut off: "1000,," has three all the same.
    private static bool HasAllCells(TextRow row, int width, TextGrid grid) => row.Cells.Length < width && Numbers(row, grid) > 0
        && grid.Separator is { } separator and not ' ' && row.Text?.Count(c => c == separator) + 1 == width;

    private static int Numbers(TextRow row, TextGrid grid)
    {
        int count = 0;
        foreach (string cell in row.Cells)
            count += grid.IsNumber(cell) ? 1 : 0;
        return count;
    }
}
