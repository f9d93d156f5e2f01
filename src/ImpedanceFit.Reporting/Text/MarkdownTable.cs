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
        bool[] powers = [.. columns.Select(table.HasPowers)];
        for (int k = 0; k < table.Count; k++)
            WriteRow(writer, columns.SelectMany((column, c) => CellsOf(table[k, column], column, powers[c])).Select(Escaped));
        string[] marks = [.. columns.SelectMany(column => Enumerable.Range(0, table.Count).Select(k => table[k, column].Mark))
            .OfType<string>().Distinct()];
        if (marks.Length > 0)
            writer.Write($"\n{string.Join("; ", marks.Select(mark => Escaped($"({mark[0]}): {mark}")))}\n");
        if (table.Missing.Count > 0)
            writer.Write("\nNot in the table:\n\n");
        foreach (string each in table.Missing)
            writer.Write($"- {Escaped(each.ReplaceLineEndings(" "))}\n");
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

    private static IEnumerable<string> CellsOf(ResultCell cell, ResultColumn column, bool withPower)
    {
        yield return !column.IsNumber ? cell.Text ?? ""
            : ResultTable.NumberOf(cell, withPower) + (cell is { Mark: { } mark, IsEmpty: false } ? $" ({mark[0]})" : "");
        if (column.ShowsInterval)
            yield return cell.HasPlainValue ? ResultTable.IntervalOf(cell, withPower) : "";
    }

    private static string Escaped(string text)
    {
        StringBuilder escaped = new(text.Length + 8);
        foreach (char c in text)
            escaped.Append(Special.Contains(c, StringComparison.Ordinal) ? $"\\{c}" : c.ToString());
        return escaped.ToString();
    }
}
