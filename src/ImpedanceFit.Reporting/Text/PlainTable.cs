namespace ImpedanceFit.Reporting.Text;

/// <summary>A <see cref="ResultTable"/> for a spreadsheet. Standard errors and intervals have columns of their own, and units stand in the
/// headings. A cell is a number with all its digits, or a text.</summary>
internal sealed class PlainTable
{
    private static readonly (string Name, Func<ResultCell, double?> Read)[] Parts =
    [
        ("standard error", cell => cell.StandardError), ("lower 95 %", cell => cell.Lower95), ("upper 95 %", cell => cell.Upper95),
    ];

    private readonly ResultTable table;
    private readonly (ResultColumn Column, (string Name, Func<ResultCell, double?> Read)[] More)[] columns;

    /// <summary>Takes the columns that have a cell, and of each the parts that have a number.</summary>
    public PlainTable(ResultTable table)
    {
        this.table = table;
        columns = [.. table.Columns.Select(column => (column,
            Parts.Where(part => Enumerable.Range(0, table.Count).Any(k => part.Read(table[k, column]) is not null)).ToArray()))];
    }

    /// <summary>Headings with units.</summary>
    public IEnumerable<string> Headings =>
        columns.SelectMany(own => own.More.Select(part => own.Column.FullOf(part.Name)).Prepend(own.Column.Full));

    /// <summary>The cells of each row: <see cref="double"/>, <see cref="string"/>, or null for an empty one.</summary>
    public IEnumerable<object?[]> Rows =>
        Enumerable.Range(0, table.Count).Select(k => columns.SelectMany(own => CellsOf(k, own)).ToArray());

    private IEnumerable<object?> CellsOf(int row, (ResultColumn Column, (string Name, Func<ResultCell, double?> Read)[] More) own)
    {
        ResultCell cell = table[row, own.Column];
        return own.Column.IsNumber ? [cell.Value, .. own.More.Select(part => (object?)part.Read(cell))] : [cell.Text];
    }
}
