using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats.Files;

namespace ImpedanceFit.Cli.Output;

/// <summary>Writes figures, tables and reports. Another program never sees half a file, and no input is replaced.</summary>
internal static class TextFiles
{
    /// <summary>Writes a whole file as UTF-8, with its origin where its kind has a place for it.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static void Write(string option, string path, Action<TextWriter> write) =>
        Guarded(option, path, () => WholeFile.WriteText(path, OriginMarks.In(path, write)));

    /// <summary>Writes a whole file of bytes.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static void WriteBytes(string option, string path, Action<Stream> write) =>
        Guarded(option, path, () => WholeFile.Write(path, write));

    private static void Guarded(string option, string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception error)
            when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException
                && error is not OutputLostException)
        {
            throw new UsageException($"{option}: {path} cannot be written: {Reason(error)}",
                "Name a file in a folder that exists and may be written to.");
        }
    }

    // The system names the part that is written first, which the user does not know.
    private static string Reason(Exception error) => error switch
    {
        DirectoryNotFoundException => "its folder does not exist.",
        UnauthorizedAccessException when error.Message.Contains(".part'", StringComparison.Ordinal) => "access to it is denied.",
        _ => error.Message,
    };
}
