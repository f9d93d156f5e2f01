using System.Buffers;
using System.Text;
using ImpedanceFit.Workbench.Batch.Plan;

namespace ImpedanceFit.Workbench.Batch.Tables;

/// <summary>Makes <c>fits.csv</c>: the rows of the lines of <c>fits.jsonl</c>, one after the other.</summary>
internal static class BatchTable
{
    private const int BytesAtOnce = 1 << 16, LinesBetweenLooks = 1024;

    /// <summary>Writes the table with the rows in the order of the lines, and gives the numbers of what is in it.</summary>
    /// <param name="stream">Where the table is written.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="lines">The lines, each valid until the next is asked for.</param>
    /// <param name="cancellation">Ends it between two lines.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="System.Text.Json.JsonException">A line is damaged.</exception>
    public static BatchCounts Write(Stream stream, FitColumns columns, IEnumerable<ReadOnlyMemory<byte>> lines,
        CancellationToken cancellation = default)
    {
        TableRow row = new(columns);
        ArrayBufferWriter<byte> rows = new(BytesAtOnce);
        (long fits, long converged, long invalid, long doubted) = (0, 0, 0, 0);
        rows.Write(Encoding.UTF8.GetBytes(columns.Header));
        foreach (ReadOnlyMemory<byte> line in lines)
        {
            FitRow said = row.Copy(line.Span, rows);
            converged += said.Converged ? 1 : 0;
            invalid += said.Invalid ? 1 : 0;
            doubted += said.Doubted ? 1 : 0;
            if (++fits % LinesBetweenLooks == 0)
                cancellation.ThrowIfCancellationRequested();
            if (rows.WrittenCount < BytesAtOnce)
                continue;
            stream.Write(rows.WrittenSpan);
            rows.ResetWrittenCount();
        }
        stream.Write(rows.WrittenSpan);
        return new BatchCounts(fits, converged, invalid, Failed: 0) { Doubted = doubted };
    }
}
