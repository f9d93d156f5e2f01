namespace ImpedanceFit.Formats.Studies;

/// <summary>A measurement of a study: cells by the name of their column; an empty cell is null.</summary>
internal sealed class StudyRow
{
    private readonly string tablePath;
    private readonly IReadOnlyDictionary<string, string> cells;

    internal StudyRow(string tablePath, int line, IReadOnlyDictionary<string, string> cells) =>
        (this.tablePath, Line, this.cells) = (tablePath, line, cells);

    /// <summary>Line in the table, from 1.</summary>
    public int Line { get; }

    /// <summary>The columns of the table, in their order.</summary>
    public IEnumerable<string> Columns => cells.Keys;

    /// <summary>The cell of a column; null if it is empty or there is no such column.</summary>
    public string? this[string column] => cells.TryGetValue(column, out string? text) && text.Length > 0 ? text : null;

    /// <summary>The cell of a column that must not be empty.</summary>
    /// <exception cref="SpectrumFormatException">It is empty.</exception>
    public string Required(string column) => this[column] ?? throw (cells.ContainsKey(column)
        ? Error($"the cell '{column}' is empty.", "Fill it in.", column)
        : Error($"there is no cell '{column}'.", $"The row has {string.Join(", ", Columns)}."));

    /// <summary>The file that a cell names, relative to the folder of the table; null if the cell is empty.</summary>
    public string? FileOf(string column) => this[column] is { } name ? Path.Combine(Path.GetDirectoryName(tablePath) ?? "", name) : null;

    /// <summary>An error at this row, or at its cell of a column.</summary>
    public SpectrumFormatException Error(string problem, string remedy, string? column = null, Exception? cause = null) =>
        new(tablePath, Line, column is not null && cells.ContainsKey(column) ? 1 + Array.IndexOf([.. cells.Keys], column)
            : null, problem, remedy, cause);
}
