using CsvHelper;
using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Headings;
using ImpedanceFit.Formats.Text;
using ImpedanceFit.Units;

namespace ImpedanceFit.Formats;

/// <summary>Values of a circuit's parameters, a row a spectrum: columns are named by parameters; <c>id</c>
/// or <c>file</c> tell the rows apart.</summary>
internal sealed class ParameterTable
{
    private readonly string path;
    private readonly int idColumn, fileColumn;
    private readonly IReadOnlyList<(int Line, string[] Cells)> rows;
    private readonly ILookup<string, (int Line, string[] Cells)>? byId, byFile;

    private ParameterTable(string path, string[] heading, IReadOnlyList<(int, string[])> rows)
    {
        (this.path, Columns, this.rows) = (path, heading, rows);
        idColumn = Array.IndexOf(heading, "id");
        fileColumn = Array.IndexOf(heading, "file");
        // A table may have a row for each of very many spectra.
        byId = idColumn < 0 ? null : rows.ToLookup(row => row.Item2[idColumn]);
        byFile = fileColumn < 0 ? null : rows.ToLookup(row => Path.GetFileName(row.Item2[fileColumn]));
    }

    /// <summary>The headings, in their order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Reads a table separated by commas, semicolons or tabs, with a line of headings. Numbers have a decimal point.</summary>
    /// <exception cref="SpectrumFormatException">The file cannot be read, or is no such table.</exception>
    public static ParameterTable Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileContent content = FileContent.Open(path);
        string[] lines = content.Lines;
        int first = Array.FindIndex(lines, line => line.Trim().Length > 0);
        if (first < 0)
            throw content.Error("this is not a text table.",
                "A table of start values has parameter names as headings, e.g. id,R0,R1,CPE1.Q,CPE1.n.");
        char separator = lines[first].Contains('\t') ? '\t' : lines[first].Contains(';') ? ';' : ',';
        string text = string.Join('\n', lines.Select(line => line.Trim().Length == 0 ? "" : line));
        using CsvReader reader = CsvReader.FromText(text, Options(separator));
        reader.Read();
        string[] heading = Array.ConvertAll(CellsOf(reader), UnitHeading.NameOf);
        int[] texts = [.. ((string[])["id", "file"]).Select(name => Array.IndexOf(heading, name)).Where(column => column >= 0)];
        List<(int, string[])> rows = [];
        while (reader.Read())
        {
            int line = (int)reader.LineNumber;
            string[] cells = CellsOf(reader);
            if (cells.Length != heading.Length)
                throw content.Error($"the row has {Counted.Of(cells.Length, "cell")}, the heading {heading.Length}.",
                    "Give every row a cell for each heading.", line);
            foreach (int column in texts)
                cells[column] = CsvCell.Restore(cells[column]);
            rows.Add((line, cells));
        }
        return rows.Count > 0 ? new ParameterTable(path, heading, rows)
            : throw content.Error("the table has headings, but no row.", "Add a row of values.");
    }

    /// <summary>The values of the row for a spectrum, by column. A row is picked by the columns <c>id</c> and <c>file</c> where the
    /// table has them; a table of a single row without either serves every spectrum. Empty cells have no value.</summary>
    /// <param name="file">The spectrum's file; the table may give it with or without folder and ending.</param>
    /// <param name="id">The spectrum's id in its file, or null.</param>
    /// <param name="columns">The columns wanted.</param>
    /// <exception cref="SpectrumFormatException">No row or several belong to the spectrum, or a cell is no number.</exception>
    public IReadOnlyList<KeyValuePair<string, double>> ValuesFor(string file, string? id, IReadOnlyCollection<string> columns)
    {
        (int line, string[] cells) = RowFor(file, id);
        List<KeyValuePair<string, double>> values = [];
        for (int c = 0; c < cells.Length; c++)
        {
            if (!columns.Contains(Columns[c]) || cells[c].Length == 0)
                continue;
            if (!SiNumber.TryParse(cells[c], out double value))
                throw new SpectrumFormatException(path, line, c + 1, $"'{cells[c]}' is not a number.",
                    "Write numbers with a decimal point, e.g. 2.2e-6 or 2.2u.");
            values.Add(KeyValuePair.Create(Columns[c], value));
        }
        return values;
    }

    // A quote within a cell is a letter (inches, double primes), and one that is never closed ends with its line.
    private static CsvReaderOptions Options(char separator) => new()
    {
        Separator = separator,
        HasHeader = false,
        TrimWhitespace = true,
        AllowLineBreaksInQuotes = false,
        DetectSeparatorHint = false,
        TrackLineNumbers = true,
    };

    private static string[] CellsOf(CsvReader row)
    {
        string[] cells = new string[row.FieldCount];
        for (int c = 0; c < cells.Length; c++)
            cells[c] = row.GetString(c);
        return cells;
    }

    private (int Line, string[] Cells) RowFor(string file, string? id)
    {
        (int Line, string[] Cells)[] found = [.. Candidates(file, id).Where(row => Belongs(row.Cells, file, id))];
        // Files in several folders may have one name; the row that names the folder too goes before.
        if (found.Length > 1 && fileColumn >= 0 && Array.FindAll(found, row => row.Cells[fileColumn] == file) is { Length: > 0 } exact)
            found = exact;
        string spectrum = id is null ? $"'{file}'" : $"id '{id}' of '{file}'";
        return found.Length switch
        {
            1 => found[0],
            0 => throw new SpectrumFormatException(path, $"there is no row for {spectrum}.", idColumn >= 0 || fileColumn >= 0
                ? "Add one; the columns id and file assign a row to a spectrum." : "Add a column id or file."),
            _ => throw new SpectrumFormatException(path, $"{found.Length} rows are for {spectrum}.",
                "Distinguish the rows by the columns id and file."),
        };
    }

    private IEnumerable<(int Line, string[] Cells)> Candidates(string file, string? id)
    {
        if (byId is not null && id is not null)
            return byId[id];
        return byFile is null ? rows
            : ((string[])[Path.GetFileName(file), Path.GetFileNameWithoutExtension(file)]).Distinct().SelectMany(name => byFile[name]);
    }

    // A spectrum without an id goes by its file alone, if the table knows files.
    private bool Belongs(string[] cells, string file, string? id) =>
        (idColumn < 0 || (id is null ? fileColumn >= 0 || rows.Count == 1 : cells[idColumn] == id))
        && (fileColumn < 0 || SameFile(cells[fileColumn], file));

    private static bool SameFile(string named, string file) =>
        named == file || named == Path.GetFileName(file) || named == Path.GetFileNameWithoutExtension(file)
        || Path.GetFileName(named) == Path.GetFileName(file);
}
