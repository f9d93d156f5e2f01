using System.Globalization;

namespace ImpedanceFit.Reporting.Text;

/// <summary>A <see cref="ResultTable"/> as CSV: numbers with all their digits, their standard errors and intervals in columns of their
/// own, units in the headings.</summary>
internal static class CsvTable
{
    /// <summary>Writes the table.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="table">The table.</param>
    /// <param name="cellOf">Makes a text a cell, with quotes where it needs them.</param>
    public static void Write(TextWriter writer, ResultTable table, Func<string, string> cellOf)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(cellOf);
        IReadOnlyList<ResultColumn> columns = table.Columns;
        CsvParts[] parts = [.. columns.Select(column => CsvParts.Of(table, column))];
        writer.Write(string.Join(',', parts.SelectMany(part => part.Headings).Select(cellOf)) + "\n");
        for (int k = 0; k < table.Count; k++)
            writer.Write(string.Join(',', parts.SelectMany(part => part.CellsOf(k, cellOf))) + "\n");
    }

    /// <summary>The columns of the file that a column of the table becomes; those without any number are left out.</summary>
    private sealed record CsvParts(ResultTable Table, ResultColumn Column,
        IReadOnlyList<(string Name, Func<ResultCell, double?> Read)> More)
    {
        private static readonly (string Name, Func<ResultCell, double?> Read)[] All =
        [
            ("standard error", cell => cell.StandardError), ("lower 95 %", cell => cell.Lower95), ("upper 95 %", cell => cell.Upper95),
        ];

        public IEnumerable<string> Headings => [Column.Full, .. More.Select(part => Column.FullOf(part.Name))];

        public static CsvParts Of(ResultTable table, ResultColumn column) =>
            new(table, column, [.. All.Where(part => Enumerable.Range(0, table.Count).Any(k => part.Read(table[k, column]) is not null))]);

        public IEnumerable<string> CellsOf(int row, Func<string, string> cellOf)
        {
            ResultCell cell = Table[row, Column];
            return Column.IsNumber ? [Number(cell.Value), .. More.Select(part => Number(part.Read(cell)))] : [cellOf(cell.Text ?? "")];
        }

        private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
    }
}
