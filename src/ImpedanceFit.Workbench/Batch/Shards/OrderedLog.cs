using Microsoft.Win32.SafeHandles;

namespace ImpedanceFit.Workbench.Batch.Shards;

/// <summary>A file to which several threads add lines, and in which the lines nevertheless stand in the order in which the work was handed
/// out. So it is known at any moment, from the last line alone, what is done; and memory holds only what
/// waits for a slower one before it.</summary>
internal sealed class OrderedLog : IDisposable
{
    /// <summary>Who is further ahead than this waits.</summary>
    private const int MostWaiting = 4096;

    private readonly object gate = new();
    private readonly SafeFileHandle handle;
    private readonly Dictionary<long, byte[]> waiting = [];
    private long end, next;
    private bool abandoned;

    /// <summary>Begins a new file.</summary>
    public OrderedLog(string path) => handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);

    /// <summary>How many lines were added.</summary>
    public long Count
    {
        get
        {
            lock (gate)
                return next;
        }
    }

    /// <summary>Adds a line with its end. Every number from 0 on must come once, in any order. A kill of this program takes no line that
    /// stands before one that is missing.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Append(long sequence, ReadOnlySpan<byte> line)
    {
        lock (gate)
        {
            while (sequence > next + MostWaiting && !abandoned)
                Monitor.Wait(gate);
            if (sequence != next)
            {
                waiting.Add(sequence, line.ToArray());
                return;
            }
            Write(line);
            while (waiting.Remove(next, out byte[]? ready))
                Write(ready);
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Lets nobody wait any more: some line will never come.</summary>
    public void Abandon()
    {
        lock (gate)
        {
            abandoned = true;
            Monitor.PulseAll(gate);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();

    private void Write(ReadOnlySpan<byte> line)
    {
        RandomAccess.Write(handle, line, end);
        end += line.Length;
        next++;
    }
}
