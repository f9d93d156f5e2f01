using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ImpedanceFit.Cli.Batch.Results;
using ImpedanceFit.Cli.Batch.Tables;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Cli.Storage;

/// <summary>The fits of a batch as rows of a database: the columns of <c>fits.csv</c>, and before them the
/// folder of the inputs and the circuit. Folder, circuit, file and id together are the key: the same batch
/// again replaces its rows, another batch does not.</summary>
internal sealed class StoredFits
{
    /// <summary>How many of the columns, from the first on, are the key. None of them is ever null.</summary>
    public const int KeyColumns = 4;

    private static readonly string[] Texts = ["file", "id", "verdict", "reasons", "warnings", "trust"], Counts = ["points", "cycle"],
        Truths = ["converged"];

    private readonly BatchSettings settings;
    private string? circuit;

    /// <summary>The rows of a batch.</summary>
    public StoredFits(BatchSettings settings)
    {
        this.settings = settings;
        HashSet<string> texts = [.. Texts, .. MetadataColumns.TextNames];
        StoredKind KindOf(string name) =>
            texts.Contains(name) ? StoredKind.Text : Counts.Contains(name) ? StoredKind.Count : Truths.Contains(name) ? StoredKind.Truth
            : StoredKind.Number;
        Columns = [new("inputs", StoredKind.Text), new("circuit", StoredKind.Text),
            .. CsvText.CellsOf(settings.Columns.Header.TrimEnd('\n')).Select(name => new StoredColumn(name, KindOf(name)))];
    }

    /// <summary>The columns.</summary>
    public IReadOnlyList<StoredColumn> Columns { get; }

    /// <summary>The values of a row, in the order of the columns; null where there is none.</summary>
    /// <param name="line">A line of <c>fits.jsonl</c>.</param>
    public object?[] RowOf(byte[] line)
    {
        circuit ??= CircuitOf(line);
        ArrayBufferWriter<byte> table = new();
        settings.Columns.WriteRow(table, line);
        string[] cells = CsvText.CellsOf(Encoding.UTF8.GetString(table.WrittenSpan).TrimEnd('\n'));
        object?[] row = new object?[Columns.Count];
        (row[0], row[1]) = (settings.Root, circuit);
        for (int k = 2; k < row.Length; k++)
            row[k] = k < KeyColumns ? CsvCell.Restore(cells[k - 2]) : ValueOf(cells[k - 2], Columns[k].Kind);
        return row;
    }

    private static object? ValueOf(string cell, StoredKind kind) => cell.Length == 0 ? null : kind switch
    {
        StoredKind.Number => double.Parse(cell, CultureInfo.InvariantCulture),
        StoredKind.Count => long.Parse(cell, CultureInfo.InvariantCulture),
        StoredKind.Truth => cell == "true",
        _ => CsvCell.Restore(cell),
    };

    private static string CircuitOf(byte[] line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.GetProperty("circuit").GetString() ?? "";
    }
}
