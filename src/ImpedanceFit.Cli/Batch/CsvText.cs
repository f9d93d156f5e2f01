using System.Buffers;
using System.Text;

namespace ImpedanceFit.Cli.Batch;

/// <summary>Cells of the tables of a batch.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",;\"\t\r\n");

    /// <summary>The cells of a line that <see cref="AppendCell"/> wrote.</summary>
    public static string[] CellsOf(string line)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        bool quoted = false;
        for (int k = 0; k < line.Length; k++)
        {
            if (line[k] == '"' && quoted && k + 1 < line.Length && line[k + 1] == '"')
                cell.Append(line[k++]);
            else if (line[k] == '"')
                quoted = !quoted;
            else if (line[k] == ',' && !quoted)
                EndCell();
            else
                cell.Append(line[k]);
        }
        EndCell();
        return [.. cells];

        void EndCell()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }
    }

    /// <summary>Adds a text as a cell, in quotes where it needs them. A cell is one line, so that programs that read line by line can read the table.</summary>
    public static StringBuilder AppendCell(this StringBuilder row, string? text)
    {
        if (text is null)
            return row;
        if (text.AsSpan().IndexOfAny(Special) < 0 && text.AsSpan().Trim().Length == text.Length)
            return row.Append(text);
        return row.Append('"').Append(text.ReplaceLineEndings(" ").Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
