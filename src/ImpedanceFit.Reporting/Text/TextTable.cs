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

    /// <summary>Writes the table, every line after <paramref name="indent"/>. Columns without any cell are left out, and on a page
    /// too narrow the optional ones, from the last.</summary>
    public void Write(TextWriter writer, TextPage page, string indent = "  ")
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(page);
        List<int> shown = [];
        int[] widths = new int[columns.Count];
        for (int c = 0; c < widths.Length; c++)
        {
            int longest = 0;
            foreach (string[] row in rows)
                longest = Math.Max(longest, row[c].Length);
            if (longest > 0)
                shown.Add(c);
            widths[c] = Math.Max(longest, columns[c].Heading.Length);
        }
        // The first column has no gap before it.
        while (page.Width is { } width && shown.Count > 0
            && indent.Length + shown.Sum(c => columns[c].Gap + widths[c]) - columns[shown[0]].Gap > width
            && shown.FindLast(c => columns[c].Optional) is var last and > 0)
            shown.Remove(last);
        if (columns.Any(column => column.Heading.Length > 0))
            WriteRow(writer, indent, shown, widths, [.. columns.Select(column => column.Heading)]);
        foreach (string[] row in rows)
            WriteRow(writer, indent, shown, widths, row);
    }

    private void WriteRow(TextWriter writer, string indent, List<int> shown, int[] widths, string[] cells)
    {
        string line = indent;
        foreach (int c in shown)
        {
            line += c == shown[0] ? "" : new string(' ', columns[c].Gap);
            line += columns[c].AlignRight ? cells[c].PadLeft(widths[c]) : cells[c].PadRight(widths[c]);
        }
        writer.Write(line.TrimEnd() + "\n");
    }
}
