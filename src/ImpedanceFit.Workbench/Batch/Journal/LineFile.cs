using System.Text;
using ImpedanceFit.Formats.Files;
using Microsoft.Win32.SafeHandles;

namespace ImpedanceFit.Workbench.Batch.Journal;

/// <summary>A text file that only grows: every line is one record, written at once and whole. Memory holds
/// where each line is, not what it says.</summary>
/// <remarks>Lines come in the order in which work ends; <see cref="InOrder"/> gives them in the order of their index. A line whose key
/// was written before takes its place.</remarks>
internal sealed class LineFile : IDisposable
{
    /// <summary>About how many bytes <see cref="Lines"/> reads at a time. They are worth a read, and the collector treats so few as any
    /// other object (below 85,000).</summary>
    private const int GroupBytes = 1 << 16;

    private readonly Lock gate = new();
    private readonly List<LineEntry> entries = [];
    private readonly Dictionary<UInt128, int> byKey = [];
    private SafeFileHandle handle;
    private long end;

    private LineFile(SafeFileHandle handle) => this.handle = handle;

    /// <summary>True where lines do not count any more, because others took their places or nothing did.</summary>
    public bool HasDead { get; private set; }

    /// <summary>The index after the highest.</summary>
    public long NextIndex { get; private set; }

    /// <summary>Begins a new file with a heading, which may be empty.</summary>
    public static LineFile Create(string path, string heading)
    {
        LineFile file = new(File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete));
        byte[] bytes = Encoding.UTF8.GetBytes(heading);
        RandomAccess.Write(file.handle, bytes, 0);
        file.end = bytes.Length;
        return file;
    }

    /// <summary>Goes on with a file. From the first line on that is not whole, as a kill leaves it, the file is cut off.</summary>
    /// <param name="path">The file; it need not exist.</param>
    /// <param name="parse">What a line is; null where it is damaged.</param>
    public static LineFile Continue(string path, Func<ReadOnlyMemory<byte>, LineIdentity?> parse)
    {
        LineFile file = new(File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete));
        file.Scan(parse);
        if (RandomAccess.GetLength(file.handle) > file.end)
            RandomAccess.SetLength(file.handle, file.end);
        return file;
    }

    /// <summary>Reads a file that is not to be changed.</summary>
    /// <exception cref="IOException">The file is not there, or cannot be read.</exception>
    public static LineFile Read(string path, string heading, Func<ReadOnlyMemory<byte>, LineIdentity?> parse)
    {
        LineFile file = new(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
            { end = Encoding.UTF8.GetByteCount(heading) };
        file.Scan(parse);
        return file;
    }

    /// <summary>Adds a line, which must end with a line feed. When the call returns, a kill of this program
    /// cannot take the line away.</summary>
    public void Append(LineIdentity identity, ReadOnlySpan<byte> line)
    {
        lock (gate)
        {
            RandomAccess.Write(handle, line, end);
            Remember(identity, line.Length);
        }
    }

    /// <summary>True where a line has the key; its place is then <paramref name="index"/>.</summary>
    public bool Contains(UInt128 key, long index)
    {
        lock (gate)
        {
            if (!byKey.TryGetValue(key, out int at))
                return false;
            entries[at] = entries[at] with { Index = index };
            NextIndex = Math.Max(NextIndex, index + 1);
            return true;
        }
    }

    /// <summary>True where a line has the key.</summary>
    public bool Contains(UInt128 key)
    {
        lock (gate)
            return byKey.ContainsKey(key);
    }

    /// <summary>Takes the line with this key out of the order; the file keeps it.</summary>
    public void Forget(UInt128 key)
    {
        lock (gate)
        {
            if (byKey.Remove(key, out int at))
                (entries[at], HasDead) = (default, true);
        }
    }

    /// <summary>The lines by their index.</summary>
    public LineEntry[] InOrder()
    {
        lock (gate)
        {
            LineEntry[] sorted = [.. entries.Where(entry => entry.Length > 0)];
            Array.Sort(sorted);
            return sorted;
        }
    }

    /// <summary>The bytes of a line, with its end.</summary>
    public byte[] Read(LineEntry entry)
    {
        byte[] line = new byte[entry.Length];
        Read(line, entry.Offset);
        return line;
    }

    /// <summary>The lines by their index, with their ends.</summary>
    /// <remarks>They are nearly in their order already, so that one read brings many of them.</remarks>
    public IEnumerable<ReadOnlyMemory<byte>> Lines()
    {
        LineEntry[] entries = InOrder();
        for (int from = 0, to; from < entries.Length; from = to)
        {
            (to, long first, int length) = Stretch(entries, from);
            byte[] buffer = GC.AllocateUninitializedArray<byte>(length);
            Read(buffer, first);
            for (int k = from; k < to; k++)
                yield return buffer.AsMemory((int)(entries[k].Offset - first), entries[k].Length);
        }
    }

    /// <summary>Replaces the file by one with the lines that count, in their order; from then on it is only read.</summary>
    /// <param name="path">The file.</param>
    public void Rewrite(string path)
    {
        lock (gate)
        {
            int[] order = [.. Enumerable.Range(0, entries.Count).Where(k => entries[k].Length > 0).OrderBy(k => entries[k])];
            WholeFile.Write(path, stream =>
            {
                foreach (ReadOnlyMemory<byte> line in Lines())
                    stream.Write(line.Span);
            }, handle.Dispose);
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            end = 0;
            foreach (int k in order)
            {
                entries[k] = entries[k] with { Offset = end };
                end += entries[k].Length;
            }
            HasDead = false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();

    // The part of the file with the lines from one on that stand together: at least half of it is theirs.
    private static (int To, long First, int Length) Stretch(LineEntry[] entries, int from)
    {
        (long first, long last, long lines) = (entries[from].Offset, entries[from].Offset + entries[from].Length, entries[from].Length);
        int to = from + 1;
        for (; to < entries.Length; to++)
        {
            LineEntry next = entries[to];
            (long low, long high) = (Math.Min(first, next.Offset), Math.Max(last, next.Offset + next.Length));
            lines += next.Length;
            if (high - low > Math.Min(GroupBytes, 2 * lines))
                break;
            (first, last) = (low, high);
        }
        return (to, first, (int)(last - first));
    }

    private void Read(Span<byte> bytes, long offset)
    {
        int read = 0;
        while (read < bytes.Length && RandomAccess.Read(handle, bytes[read..], offset + read) is var more and > 0)
            read += more;
        if (read < bytes.Length)
            throw new IOException("A file of results became shorter while it was in use.");
    }

    private void Remember(LineIdentity identity, int length)
    {
        LineEntry entry = new(identity.Index, end, length);
        if (byKey.TryGetValue(identity.Key, out int at))
        {
            (entries[at], HasDead) = (entry with { Index = entries[at].Index }, true);
        }
        else
        {
            byKey.Add(identity.Key, entries.Count);
            entries.Add(entry);
        }
        end += length;
        NextIndex = Math.Max(NextIndex, identity.Index + 1);
    }

    private void Scan(Func<ReadOnlyMemory<byte>, LineIdentity?> parse)
    {
        foreach (ReadOnlyMemory<byte> line in LineStream.Read(handle, end))
        {
            if (parse(line) is not { } identity)
                return;
            Remember(identity, line.Length + 1);
        }
    }
}
