using System.Buffers;
using System.Text.Json;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Workbench.Batch.Tables;

/// <summary>The row that ends each line of <c>fits.jsonl</c>, <c>…,"row":[cell,…]}</c>: its cells are those of <c>fits.csv</c>.</summary>
internal sealed class TableRow
{
    /// <summary>Name of the property. It is the last of the line.</summary>
    public const string PropertyName = "row";

    private readonly IReadOnlyList<TableColumn> columns;
    private readonly int converged, verdict, warnings, trust;

    public TableRow(FitColumns columns)
    {
        this.columns = columns.All;
        string[] names = [.. this.columns.Select(column => column.Name)];
        converged = Array.IndexOf(names, FitColumns.Converged);
        verdict = columns.Checks ? Array.LastIndexOf(names, FitColumns.Verdict) : -1;
        (warnings, trust) = (Array.LastIndexOf(names, FitColumns.Warnings), Array.LastIndexOf(names, FitColumns.Trust));
    }

    // Inside a text every quote has a backslash before it, so that these bytes are nothing but the beginning of a property.
    private static ReadOnlySpan<byte> Begin => ",\"row\":["u8;

    /// <summary>True for a line that holds a row.</summary>
    public static bool IsIn(ReadOnlySpan<byte> line) => line.LastIndexOf(Begin) >= 0;

    /// <summary>Copies the row of a line to the table: a number with the digits it has, a text as
    /// <see cref="CsvText.AppendCell"/> writes it, nothing for null.</summary>
    /// <exception cref="JsonException">The line is damaged.</exception>
    public FitRow Copy(ReadOnlySpan<byte> line, IBufferWriter<byte> table)
    {
        Utf8JsonReader cells = CellsOf(line);
        FitRow row = default;
        for (int k = 0; k < columns.Count; k++)
        {
            NextCell(ref cells);
            if (k > 0)
                table.Write(","u8);
            table.WriteCell(ref cells);
            if (k == converged)
                row = row with { Converged = cells.TokenType == JsonTokenType.True };
            else if (k == verdict)
                row = row with { Invalid = Says(ref cells, Words.Of(KramersKronigVerdict.Invalid)) };
            else if (k == warnings)
                row = row with { Doubted = cells.TokenType == JsonTokenType.String };
            else if (k == trust)
                row = row with { Doubted = row.Doubted || !Says(ref cells, Words.Of(ImpedanceFit.Trust.Ok)) };
        }
        End(ref cells);
        table.Write("\n"u8);
        return row;
    }

    /// <summary>The values of the row of a line; null where there is none.</summary>
    /// <exception cref="JsonException">The line is damaged.</exception>
    public void Read(ReadOnlySpan<byte> line, Span<object?> values)
    {
        Utf8JsonReader cells = CellsOf(line);
        for (int k = 0; k < columns.Count; k++)
        {
            NextCell(ref cells);
            values[k] = cells.TokenType == JsonTokenType.Null ? null : ValueOf(ref cells, columns[k].Kind);
        }
        End(ref cells);
    }

    private static object? ValueOf(ref Utf8JsonReader cell, ColumnKind kind) => kind switch
    {
        ColumnKind.Number => cell.GetDouble(),
        ColumnKind.Count => cell.GetInt64(),
        ColumnKind.Boolean => cell.GetBoolean(),
        _ => cell.GetString() is { Length: > 0 } text ? text : null,
    };

    private static Utf8JsonReader CellsOf(ReadOnlySpan<byte> line)
    {
        int at = line.LastIndexOf(Begin);
        if (at < 0)
            throw new JsonException("A line of results holds no row of the table.");
        Utf8JsonReader cells = new(line[(at + Begin.Length - 1)..]);
        cells.Read();
        return cells;
    }

    private static void NextCell(ref Utf8JsonReader cells)
    {
        if (!cells.Read() || cells.TokenType is JsonTokenType.EndArray or JsonTokenType.StartArray or JsonTokenType.StartObject)
            throw new JsonException("A row of a line of results has too few cells.");
    }

    private static void End(ref Utf8JsonReader cells)
    {
        if (!cells.Read() || cells.TokenType != JsonTokenType.EndArray)
            throw new JsonException("A row of a line of results has too many cells.");
    }

    private static bool Says(ref Utf8JsonReader cell, string word) => cell.TokenType == JsonTokenType.String && cell.ValueTextEquals(word);
}
