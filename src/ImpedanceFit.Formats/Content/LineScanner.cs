namespace ImpedanceFit.Formats.Content;

/// <summary>Walks through the lines of a file as bytes, with one buffer; from the beginning, or from any byte.</summary>
internal sealed class LineScanner : IDisposable
{
    private const int SmallestBuffer = 1 << 18;

    private readonly FileContent content;
    private readonly int longest;
    private readonly Stream stream;
    private readonly bool counts;
    private byte[] buffer;
    private int start, end, lineStart, lineEnd, number;
    private long bufferOffset;
    private bool atEnd;

    /// <summary>Prepares to read lines of no more than <paramref name="longest"/> bytes. Begins at byte
    /// <paramref name="from"/>; what is left there of a line that began before is passed over.</summary>
    public LineScanner(FileContent content, int longest, long from = 0)
    {
        (this.content, this.longest) = (content, longest);
        stream = content.OpenStream();
        counts = from == 0;
        bufferOffset = counts ? 0 : stream.Seek(Math.Min(from, content.Length) - 1, SeekOrigin.Begin);
        // Small files come by the thousand; a large buffer for each would keep the garbage collector busy.
        buffer = new byte[(int)Math.Min(SmallestBuffer, content.Length - bufferOffset + 1)];
        Fill();
        if (counts && buffer.AsSpan(0, end).StartsWith("\uFEFF"u8))
            start = 3;
        // The byte before the first may end a line; then that is what is passed over.
        if (!counts)
            _ = Next();
    }

    /// <summary>The current line without its end; empty if it is too long.</summary>
    public ReadOnlySpan<byte> Line => IsTooLong ? [] : buffer.AsSpan(lineStart, lineEnd - lineStart).TrimEnd((byte)'\r');

    /// <summary>Number of the current line, from 1; 0 where reading began in the middle of the file.</summary>
    public int Number => counts ? number : 0;

    /// <summary>The byte of the file at which the current line begins.</summary>
    public long Offset { get; private set; }

    /// <summary>True where the current line is longer than any that makes sense.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Goes to the next line; false after the last.</summary>
    public bool Next()
    {
        IsTooLong = false;
        Offset = bufferOffset + start;
        int length = IndexOfEnd();
        while (length < 0 && !atEnd)
        {
            if (end - start > longest)
                (IsTooLong, start) = (true, end);
            Fill();
            length = IndexOfEnd();
        }
        if (length < 0 && start == end && !IsTooLong)
            return false;
        (lineStart, lineEnd) = (start, length < 0 ? end : start + length);
        start = length < 0 ? end : lineEnd + 1;
        number++;
        IsTooLong |= lineEnd - lineStart > longest;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private int IndexOfEnd() => buffer.AsSpan(start, end - start).IndexOf((byte)'\n');

    private void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (bufferOffset, start, end) = (bufferOffset + start, 0, end - start);
        if (end == buffer.Length)
            Array.Resize(ref buffer, 2 * buffer.Length);
        content.StreamedBytes -= end;
        int read = -1;
        while (end < buffer.Length && (read = FileOpening.Guard(content.Name, () => stream.Read(buffer, end, buffer.Length - end))) > 0)
            end += read;
        atEnd = read == 0;
        content.StreamedBytes += end;
    }
}
