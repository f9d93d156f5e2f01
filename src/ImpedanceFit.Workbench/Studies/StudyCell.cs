using ImpedanceFit.Formats;
using ImpedanceFit.Formats.Studies;

namespace ImpedanceFit.Workbench.Studies;

/// <summary>Reads cells of a study, so that what is wrong with one is said with its table, line and column.</summary>
internal static class StudyCell
{
    /// <summary>What a reader of texts makes of a cell; an empty cell is null.</summary>
    /// <exception cref="SpectrumFormatException">The reader refuses the text.</exception>
    public static T Read<T>(StudyRow row, string column, Func<string?, T> read)
    {
        try
        {
            return read(row[column]);
        }
        catch (ImpedanceFitException error) when (error is not SpectrumFormatException)
        {
            throw row.Error(error.Message, "Correct the cell.", column, error);
        }
    }

    /// <summary>The file of a row, which is there.</summary>
    /// <exception cref="SpectrumFormatException">The cell is empty, or names no file.</exception>
    public static string FileOf(StudyRow row)
    {
        string name = row.Required("file"), path = row.FileOf("file")!;
        return File.Exists(path) ? path
            : throw row.Error($"there is no file '{name}'{(path == name ? "" : $" ({path})")}.",
                "Correct the name; it is relative to the folder of the table.", "file");
    }

    /// <summary>Runs the analysis of a row; what it refuses is said with the line. Errors that name a file keep their words.</summary>
    /// <exception cref="SpectrumFormatException">The row cannot be analysed.</exception>
    public static T InRow<T>(StudyRow row, Func<T> analyse)
    {
        try
        {
            return analyse();
        }
        catch (ImpedanceFitException error) when (error is not SpectrumFormatException)
        {
            throw row.Error(error.Message, "Correct the row, or leave it out.", cause: error);
        }
    }
}
