using Microsoft.Win32.SafeHandles;

namespace ImpedanceFit.Workbench.Batch.Journal;

/// <summary>Reads a text file line by line as bytes, however long the lines are.</summary>
internal static class LineStream
{
    private const int FirstBuffer = 1 << 16;

    /// <summary>The lines without their ends, each valid until the next is asked for; what stands after the
    /// last line feed is left out, for it is not whole.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Read(string path, long offset = 0)
    {
        using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        foreach (ReadOnlyMemory<byte> line in Read(handle, offset))
            yield return line;
    }

    /// <summary>As the other, of a file that is open.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Read(SafeFileHandle handle, long offset)
    {
        byte[] buffer = new byte[FirstBuffer];
        int held = 0;
        while (RandomAccess.Read(handle, buffer.AsSpan(held), offset) is var read and > 0)
        {
            offset += read;
            held += read;
            int start = 0;
            while (buffer.AsSpan(start, held - start).IndexOf((byte)'\n') is var length and >= 0)
            {
                yield return buffer.AsMemory(start, length);
                start += length + 1;
            }
            buffer.AsSpan(start, held - start).CopyTo(buffer);
            held -= start;
            if (held == buffer.Length)
                Array.Resize(ref buffer, 2 * buffer.Length);
        }
    }
}
