namespace ImpedanceFit.Reporting.Text;

/// <summary>A table of text: columns as wide as their longest cell, for a fixed-width font.</summary>
internal sealed class TextTable
{
    private readonly List<TextColumn> columns = [];
    private readonly List<string[]> rows = [];

    /// <summary>Creates a table with its columns.</summary>
    public TextTable(params ReadOnlySpan<TextColumn> columns) => this.columns.AddRange(columns);

    /// <summary>Number of rows.</summary>
    public int Count => rows.Count;

    /// <summary>Adds a row of as many cells as there are columns.</summary>
    /// <exception cref="ArgumentException">The number of cells is wrong.</exception>
    public void Add(params ReadOnlySpan<string> cells)
    {
        if (cells.Length != columns.Count)
            throw new ArgumentException($"Expected {columns.Count} cells, got {cells.Length}.", nameof(cells));
        rows.Add(cells.ToArray());
    }

    /// <summary>Writes the table, every line after <paramref name="indent"/>. Columns without any cell are left out. What is too wide
    /// for the page stands below its row, with its heading: first the details, from the last, then the other columns.</summary>
    public void Write(TextWriter writer, TextPage page, string indent = "  ")
    {
        if (page.Blocks is { } blocks)
        {
            blocks.Table(columns, rows);
            return;
        }
        int[] widths = [.. columns.Select((column, c) => rows.Select(row => row[c].Length).Append(column.Heading.Length).Max())];
        List<int> across = [.. Enumerable.Range(0, columns.Count).Where(c => rows.Exists(row => row[c].Length > 0))];
        SortedSet<int> below = [];
        while (across.Count > 1 && indent.Length + WidthOf(across, widths) > page.Width)
        {
            int detail = across.FindLastIndex(c => columns[c].Detail);
            int place = detail > 0 ? detail : across.Count - 1;
            below.Add(across[place]);
            across.RemoveAt(place);
        }
        if (columns.Exists(column => column.Heading.Length > 0))
            WriteRow(writer, page, indent, across, widths, [.. columns.Select(column => column.Heading)]);
        foreach (string[] row in rows)
        {
            WriteRow(writer, page, indent, across, widths, row);
            string details = string.Join("; ", below.Where(c => row[c].Length > 0).Select(c => WithHeading(c,
                columns[c].IsVerdict ? VerdictColour.Of(row[c], page) : row[c])));
            if (details.Length > 0)
                page.WriteParagraph(writer, details, indent + "    ", indent + "    ");
        }
    }

    // The first column has no gap before it.
    private int WidthOf(List<int> across, int[] widths) => across.Sum(c => columns[c].Gap + widths[c]) - columns[across[0]].Gap;

    private string WithHeading(int c, string cell) => columns[c].Heading.Length == 0 ? cell : $"{columns[c].Heading}: {cell}";

    // Widths are those without the marks.
    private string Coloured(TextPage page, List<int> across, int[] widths, string[] cells) => string.Concat(across.Select(c =>
    {
        string gap = c == across[0] ? "" : new string(' ', columns[c].Gap), blanks = new(' ', widths[c] - cells[c].Length);
        string cell = columns[c].IsVerdict ? VerdictColour.Of(cells[c], page) : cells[c];
        return gap + (columns[c].AlignRight ? blanks + cell : cell + blanks);
    }));

    private void WriteRow(TextWriter writer, TextPage page, string indent, List<int> across, int[] widths, string[] cells)
    {
        string line = "";
        foreach (int c in across)
        {
            line += c == across[0] ? "" : new string(' ', columns[c].Gap);
            line += columns[c].AlignRight ? cells[c].PadLeft(widths[c]) : cells[c].PadRight(widths[c]);
        }
        line = line.TrimEnd();
        if (page.Colours && across.Count > 1 && across.Exists(c => columns[c].IsVerdict))
        {
            writer.Write((indent + Coloured(page, across, widths, cells)).TrimEnd() + "\n");
            return;
        }
        if (across.Count == 1 && indent.Length + line.Length > page.Width)
            page.WriteParagraph(writer, line.TrimStart(), indent, indent + "  ");
        else
            writer.Write((indent + line).TrimEnd() + "\n");
    }
}
