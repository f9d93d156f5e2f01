using System.Text;

namespace ImpedanceFit.Cli.Batch;

/// <summary>Makes <c>fits.csv</c> from lines of <c>fits.jsonl</c>.</summary>
internal static class BatchTable
{
    private const int RowsAtOnce = 1024;

    /// <summary>Writes the table with the rows in the order of the lines, and gives their number and that of those that converged.</summary>
    public static (long Rows, long Converged) Write(Stream stream, FitColumns columns, IEnumerable<byte[]> lines, int jobs)
    {
        (long rows, long converged) = (0, 0);
        using StreamWriter writer = new(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        writer.Write(columns.Header);
        foreach (byte[][] part in lines.Chunk(RowsAtOnce))
        {
            (string Text, bool Converged)[] texts = new (string, bool)[part.Length];
            Parallel.For(0, part.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs }, k => texts[k] = columns.Row(part[k]));
            foreach ((string text, bool ended) in texts)
            {
                writer.Write(text);
                converged += ended ? 1 : 0;
            }
            rows += part.Length;
        }
        return (rows, converged);
    }
}
