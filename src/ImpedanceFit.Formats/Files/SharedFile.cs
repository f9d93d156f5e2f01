namespace ImpedanceFit.Formats.Files;

/// <summary>Reads what others may have open for writing: an instrument that still measures, a spreadsheet, a batch.</summary>
/// <remarks>Windows refuses to open a file for a reader that does not allow its writer; what .NET opens by itself does not.</remarks>
internal static class SharedFile
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Opens a file for reading.</summary>
    public static FileStream OpenRead(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferBytes, FileOptions.SequentialScan);

    /// <summary>All bytes of a file.</summary>
    public static byte[] ReadBytes(string path)
    {
        using FileStream stream = OpenRead(path);
        using MemoryStream bytes = new((int)Math.Min(stream.CanSeek ? stream.Length : 0, Array.MaxLength));
        stream.CopyTo(bytes);
        return bytes.Length == bytes.Capacity ? bytes.GetBuffer() : bytes.ToArray();
    }

    /// <summary>The text of a file in UTF-8, or in UTF-16 or UTF-32 where its first bytes say so.</summary>
    public static string ReadText(string path)
    {
        using StreamReader reader = new(OpenRead(path));
        return reader.ReadToEnd();
    }
}
