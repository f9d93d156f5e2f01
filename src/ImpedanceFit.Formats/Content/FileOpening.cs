using ImpedanceFit.Formats.Files;

namespace ImpedanceFit.Formats.Content;

/// <summary>Turns what the file system says into errors a user can act on.</summary>
internal static class FileOpening
{
    /// <summary>Opens a file for reading while others may still write to it.</summary>
    public static FileStream OpenRead(string path)
    {
        if (Directory.Exists(path))
            throw new SpectrumFormatException(path, "this is a folder, not a file.",
                "Name the files in it, e.g. FOLDER/*; 'batch' fits whole folders.");
        OpenedFiles.Note(path);
        FileStream stream = SharedFile.OpenRead(path);
        if (stream.CanSeek && stream.Length == 0)
        {
            stream.Dispose();
            throw new SpectrumFormatException(path, "the file is empty.", "Export the measurement again.");
        }
        return stream;
    }

    /// <summary>Runs <paramref name="read"/> and words its failures.</summary>
    public static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SpectrumFormatException(path, null, null, "there is no such file.",
                "Check the name and the folder; file names with spaces need quotes.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new SpectrumFormatException(path, null, null, "the file is read-protected.",
                "Change its permissions, or copy it elsewhere.", e);
        }
        catch (Exception e) when (e is IOException or NotSupportedException or ArgumentException)
        {
            throw new SpectrumFormatException(path, null, null, $"the file cannot be read ({e.Message})",
                "Close the program that uses it, check the name, or copy the file to a local disk.", e);
        }
    }
}
