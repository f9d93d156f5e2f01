using ImpedanceFit.Workbench.Batch.Journal;
using ImpedanceFit.Workbench.Batch.Results;
using ImpedanceFit.Workbench.Batch.Tables;

namespace ImpedanceFit.Cli.Storage;

/// <summary>The fits of a batch as rows of a database: the columns of <c>fits.csv</c>, and before them the
/// folder of the inputs and the circuit. Folder, circuit, file and id together are the key: the same batch
/// again replaces its rows, another batch does not.</summary>
internal sealed class StoredFits(BatchSettings settings)
{
    /// <summary>How many of the columns, from the first on, are the key. None of them is ever null.</summary>
    public const int KeyColumns = 4;

    private const string CircuitColumn = "circuit";
    private const int OwnColumns = 2;

    private readonly TableRow table = new(settings.Columns);
    // The circuit stands in the key, not once more among the columns of the table.
    private readonly int[] taken = [.. settings.Columns.All.Select((column, k) => (column.Name, k))
        .Where(column => column.Name != CircuitColumn).Select(column => column.k)];
    private readonly int cellCount = settings.Columns.All.Count;
    private string? circuit;

    /// <summary>The columns.</summary>
    public IReadOnlyList<TableColumn> Columns { get; } = [new("inputs", ColumnKind.Text), new(CircuitColumn, ColumnKind.Text),
        .. settings.Columns.All.Where(column => column.Name != CircuitColumn)];

    /// <summary>The values of a row, in the order of the columns; null where there is none.</summary>
    /// <param name="line">A line of <c>fits.jsonl</c>.</param>
    public object?[] RowOf(byte[] line)
    {
        circuit ??= FitLine.SourceOf(line).Circuit;
        object?[] row = new object?[Columns.Count];
        (row[0], row[1]) = (settings.Root, settings.Columns.Each ? FitLine.SourceOf(line).Circuit : circuit);
        object?[] cells = new object?[cellCount];   // several threads ask for rows
        table.Read(line, cells);
        for (int k = 0; k < taken.Length; k++)
            row[OwnColumns + k] = cells[taken[k]];
        for (int k = OwnColumns; k < KeyColumns; k++)
            row[k] ??= "";
        return row;
    }

    /// <summary>Units of the columns that have one, after the first row: those of the circuit's parameters, and of names that end in
    /// one.</summary>
    public IEnumerable<(string Column, string Unit)> Units()
    {
        HashSet<string> names = [.. Columns.Select(column => column.Name)];
        foreach (TableColumn column in Columns.Where(column => column.Kind == ColumnKind.Number))
        {
            if (column.Name.EndsWith("_ohm", StringComparison.Ordinal))
                yield return (column.Name, Unit.Ohm.Symbol);
            else if (column.Name.StartsWith("capacitance_", StringComparison.Ordinal))
                yield return (column.Name, Unit.Farad.Symbol);
            else if (column.Name.EndsWith("_Hz", StringComparison.Ordinal))
                yield return (column.Name, Unit.Hertz.Symbol);
        }
        foreach (CircuitParameter parameter in circuit is { Length: > 0 } ? Circuit.Parse(circuit).Parameters : [])
        {
            foreach (string suffix in (string[])["", "_standardError", "_lower95", "_upper95"])
            {
                if (names.Contains(parameter.Name + suffix) && parameter.Description.Unit.Symbol.Length > 0)
                    yield return (parameter.Name + suffix, parameter.Description.Unit.Symbol);
            }
        }
    }
}
