using ImpedanceFit.Formats.Content;
using ImpedanceFit.Formats.Reading;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Headings;

/// <summary>Tells tables that hold no spectrum by their headings: results, studies, tables of other programs. Their numbers may look
/// like a spectrum, and must not be taken for one.</summary>
internal static class OtherTable
{
    private const int LeastLetters = 3;

    // Headings that the program's own tables of results have beside "file".
    private static readonly string[] OfResults = ["trust", "reduced χ²", "reducedchisquared", "format", "reason"];
    private static readonly string[] OfStudies =
        ["analysis", "circuit", "thickness", "area", "diameter", "state", "specimen", "composition", "blocked"];

    // Headings that say only that there is a column.
    private static readonly string[] Nameless = ["col", "column", "spalte", "colonne", "columna", "data", "field", "value", "var",
        "channel", "unnamed", "series", "untitled"];

    /// <summary>Refuses a table whose first row says that it is one of results, or a study.</summary>
    /// <exception cref="SpectrumFormatException">It does.</exception>
    public static void RefuseKnown(TextGrid grid, FileContent content)
    {
        if (grid.Rows.FirstOrDefault(row => !row.IsComment) is not { } first || !first.Cells.Any(cell => NameOf(cell) == "file")
            || HasSpectrum(first.Cells))
            return;
        string[] names = [.. first.Cells.Select(NameOf)];
        // The page of fits has hundreds of columns, a study none but its own.
        bool isResults = names.Intersect(OfResults).Any();
        if (!isResults && names.Intersect(OfStudies).Count() < 2)
            return;
        throw content.Error(isResults ? "the file is a table of results, not a spectrum."
            : "the file is a study (a table that names the files of spectra), not a spectrum.",
            "Leave it out, or name the files of the spectra.", first.Line)
            .About(isResults ? RemedyTopic.NoSpectrum : RemedyTopic.SampleTable);
    }

    /// <summary>True where the headings of a block name something, and neither a frequency nor an impedance.</summary>
    public static bool NamesSomethingElse(string[] headings, TextGrid grid)
    {
        // Between blanks a sentence may have as many words as the table has columns.
        if (!grid.KeepsEmptyCells || headings.Length < 2)
            return false;
        string[] filled = [.. headings.Where(heading => heading.Length > 0)];
        return 2 * filled.Count(NamesQuantity) > headings.Length;
    }

    private static bool HasSpectrum(IEnumerable<string> headings) =>
        headings.Any(heading => HeaderVocabulary.Interpret(heading) is { Role: ColumnRole.Frequency });

    private static bool NamesQuantity(string heading)
    {
        string letters = new([.. heading.TakeWhile(c => !char.IsAsciiDigit(c)).Where(char.IsLetter)]);
        return letters.Length >= LeastLetters && !Nameless.Contains(letters, StringComparer.OrdinalIgnoreCase);
    }

    // "thickness (mm)" is the thickness.
    private static string NameOf(string heading)
    {
        int end = heading.IndexOfAny(['(', '[']);
        return (end > 0 ? heading[..end] : heading).Trim().ToLowerInvariant();
    }
}
