using System.Globalization;

namespace ImpedanceFit.Reporting.Text;

/// <summary>A <see cref="ResultTable"/> as a tabular of LaTeX: numbers in columns of the package siunitx, rules of booktabs.</summary>
internal static class LatexTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter writer, ResultTable table)
    {
        IReadOnlyList<ResultColumn> columns = table.Columns;
        string[][] rows = [.. Enumerable.Range(0, table.Count)
            .Select(k => columns.SelectMany(column => CellsOf(table[k, column], column)).ToArray())];
        bool[] isNumber = [.. columns.SelectMany(NumbersOf)];
        IEnumerable<string> kinds = isNumber.Select((number, c) => number
            ? $"S[table-format={FormatOf(rows.Select(row => row[c]))}]" : "l");
        writer.Write("% needs \\usepackage{booktabs,siunitx}; 1.234(12) is 1.234 with the standard error 0.012\n");
        writer.Write($"\\begin{{tabular}}{{{string.Concat(kinds)}}}\n\\toprule\n");
        WriteRow(writer, columns.SelectMany(HeadingsOf).Zip(isNumber, (heading, number) => number ? $"{{{heading}}}" : heading));
        writer.Write("\\midrule\n");
        foreach (string[] row in rows)
            WriteRow(writer, row);
        writer.Write("\\bottomrule\n\\end{tabular}\n");
    }

    private static void WriteRow(TextWriter writer, IEnumerable<string> cells) =>
        writer.Write($"{string.Join(" & ", cells)} \\\\\n");

    private static IEnumerable<bool> NumbersOf(ResultColumn column) =>
        column.ShowsInterval ? [true, true, true] : [column.IsNumber];

    private static IEnumerable<string> HeadingsOf(ResultColumn column) => ((string[])(column.ShowsInterval
        ? [column.Full, column.FullOf("lower 95 %"), column.FullOf("upper 95 %")] : [column.Full])).Select(LatexText.Heading);

    private static IEnumerable<string> CellsOf(ResultCell cell, ResultColumn column)
    {
        if (!column.IsNumber)
            return [LatexText.Escaped(cell.Text ?? "")];
        string value = ValueOf(cell);
        if (!column.ShowsInterval)
            return [value.Length > 0 ? value : RangeOf(cell)];
        return [value.Length > 0 || cell.IsEmpty ? value : "{--}", BoundOf(cell.Lower95, cell), BoundOf(cell.Upper95, cell)];
    }

    // Empty where there is no value that says enough.
    private static string ValueOf(ResultCell cell) =>
        cell.HasPlainValue ? CompactNumber.Of(cell.Value!.Value, cell.StandardError) : "";

    private static string BoundOf(double? bound, ResultCell cell) => bound is { } end ? CompactNumber.Bound(end,
        cell.HasPlainValue ? cell.StandardError : null) : "";

    // What is no number stands in braces in a column of numbers.
    private static string RangeOf(ResultCell cell) => (cell.Lower95, cell.Upper95) switch
    {
        ({ } low, { } high) => $@"{{\numrange{{{CompactNumber.Bound(low, null)}}}{{{CompactNumber.Bound(high, null)}}}}}",
        ({ } low, null) => $@"{{$\geq \num{{{CompactNumber.Bound(low, null)}}}$}}",
        (null, { } high) => $@"{{$\leq \num{{{CompactNumber.Bound(high, null)}}}$}}",
        _ => cell.IsEmpty ? "" : "{--}",
    };

    // The room that siunitx keeps: digits before and behind the point, of the error, and of the exponent.
    private static string FormatOf(IEnumerable<string> cells)
    {
        (int before, int behind, int error, int exponent) = (1, 0, 0, 0);
        (string sign, string exponentSign) = ("", "");
        foreach (string cell in cells.Where(cell => cell.Length > 0 && cell[0] != '{'))
        {
            string[] parts = cell.Split('e');
            string[] number = parts[0].TrimEnd(')').Split('(');
            string[] digits = number[0].TrimStart('-').Split('.');
            (before, behind) = (Math.Max(before, digits[0].Length), Math.Max(behind, digits.Length > 1 ? digits[1].Length : 0));
            error = Math.Max(error, number.Length > 1 ? number[1].Length : 0);
            exponent = Math.Max(exponent, parts.Length > 1 ? parts[1].TrimStart('-').Length : 0);
            sign = cell[0] == '-' ? "-" : sign;
            exponentSign = parts.Length > 1 && parts[1][0] == '-' ? "-" : exponentSign;
        }
        string errorText = error > 0 ? string.Create(CultureInfo.InvariantCulture, $"({error})") : "";
        string exponentText = exponent > 0 ? string.Create(CultureInfo.InvariantCulture, $"e{exponentSign}{exponent}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{before}.{behind}{errorText}{exponentText}");
    }
}
