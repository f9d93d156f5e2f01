namespace ImpedanceFit.Formats;

/// <summary>A file that cannot be read as a measurement: the message names the file, the place in it, what
/// is wrong and the remedy.</summary>
public sealed class SpectrumFormatException : ImpedanceFitException
{
    /// <summary>Creates the error; <paramref name="line"/> and <paramref name="column"/> count from 1, null
    /// where no place can be named.</summary>
    public SpectrumFormatException(string file, int? line, int? column, string problem, string remedy, Exception? cause = null)
        : base(ErrorCodes.File, $"{Place(file, line, column)}: {problem}\n{remedy}", problem, remedy, cause) =>
        (File, Line, Column) = (file, line, column);

    /// <summary>Creates the error for a file as a whole.</summary>
    public SpectrumFormatException(string file, string problem, string remedy) : this(file, null, null, problem, remedy) { }

    /// <summary>The file as the caller named it.</summary>
    public string File { get; }

    /// <summary>Line in the file (row of a sheet), from 1, or null.</summary>
    public int? Line { get; }

    /// <summary>Column of the table, from 1, or null.</summary>
    public int? Column { get; }

    private static string Place(string file, int? line, int? column) =>
        file + (line is null ? "" : FormattableString.Invariant($", line {line}"))
        + (column is null ? "" : FormattableString.Invariant($", column {column}"));
}
