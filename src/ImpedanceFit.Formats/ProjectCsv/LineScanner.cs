using ImpedanceFit.Formats.Content;

namespace ImpedanceFit.Formats.ProjectCsv;

/// <summary>Walks through the lines of a file as bytes, with one buffer.</summary>
internal sealed class LineScanner : IDisposable
{
    /// <summary>A longer line is no row of numbers; the limit keeps junk from filling the memory.</summary>
    private const int MaximumLine = 1 << 16;

    private readonly FileContent content;
    private readonly Stream stream;
    private readonly byte[] buffer;
    private int start, end, lineStart, lineEnd;
    private bool atEnd;

    public LineScanner(FileContent content)
    {
        this.content = content;
        stream = content.OpenStream();
        // Small files come by the thousand; a large buffer for each would keep the garbage collector busy.
        buffer = new byte[(int)Math.Min(4 * MaximumLine, content.Length + 1)];
        Fill();
        if (buffer.AsSpan(0, end).StartsWith("\uFEFF"u8))
            start = 3;
    }

    /// <summary>The current line without its end.</summary>
    public ReadOnlySpan<byte> Line => buffer.AsSpan(lineStart, lineEnd - lineStart).TrimEnd((byte)'\r');

    /// <summary>Number of the current line, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Goes to the next line; false after the last.</summary>
    public bool Next()
    {
        int length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
        if (length < 0 && !atEnd)
        {
            Fill();
            length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
        }
        if (length < 0 && start == end)
            return false;
        (lineStart, lineEnd) = (start, length < 0 ? end : start + length);
        start = length < 0 ? end : lineEnd + 1;
        Number++;
        if (lineEnd - lineStart > MaximumLine)
            throw content.Error("the line is longer than any row of numbers.", "This is no table; check the file.", Number);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        content.StreamedBytes -= end;
        int read = -1;
        while (end < buffer.Length && (read = FileOpening.Guard(content.Name, () => stream.Read(buffer, end, buffer.Length - end))) > 0)
            end += read;
        atEnd = read == 0;
        content.StreamedBytes += end;
    }
}
