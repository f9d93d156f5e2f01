using ImpedanceFit.Formats.Studies;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Studies;

/// <summary>What a series of spectra goes over: a column of a table with the column file, and id where a file holds several spectra.
/// </summary>
internal sealed class SeriesTable
{
    private readonly string path;
    private readonly (string File, string? Id, double Value)[] rows;

    private SeriesTable(string path, string column, (string, string?, double)[] rows) => (this.path, Column, this.rows) =
        (path, column, rows);

    /// <summary>Heading of the column.</summary>
    public string Column { get; }

    /// <summary>Reads a column of a table.</summary>
    public static SeriesTable Read(string path, string column) => new(path, column, [.. StudyTable.ReadPlain(path)
        .Select(row => (row.Required("file"), row["id"], TableNumber.Of(row, column)))]);

    /// <summary>A column of values that a program gave.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="rows">File, id and value of each spectrum.</param>
    public static SeriesTable Of(string column, IEnumerable<(string File, string? Id, double Value)> rows) =>
        new(column, column, [.. rows]);

    /// <summary>The value of a spectrum. Folders and endings may be left out.</summary>
    /// <exception cref="RequestException">No row names its file, or several do with different values.</exception>
    public double Of(string file, string? id)
    {
        string name = Path.GetFileName(file), bare = Path.GetFileNameWithoutExtension(file);
        double[] found = [.. rows.Where(row => (row.File == file || Path.GetFileName(row.File) == name || row.File == bare)
            && (row.Id is null || row.Id == id)).Select(row => row.Value).Distinct()];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new RequestException($"{path}: no row names '{name}'.", "Add a row for it, or leave the file out."),
            _ => throw new RequestException($"{path}: {found.Length} values of '{Column}' are given for '{name}'.",
                "Add a column id, or name the folder of each file."),
        };
    }
}
