using System.Buffers;
using System.Runtime.ExceptionServices;
using System.Text;
using ImpedanceFit.Cli.Batch.Plan;

namespace ImpedanceFit.Cli.Batch.Tables;

/// <summary>Makes <c>fits.csv</c> from lines of <c>fits.jsonl</c>.</summary>
internal static class BatchTable
{
    /// <summary>How many lines at most a thread takes at a time.</summary>
    public const int LinesAtOnce = 1024;

    /// <summary>Writes the table with the rows in the order of the lines, and gives the numbers of what is in it.</summary>
    /// <param name="stream">Where the table is written.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="groups">The lines, some at a time.</param>
    /// <param name="jobs">How many threads make rows.</param>
    /// <param name="cancellation">Ends it between two groups.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static BatchCounts Write(Stream stream, FitColumns columns, IEnumerable<IReadOnlyList<ReadOnlyMemory<byte>>> groups, int jobs,
        CancellationToken cancellation = default)
    {
        stream.Write(Encoding.UTF8.GetBytes(columns.Header));
        using IEnumerator<IReadOnlyList<ReadOnlyMemory<byte>>> source = groups.GetEnumerator();
        TablePart[] parts = [.. Enumerable.Range(0, Math.Min(jobs, Environment.ProcessorCount)).Select(_ => new TablePart(columns))];
        GroupQueue queue = new(source, stream, cancellation);
        try
        {
            Parallel.ForEach(parts, new ParallelOptions { MaxDegreeOfParallelism = parts.Length }, part => part.Make(queue));
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        return new BatchCounts(parts.Sum(part => part.Count), parts.Sum(part => part.Converged), parts.Sum(part => part.Invalid), Failed: 0)
        {
            Doubted = parts.Sum(part => part.Doubted),
        };
    }

    // Hands out the groups, and takes their rows in the same order: no thread waits for another one but to write.
    private sealed class GroupQueue(IEnumerator<IReadOnlyList<ReadOnlyMemory<byte>>> groups, Stream stream, CancellationToken cancellation)
    {
        private readonly object order = new();
        private readonly Lock gate = new();
        private long taken, written;
        private volatile bool broken;

        public IReadOnlyList<ReadOnlyMemory<byte>>? Take(out long number)
        {
            cancellation.ThrowIfCancellationRequested();
            lock (gate)
            {
                number = taken++;
                return !broken && groups.MoveNext() ? groups.Current : null;
            }
        }

        public void Write(long number, ReadOnlySpan<byte> rows)
        {
            lock (order)
            {
                while (written != number && !broken)
                    Monitor.Wait(order);
                if (broken)
                    return;
                stream.Write(rows);
                written++;
                Monitor.PulseAll(order);
            }
        }

        // A thread that ends with an error lets nobody wait for what it would have written, and nobody go on.
        public void Break()
        {
            lock (order)
            {
                broken = true;
                Monitor.PulseAll(order);
            }
        }
    }

    // The rows that one thread makes; keeps its memory for the next group.
    private sealed class TablePart(FitColumns columns)
    {
        private readonly ArrayBufferWriter<byte> rows = new(1 << 16);

        public long Count { get; private set; }

        public long Converged { get; private set; }

        public long Invalid { get; private set; }

        public long Doubted { get; private set; }

        public void Make(GroupQueue queue)
        {
            try
            {
                while (queue.Take(out long number) is { } lines)
                {
                    rows.ResetWrittenCount();
                    foreach (ReadOnlyMemory<byte> line in lines)
                    {
                        FitRow row = columns.WriteRow(rows, line.Span);
                        Count++;
                        Converged += row.Converged ? 1 : 0;
                        Invalid += row.Invalid ? 1 : 0;
                        Doubted += row.Doubted ? 1 : 0;
                    }
                    queue.Write(number, rows.WrittenSpan);
                }
            }
            catch
            {
                queue.Break();
                throw;
            }
        }
    }
}
