namespace ImpedanceFit.Reporting.Text;

/// <summary>A <see cref="ResultTable"/> as tabulars of LaTeX: numbers in columns of the package siunitx, rules of booktabs. What does not
/// fit a page stands in a further tabular, with the names of the rows again.</summary>
internal static class LatexTable
{
    // In points, of letters of 8 points on a text of 16 cm (455 pt): what a tabular with all its gaps may take.
    // The widths are estimates: of 40 tables that LaTeX set, the widest was 9.6 points wider than its estimate.
    private const double MostWidth = 455, MostKeys = 0.45, Margin = 13;

    /// <summary>Writes the tabulars.</summary>
    public static void Write(TextWriter writer, ResultTable table)
    {
        ResultColumn[] chosen = [.. table.Columns.Where(column => column.IsInPaper)];
        // What all rows share names none of them: a temperature, a circuit. The first column names them all the same.
        ResultColumn[] once = [.. chosen.Skip(1).Where(column => (column.IsSaidOnce || table.Count > 1) && IsShared(table, column))];
        writer.Write("% needs \\usepackage{booktabs,siunitx}; 1.234(12) is 1.234 with the standard error 0.012; lower and upper: 95 %\n");
        foreach (ResultColumn column in once)
        {
            string shared = table[0, column].Text ?? ResultTable.NumberOf(table[0, column]);
            writer.Write($"% {column.Heading}: {shared} {column.Unit}".TrimEnd() + "\n");
        }
        LatexColumn[] columns = [.. chosen.Except(once).Select(column => new LatexColumn(table, column))];
        // What names the rows: texts and given numbers before the first result.
        LatexColumn[] keys = [.. columns.TakeWhile(column => column.IsKey)];
        // What names many rows in a row stands once above them, where the names would leave no room for numbers.
        LatexColumn[] groups = keys.Sum(column => column.Width) > MostKeys * MostWidth ? keys[..GroupsOf(keys, table.Count)] : [];
        LatexColumn[] results = columns[keys.Length..];
        keys = keys[groups.Length..];
        LatexColumn[][] blocks = [.. Blocks(keys, results)];
        for (int k = 0; k < blocks.Length; k++)
        {
            if (k > 0)
                writer.Write("\n\\medskip\n");
            // Samples of another kind have nothing here.
            int[] rows = [.. Enumerable.Range(0, table.Count).Where(row => blocks[k].Length == 0
                || blocks[k].Any(column => column.Cells(row).Any(cell => cell.Length > 0)))];
            WriteBlock(writer, rows, groups, [.. keys, .. blocks[k]]);
        }
        WriteMissing(writer, table.Missing);
    }

    // Names of files may be broken between their folders, so that no line is too long.
    private static void WriteMissing(TextWriter writer, IReadOnlyList<string> missing)
    {
        if (missing.Count == 0)
            return;
        writer.Write("\n\\medskip\n{\\footnotesize\\raggedright Not in the table:\n");
        foreach (string words in missing.Select(each => LatexText.Escaped(each.ReplaceLineEndings(" "))))
            writer.Write($"\\par {words.Replace("/", "/\\allowbreak{}", StringComparison.Ordinal)}\n");
        writer.Write("\\par}\n");
    }

    // How many keys, from the first, share their texts over two rows and more in the mean; at least one is left.
    private static int GroupsOf(LatexColumn[] keys, int rows)
    {
        int count = 0;
        for (int next = 1; next < keys.Length; next++)
        {
            int runs = Enumerable.Range(0, rows).Count(row => row == 0 || TitleOf(keys[..next], row) != TitleOf(keys[..next], row - 1));
            count = 2 * runs <= rows ? next : count;
        }
        return count;
    }

    private static string TitleOf(IEnumerable<LatexColumn> groups, int row) =>
        string.Join(", ", groups.Select(column => column.TextOf(row)).Where(text => text.Length > 0));

    private static bool IsShared(ResultTable table, ResultColumn column)
    {
        ResultCell[] cells = [.. Enumerable.Range(0, table.Count).Select(k => table[k, column]).Distinct()];
        return cells.Length == 1 && (cells[0].Text is not null || cells[0].IsGiven);
    }

    private static IEnumerable<LatexColumn[]> Blocks(LatexColumn[] keys, LatexColumn[] results)
    {
        double left = MostWidth - Margin - keys.Sum(column => column.Width), room = left;
        List<LatexColumn> block = [];
        foreach (LatexColumn column in results)
        {
            if (block.Count > 0 && column.Width > room)
            {
                yield return [.. block];
                block.Clear();
                room = left;
            }
            block.Add(column);
            room -= column.Width;
        }
        if (block.Count > 0 || keys.Length > 0 && results.Length == 0)
            yield return [.. block];
    }

    private static void WriteBlock(TextWriter writer, IReadOnlyList<int> rows, LatexColumn[] groups, LatexColumn[] columns)
    {
        int all = columns.Sum(column => column.Span);
        writer.Write($"{{\\footnotesize\n\\begin{{tabular}}{{{string.Concat(columns.Select(column => column.Kinds))}}}\n\\toprule\n");
        WriteRow(writer, columns.Select(column => column.Heading));
        if (columns.Any(column => column.HasLowerHeading))
        {
            writer.Write(string.Concat(RulesOf(columns)));
            WriteRow(writer, columns.SelectMany(column => column.LowerHeadings));
        }
        writer.Write("\\midrule\n");
        string group = "";
        foreach (int row in rows)
        {
            string title = TitleOf(groups, row);
            if (title != group)
                WriteRow(writer, [FormattableString.Invariant($"{(group.Length > 0 ? "\\addlinespace\n" : "")}\\multicolumn{{{all}}}{{l}}")
                    + $"{{\\textit{{{title}}}}}"]);
            group = title;
            WriteRow(writer, columns.SelectMany(column => column.Cells(row)));
        }
        writer.Write("\\bottomrule\n");
        string[] marks = [.. columns.SelectMany(column => column.Marks).Distinct()];
        if (marks.Length > 0)
        {
            string words = string.Join(", ", marks.Select(mark => $"{LatexColumn.Raised(mark)} {LatexText.Escaped(mark)}"));
            WriteRow(writer, [$"\\multicolumn{{{all}}}{{l}}{{\\footnotesize {words}}}"]);
        }
        writer.Write("\\end{tabular}}\n");
    }

    private static IEnumerable<string> RulesOf(LatexColumn[] columns)
    {
        int first = 1;
        foreach (LatexColumn column in columns)
        {
            if (column.Span > 1)
                yield return FormattableString.Invariant($"\\cmidrule(lr){{{first}-{first + column.Span - 1}}}\n");
            first += column.Span;
        }
    }

    private static void WriteRow(TextWriter writer, IEnumerable<string> cells) =>
        writer.Write($"{string.Join(" & ", cells)} \\\\\n");
}
