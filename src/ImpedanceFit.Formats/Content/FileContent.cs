using System.Text;
using ImpedanceFit.Formats.Files;
using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Formats.Content;

/// <summary>The bytes of a file, and its text and lines where it is text. The head is read at once, the rest when a format asks.</summary>
internal sealed class FileContent
{
    /// <summary>The largest file that is held in memory as a whole (as text it takes some twenty times as much; real ones have a few MB);
    /// only the project's own CSV is streamed.</summary>
    internal const long MaximumBytes = 32L << 20;

    private const int HeadBytes = 1 << 16;
    private byte[]? all;
    private string? text;
    private string[]? lines;
    private readonly string? fullPath;

    private FileContent(string name, byte[] head, byte[]? all, long length, string? fullPath) =>
        (Name, HeadOfFile, this.all, Length, this.fullPath) = (name, head, all, length, fullPath);

    /// <summary>The file as the caller named it.</summary>
    public string Name { get; }

    /// <summary>Length in bytes.</summary>
    public long Length { get; }

    /// <summary>How much of the file was taken from its stream.</summary>
    public long StreamedBytes { get; set; }

    private byte[] HeadOfFile { get; }

    /// <summary>The first 64 KB.</summary>
    public ReadOnlySpan<byte> Head => HeadOfFile;

    /// <summary>The head as text, empty for a binary file.</summary>
    public string HeadText => field ??= TextEncoding.Decode(HeadOfFile, Length > HeadOfFile.Length) ?? "";

    /// <summary>True where the head can be read as text.</summary>
    public bool IsText => HeadText.Length > 0;

    /// <summary>All bytes.</summary>
    public byte[] Bytes => all ??= ReadAllBytes();

    /// <summary>The whole text.</summary>
    /// <exception cref="SpectrumFormatException">The file turns binary after its head.</exception>
    public string Text =>
        text ??= TextEncoding.Decode(Bytes, truncated: false)
        ?? throw Error("the file starts as text and continues with binary bytes.", "It is damaged; export or copy it again.");

    /// <summary>The lines of the text, whatever their endings.</summary>
    public string[] Lines => lines ??= SplitLines(Text);

    /// <summary>The first lines, for recognition.</summary>
    public string[] HeadLines => field ??= SplitLines(HeadText);

    /// <summary>Opens a file and reads its head.</summary>
    /// <exception cref="SpectrumFormatException">There is no such file, it is a folder, may not be read, or is empty.</exception>
    public static FileContent Open(string path)
    {
        return FileOpening.Guard(path, () =>
        {
            using FileStream stream = FileOpening.OpenRead(path);
            if (!stream.CanSeek)
                return FromPipe(path, stream);
            byte[] head = new byte[(int)Math.Min(HeadBytes, stream.Length)];
            stream.ReadExactly(head);
            return new FileContent(path, head, head.Length == stream.Length ? head : null, stream.Length, Path.GetFullPath(path));
        });
    }

    /// <summary>A file that is in memory already.</summary>
    public static FileContent FromBytes(string name, byte[] bytes) =>
        new(name, bytes.Length <= HeadBytes ? bytes : bytes[..HeadBytes], bytes, bytes.Length, null);

    /// <summary>An error about this file.</summary>
    public SpectrumFormatException Error(string problem, string remedy, int? line = null, int? column = null, Exception? cause = null) =>
        new(Name, line, column, problem, remedy, cause);

    /// <summary>The file as a stream, for formats that never hold it as a whole.</summary>
    public Stream OpenStream() =>
        all is not null || fullPath is null ? new MemoryStream(Bytes, writable: false)
        : FileOpening.Guard(Name, () => FileOpening.OpenRead(fullPath));

    // What comes through a pipe cannot be read twice.
    private static FileContent FromPipe(string path, FileStream pipe)
    {
        using MemoryStream bytes = new();
        byte[] block = new byte[HeadBytes];
        while (bytes.Length <= MaximumBytes && pipe.Read(block) is var read and > 0)
            bytes.Write(block, 0, read);
        FileContent content = FromBytes(path, bytes.ToArray());
        return bytes.Length > MaximumBytes
            ? throw content.Error(FormattableString.Invariant($"more than {MaximumBytes >> 20} MB arrive through the pipe."),
                "Write it to a file, and read that.")
            : bytes.Length == 0 ? throw content.Error("nothing arrives through the pipe.", "Check the program that writes to it.")
            : content;
    }

    private byte[] ReadAllBytes()
    {
        if (Length > MaximumBytes)
        {
            throw Error(
                FormattableString.Invariant(
                    $"the file has {Length / 1048576.0:F0} MB, more than the {MaximumBytes >> 20} MB a measurement may have."),
                "Split it, or convert it to the project's CSV (frequency_Hz,z_real_ohm,z_imag_ohm), which may have any size.");
        }
        return FileOpening.Guard(Name, () => SharedFile.ReadBytes(fullPath!));
    }

    private static string[] SplitLines(string text)
    {
        List<string> lines = [];
        // Only CR, LF and CR LF end a line, so that line numbers are those of an editor.
        for (int start = 0; start < text.Length;)
        {
            int length = text.AsSpan(start).IndexOfAny('\r', '\n');
            if (length < 0)
                length = text.Length - start;
            lines.Add(text.Substring(start, length));
            start += length;
            start += start + 1 < text.Length && text[start] == '\r' && text[start + 1] == '\n' ? 2 : 1;
        }
        return [.. lines];
    }
}
