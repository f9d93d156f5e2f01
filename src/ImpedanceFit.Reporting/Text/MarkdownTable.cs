using System.Text;

namespace ImpedanceFit.Reporting.Text;

/// <summary>A <see cref="ResultTable"/> as a table of GitHub's Markdown.</summary>
internal static class MarkdownTable
{
    private const string Special = @"\|`*_<>[]~#";

    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter writer, ResultTable table)
    {
        IReadOnlyList<ResultColumn> columns = table.Columns;
        WriteRow(writer, columns.SelectMany(HeadingsOf).Select(Escaped));
        WriteRow(writer, columns.SelectMany(RulesOf));
        for (int k = 0; k < table.Count; k++)
            WriteRow(writer, columns.SelectMany(column => CellsOf(table[k, column], column)).Select(Escaped));
    }

    private static void WriteRow(TextWriter writer, IEnumerable<string> cells) => writer.Write($"| {string.Join(" | ", cells)} |\n");

    private static IEnumerable<string> HeadingsOf(ResultColumn column) =>
        column.ShowsInterval ? [column.Full, column.FullOf("95 % interval")] : [column.Full];

    private static IEnumerable<string> RulesOf(ResultColumn column) => column switch
    {
        { ShowsInterval: true } => ["---:", "---"],
        { IsNumber: true } => ["---:"],
        _ => ["---"],
    };

    private static IEnumerable<string> CellsOf(ResultCell cell, ResultColumn column)
    {
        yield return column.IsNumber ? ResultTable.NumberOf(cell) : cell.Text ?? "";
        if (column.ShowsInterval)
            yield return cell.HasPlainValue ? ResultTable.IntervalOf(cell) : "";
    }

    private static string Escaped(string text)
    {
        StringBuilder escaped = new(text.Length + 8);
        foreach (char c in text)
            escaped.Append(Special.Contains(c, StringComparison.Ordinal) ? $"\\{c}" : c.ToString());
        return escaped.ToString();
    }
}
