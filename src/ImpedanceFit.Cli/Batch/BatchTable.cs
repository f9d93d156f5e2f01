using System.Text;

namespace ImpedanceFit.Cli.Batch;

/// <summary>Makes <c>fits.csv</c> from lines of <c>fits.jsonl</c>.</summary>
internal static class BatchTable
{
    private const int RowsAtOnce = 1024;

    /// <summary>Writes the table with the rows in the order of the lines, and gives the numbers of what is in it.</summary>
    public static BatchCounts Write(Stream stream, FitColumns columns, IEnumerable<byte[]> lines, int jobs)
    {
        (long rows, long converged, long invalid) = (0, 0, 0);
        using StreamWriter writer = new(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        writer.Write(columns.Header);
        foreach (byte[][] part in lines.Chunk(RowsAtOnce))
        {
            FitRow[] made = new FitRow[part.Length];
            Parallel.For(0, part.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs }, k => made[k] = columns.Row(part[k]));
            foreach (FitRow row in made)
            {
                writer.Write(row.Text);
                converged += row.Converged ? 1 : 0;
                invalid += row.Invalid ? 1 : 0;
            }
            rows += part.Length;
        }
        return new BatchCounts(rows, converged, invalid, Failed: 0);
    }
}
