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
        PlainTable plain = new(table);
        writer.Write(string.Join(',', plain.Headings.Select(cellOf)) + "\n");
        foreach (object?[] row in plain.Rows)
            writer.Write(string.Join(',', row.Select(cell => cell is double number ? number.ToString("R", CultureInfo.InvariantCulture)
                : cellOf(cell as string ?? ""))) + "\n");
    }
}
