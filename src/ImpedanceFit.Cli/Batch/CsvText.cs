using System.Buffers;
using System.Text;

namespace ImpedanceFit.Cli.Batch;

/// <summary>Cells of the tables of a batch.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",;\"\t\r\n");

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
