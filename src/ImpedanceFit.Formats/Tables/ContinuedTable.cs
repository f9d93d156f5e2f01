using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Reading;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Tables;

/// <summary>Puts a table together that a line of text, or its repeated heading, cuts in two. Where the frequency goes on in the same
/// direction it is one sweep, and only the line is lost. Where the frequency starts again there are two.</summary>
internal static class ContinuedTable
{
    /// <summary>More lines than this between two tables are the head of the second.</summary>
    private const int MostBetween = 3;

    private const int MostLetters = 40;

    /// <summary>The blocks, those that continue the one before joined with it.</summary>
    public static List<TableBlock> Join(List<TableBlock> blocks, TextGrid grid, FileContent content, ReadOptions options)
    {
        List<TableBlock> joined = [.. blocks.Take(1)];
        foreach (TableBlock next in blocks.Skip(1))
        {
            TableBlock before = joined[^1];
            TextRow[] between = Between(before, next, grid);
            if (between.Length <= MostBetween && Continues(before, next, grid, content, options))
                joined[^1] = Both(before, next, between);
            else
                joined.Add(next);
        }
        return joined;
    }

    private static TextRow[] Between(TableBlock before, TableBlock next, TextGrid grid)
    {
        int last = Math.Max(before.Rows[^1].Line, before.Damaged.Select(row => row.Line).DefaultIfEmpty(0).Max());
        List<TextRow> between = [];
        for (int k = FirstBehind(grid.Rows, last); k < grid.Rows.Count && grid.Rows[k].Line < next.Rows[0].Line; k++)
        {
            if (!grid.Rows[k].IsComment)
                between.Add(grid.Rows[k]);
            if (between.Count > MostBetween)
                break;
        }
        return [.. between];
    }

    // Rows stand in the order of their lines; there may be as many tables as rows.
    private static int FirstBehind(IReadOnlyList<TextRow> rows, int line)
    {
        (int low, int high) = (0, rows.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = rows[middle].Line > line ? (low, middle) : (middle + 1, high);
        }
        return low;
    }

    private static bool Continues(TableBlock before, TableBlock next, TextGrid grid, FileContent content, ReadOptions options)
    {
        // A line between them that makes no sense as a heading is none.
        if (before.Width != next.Width || (!before.Headings.SequenceEqual(next.Headings) && ColumnLayout.MakesSense(next.Headings)))
            return false;
        CellReader cells = new(grid, content);
        // Cheap, before the columns are concluded: most tables that follow one another start again.
        if (!Enumerable.Range(0, before.Width).Any(column => GoesOn(before, next, cells, column)))
            return false;
        try
        {
            ColumnLayout layout = ColumnLayout.Infer(before, grid, content, options);
            return layout.IsSpectrum && GoesOn(before, next, cells, layout[ColumnRole.Frequency]);
        }
        catch (SpectrumFormatException)
        {
            // Said when the table is read.
            return false;
        }
    }

    /// <summary>True where the numbers of a column run one way through both tables.</summary>
    private static bool GoesOn(TableBlock before, TableBlock next, CellReader cells, int column)
    {
        double[] first = Ends(before, cells, column), second = Ends(next, cells, column);
        if (first.Length < 2 || second.Length == 0)
            return false;
        int direction = Math.Sign(first[1] - first[0]);
        return direction != 0 && Math.Sign(second[0] - first[1]) == direction
            && (second.Length == 1 || Math.Sign(second[1] - second[0]) == direction);
    }

    private static double[] Ends(TableBlock block, CellReader cells, int column)
    {
        double[] numbers = [.. Good(block.Rows).Take(1), .. Good(block.Rows.Reverse()).Take(1)];
        return numbers.Length == 2 && numbers[0] == numbers[1] ? [numbers[0]] : numbers;

        IEnumerable<double> Good(IEnumerable<TextRow> rows) =>
            rows.Select(row => cells.Number(row, column)).Where(number => number.Problem is null).Select(number => number.Value);
    }

    private static TableBlock Both(TableBlock before, TableBlock next, TextRow[] between) => before with
    {
        Rows = [.. before.Rows, .. next.Rows],
        Damaged = [.. before.Damaged, .. between.Select(row => (row.Line, Reason(row, before))), .. next.Damaged],
    };

    private static string Reason(TextRow row, TableBlock table)
    {
        if (row.Cells.SequenceEqual(table.Headings))
            return "that repeats the heading";
        string text = string.Join(' ', row.Cells.Where(cell => cell.Length > 0));
        return $"with '{(text.Length > MostLetters ? text[..MostLetters] + "…" : text)}'";
    }
}
