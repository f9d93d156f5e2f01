using System.Buffers;
using System.Text;
using System.Text.Json;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Workbench.Batch.Tables;

/// <summary>Cells of the tables of a batch.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",;\"");
    private static readonly SearchValues<byte> SpecialOrEscaped = SearchValues.Create(",;\"\t\r\n\\"u8);

    /// <summary>The cells of a line that <see cref="AppendCell"/> wrote, without their quotes;
    /// <see cref="CsvCell.Restore"/> gives the texts.</summary>
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

    /// <summary>Adds a text as a cell, in quotes where it needs them. A cell is one line, so that programs
    /// that read line by line can read the table, and no formula.</summary>
    public static StringBuilder AppendCell(this StringBuilder row, string? text)
    {
        if (text is null)
            return row;
        string cell = CsvCell.Protect(text);
        if (cell.AsSpan().IndexOfAny(Special) < 0 && cell.AsSpan().Trim().Length == cell.Length)
            return row.Append(cell);
        return row.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }

    /// <summary>Adds a JSON value as a cell: a number or a truth value as it is written, a text as <see cref="AppendCell"/> does, nothing
    /// for null.</summary>
    public static void WriteCell(this IBufferWriter<byte> row, ref Utf8JsonReader value)
    {
        if (value.TokenType == JsonTokenType.Null)
            return;
        if (value.TokenType != JsonTokenType.String || IsPlain(value.ValueSpan))
            row.Write(value.ValueSpan);
        else
            Encoding.UTF8.GetBytes(new StringBuilder().AppendCell(value.GetString()).ToString(), row);
    }

    // A text that is a cell as it stands there. What begins or ends beyond ASCII may be a blank, and is looked at by the other way.
    private static bool IsPlain(ReadOnlySpan<byte> text) => text.IsEmpty
        || (text[0] is > (byte)' ' and < 0x7F and not ((byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' or (byte)'\'')
            && text[^1] is > (byte)' ' and < 0x7F && text.IndexOfAny(SpecialOrEscaped) < 0);
}
