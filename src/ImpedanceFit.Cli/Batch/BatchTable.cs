using System.Buffers;
using System.Text;

namespace ImpedanceFit.Cli.Batch;

/// <summary>Makes <c>fits.csv</c> from lines of <c>fits.jsonl</c>.</summary>
internal static class BatchTable
{
    /// <summary>How many lines are worth sharing among threads.</summary>
    public const int LinesAtOnce = 1024;

    /// <summary>Writes the table with the rows in the order of the lines, and gives the numbers of what is in it.</summary>
    /// <param name="stream">Where the table is written.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="groups">The lines, some at a time.</param>
    /// <param name="jobs">How many threads share the lines of a group.</param>
    public static BatchCounts Write(Stream stream, FitColumns columns, IEnumerable<IReadOnlyList<ReadOnlyMemory<byte>>> groups, int jobs)
    {
        TablePart[] parts = [.. Enumerable.Range(0, Math.Min(jobs, Environment.ProcessorCount)).Select(_ => new TablePart(columns))];
        ParallelOptions options = new() { MaxDegreeOfParallelism = parts.Length };
        stream.Write(Encoding.UTF8.GetBytes(columns.Header));
        foreach (IReadOnlyList<ReadOnlyMemory<byte>> lines in groups)
        {
            Parallel.For(0, parts.Length, options, k => parts[k].Make(lines, lines.Count * k / parts.Length, lines.Count * (k + 1) / parts.Length));
            foreach (TablePart part in parts)
                stream.Write(part.Rows);
        }
        return new BatchCounts(parts.Sum(part => part.Count), parts.Sum(part => part.Converged), parts.Sum(part => part.Invalid), Failed: 0);
    }

    // The rows that one thread makes of a group of lines; keeps its memory for the next group.
    private sealed class TablePart(FitColumns columns)
    {
        private readonly ArrayBufferWriter<byte> rows = new(1 << 16);

        public ReadOnlySpan<byte> Rows => rows.WrittenSpan;

        public long Count { get; private set; }

        public long Converged { get; private set; }

        public long Invalid { get; private set; }

        public void Make(IReadOnlyList<ReadOnlyMemory<byte>> lines, int from, int to)
        {
            rows.ResetWrittenCount();
            for (int k = from; k < to; k++)
            {
                FitRow row = columns.WriteRow(rows, lines[k].Span);
                Count++;
                Converged += row.Converged ? 1 : 0;
                Invalid += row.Invalid ? 1 : 0;
            }
        }
    }
}
