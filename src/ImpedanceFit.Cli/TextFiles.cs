using System.Text;

namespace ImpedanceFit.Cli;

/// <summary>Writes figures and reports. Another program never sees half a file.</summary>
internal static class TextFiles
{
    /// <summary>Writes a whole file as UTF-8.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static void Write(string option, string path, Action<TextWriter> write)
    {
        try
        {
            string temporary = path + ".part";
            using (StreamWriter writer = new(temporary, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" })
                write(writer);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"{option}: {path} cannot be written: {error.Message}", "Name a file in a folder that exists and may be written to.");
        }
    }
}
