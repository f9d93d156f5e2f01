using System.Globalization;
using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Text;

/// <summary>Results as a table, a row a sample or spectrum: for the terminal, as CSV, LaTeX or Markdown.</summary>
internal sealed class ResultTable
{
    private readonly List<ResultColumn> columns = [];
    private readonly List<Dictionary<ResultColumn, ResultCell>> rows = [];

    /// <summary>The columns that have a cell, in their order.</summary>
    public IReadOnlyList<ResultColumn> Columns => [.. columns.Where(column => rows.Exists(row => !CellOf(row, column).IsEmpty))];

    /// <summary>The inputs of which there is no row, each with the reason; named below the table.</summary>
    public IReadOnlyList<string> Missing { get; set; } = [];

    /// <summary>Number of rows.</summary>
    public int Count => rows.Count;

    /// <summary>The cell of a row; an empty one where it has none.</summary>
    public ResultCell this[int row, ResultColumn column] => CellOf(rows[row], column);

    /// <summary>Sets the order of columns before there is a row; those that stay empty are left out.</summary>
    public void Order(IEnumerable<ResultColumn> order) => columns.AddRange(order);

    /// <summary>Adds a row. A column that is new stands behind the one before it in this row.</summary>
    public void Add(IEnumerable<(ResultColumn Column, ResultCell Cell)> cells)
    {
        Dictionary<ResultColumn, ResultCell> row = [];
        int place = 0;
        foreach ((ResultColumn column, ResultCell cell) in cells)
        {
            int known = columns.IndexOf(column);
            if (known < 0)
                columns.Insert(known = place, column);
            place = Math.Max(place, known + 1);
            row.TryAdd(column, cell);
        }
        rows.Add(row);
    }

    /// <summary>Writes the table for a terminal, the interval beside its number.</summary>
    public void WriteText(TextWriter writer, TextPage page)
    {
        ResultColumn[] shown = [.. Columns.Where(column => column.IsInText)];
        TextTable table = new([.. shown.SelectMany(TextColumnsOf)]);
        for (int k = 0; k < rows.Count; k++)
            table.Add([.. shown.SelectMany(column => TextOf(this[k, column], column))]);
        table.Write(writer, page);
    }

    /// <summary>True if a number of the column, or an end of an interval, is written with a power of ten: then all are.</summary>
    public bool HasPowers(ResultColumn column) => column is { IsNumber: true, IsMixed: false } && rows.Exists(row =>
    {
        ResultCell cell = CellOf(row, column);
        double? error = cell.HasPlainValue ? cell.StandardError : null;
        return !cell.IsGiven && ((cell.HasPlainValue && CompactNumber.HasPower(CompactNumber.Of(cell.Value!.Value, error)))
            || ((double?[])[cell.Lower95, cell.Upper95]).Any(end => end is { } bound
                && CompactNumber.HasPower(CompactNumber.Bound(bound, error))));
    });

    /// <summary>The interval of a number as one text; empty where there is none.</summary>
    public static string IntervalOf(ResultCell cell, bool withPower = false)
    {
        return (cell.Lower95, cell.Upper95) switch
        {
            ({ } low, { } high) => $"{Bound(low)} … {Bound(high)}",
            ({ } low, null) => "≥ " + Bound(low),
            (null, { } high) => "≤ " + Bound(high),
            _ => "",
        };

        string Bound(double end) => CompactNumber.Bound(end, cell.StandardError, withPower);
    }

    /// <summary>A number as one text: value and error, else interval or bound.</summary>
    public static string NumberOf(ResultCell cell, bool withPower = false)
    {
        if (cell.IsGiven && cell.Value is { } given)
            return given.ToString("R", CultureInfo.InvariantCulture);
        if (cell.HasPlainValue)
            return CompactNumber.Of(cell.Value!.Value, cell.StandardError, withPower);
        return IntervalOf(cell.WithoutValue(), withPower) is { Length: > 0 } interval ? interval : cell.IsEmpty ? "" : "–";
    }

    private static ResultCell CellOf(Dictionary<ResultColumn, ResultCell> row, ResultColumn column) =>
        row.TryGetValue(column, out ResultCell cell) ? cell : default;

    private static IEnumerable<TextColumn> TextColumnsOf(ResultColumn column)
    {
        yield return new TextColumn(column.Full) { AlignRight = column.IsNumber, IsVerdict = column.IsVerdict };
        if (column is { ShowsInterval: true, IntervalIsInText: true })
            yield return new TextColumn("95 % interval") { Detail = true };
    }

    // In a terminal all tables write a value with its error alike.
    private static IEnumerable<string> TextOf(ResultCell cell, ResultColumn column)
    {
        yield return !column.IsNumber ? cell.Text ?? ""
            : cell.HasPlainValue && !cell.IsGiven ? ValueText.Format(cell.Value!.Value, cell.StandardError, ImpedanceFit.Unit.None)
            : NumberOf(cell);
        if (column is { ShowsInterval: true, IntervalIsInText: true })
            yield return cell.HasPlainValue && (cell.Lower95 ?? cell.Upper95) is not null
                ? ValueText.FormatInterval(cell.Value!.Value, cell.Lower95, cell.Upper95, ImpedanceFit.Unit.None) : "";
    }
}
