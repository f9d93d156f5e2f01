using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Headings;
using ImpedanceFit.Formats.Reading;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Studies;

/// <summary>A study: a table with a row for each measurement, its file, how it is analysed, and the sizes of its sample.</summary>
/// <remarks>Separated by commas, semicolons or tabs, beside the latter also with decimal commas; headings in
/// any case, sizes with their unit there (<c>Thickness (mm)</c>) or in each cell; lines that begin with # are comments.</remarks>
internal static class StudyTable
{
    private const string Wanted = "Give a study: a table with a row for each measurement, with its file, analysis, circuit and sizes.";

    /// <summary>The columns that a study may have.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "sample", "specimen", "state", "composition", "analysis", "file", "circuit", "blocked", "cell", "contacts", "blank",
        "blank_circuit", "lead", "interfaces",
        "thickness", "area", "diameter", "temperature", "porosity", "electrolyte", "ohmic", "equilibrium", "voltage",
    ];

    /// <summary>True if the file is a table with the headings <c>analysis</c> and <c>file</c>.</summary>
    /// <exception cref="SpectrumFormatException">The file cannot be read.</exception>
    public static bool IsStudy(string path)
    {
        FileContent content = FileContent.Open(path);
        if (!content.IsText)
            return false;
        string[] headings = [.. Cut(content).Take(1).SelectMany(row => row.Cells).Select(heading => StudyColumn.Of(heading).Name)];
        return headings.Contains("analysis") && headings.Contains("file");
    }

    /// <summary>True if the file is a table of samples where a spectrum may stand as well. It then has no column of frequencies, and beside
    /// <c>file</c> a column that a study may have; or several columns, most of which a study may have (one may be mistyped).</summary>
    /// <exception cref="SpectrumFormatException">The file cannot be read.</exception>
    public static bool IsSampleTable(string path)
    {
        FileContent content = FileContent.Open(path);
        if (!content.IsText)
            return false;
        string[] headings = [.. Cut(content).Take(1).SelectMany(row => row.Cells)];
        if (headings.Any(heading => HeaderVocabulary.Interpret(heading) is { Role: ColumnRole.Frequency }))
            return false;
        string[] known = [.. headings.Select(heading => StudyColumn.Of(heading).Name).Where(Columns.Contains)];
        return known.Length > 1 && (known.Contains("file") || 2 * known.Length > headings.Length);
    }

    /// <summary>Name and unit of the composition by its heading.</summary>
    /// <exception cref="SpectrumFormatException">The file cannot be read.</exception>
    public static (string Name, string Unit) CompositionOf(string path) =>
        StudyColumn.AxisOf(Cut(FileContent.Open(path)).Take(1).SelectMany(row => row.Cells)
            .FirstOrDefault(heading => StudyColumn.Of(heading).Name == "composition") ?? "composition");

    /// <summary>Reads a study.</summary>
    /// <exception cref="SpectrumFormatException">The file cannot be read, has a column that is not known, or no row.</exception>
    public static IReadOnlyList<StudyRow> Read(string path)
    {
        FileContent content = FileContent.Open(path);
        if (!content.IsText && MistakenSpectrum.Of(content, Wanted) is { } binary)
            throw binary;
        if (Cut(content).Take(1).SelectMany(row => row.Cells)
            .FirstOrDefault(heading => !Columns.Contains(StudyColumn.Of(heading).Name)) is { } unknown)
        {
            string question = Suggestion.Nearest(unknown, Columns) is { } nearest ? $"Did you mean {nearest}? " : "";
            throw MistakenSpectrum.Of(content, Wanted)
                ?? content.Error($"the column '{unknown}' is not known.", $"{question}Columns of a study: {string.Join(", ", Columns)}.",
                    1);
        }
        return Read(path, content, StudyColumn.Of);
    }

    /// <summary>Reads a table with any columns.</summary>
    /// <exception cref="SpectrumFormatException">The file cannot be read, or has no row.</exception>
    public static IReadOnlyList<StudyRow> ReadPlain(string path) =>
        Read(path, FileContent.Open(path), heading => new StudyColumn(heading, ""));

    private static List<StudyRow> Read(string path, FileContent content, Func<string, StudyColumn> columnOf)
    {
        TextRow[] rows = [.. Cut(content)];
        if (rows.Length < 2)
            throw content.Error("this is not a table with headings and a row.", "Give a line of headings, and a row for each measurement.");
        StudyColumn[] columns = Array.ConvertAll(rows[0].Cells, heading => columnOf(heading));
        string[] headings = Array.ConvertAll(columns, column => column.Name);
        bool commas = SeparatorOf(content) == ',';
        if (headings.GroupBy(heading => heading).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw content.Error($"the heading '{twice.Key}' appears twice.", "Give each column a name of its own.", rows[0].Line);
        return [.. rows.Skip(1).Select(row => row.Cells.Length > headings.Length
            ? throw content.Error($"the row has {Counted.Of(row.Cells.Length, "cell")}, the heading {headings.Length}.",
                "Put cells with commas in quotes.", row.Line)
            : new StudyRow(path, row.Line,
                columns.Zip(row.Cells).ToDictionary(pair => pair.First.Name, pair => pair.First.Cell(pair.Second, commas))))];
    }

    // The separator is that of the headings.
    private static char SeparatorOf(FileContent content)
    {
        string heading = content.Lines.FirstOrDefault(line => line.Length > 0 && line[0] != '#') ?? "";
        return heading.Contains('\t') ? '\t' : heading.Contains(';') ? ';' : ',';
    }

    private static IEnumerable<TextRow> Cut(FileContent content)
    {
        return TextGrid.Cut(content.Lines, 1, SeparatorOf(content), decimalComma: false).Rows.Where(row => !row.IsComment);
    }
}
