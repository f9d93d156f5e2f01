using ImpedanceFit.Reporting.Pages;
using ImpedanceFit.Workbench.Batch.Journal;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Batch.Results;

/// <summary>The report of a batch, made from its lines of <c>fits.jsonl</c>: the same after one run, after
/// several, and after a merge.</summary>
internal static class BatchReport
{
    private const int HeadCharacters = 1000;

    // With plots, the worst have theirs beside their numbers; of all others the plot is a click away.
    private const int MostWithFigures = 12;

    /// <summary>True for a file that <see cref="Write"/> made.</summary>
    public static bool IsOne(string path)
    {
        if (!File.Exists(path))
            return false;
        using StreamReader reader = new(path);
        char[] head = new char[HeadCharacters];
        return new string(head, 0, reader.ReadBlock(head)).Contains("<title>Batch of ", StringComparison.Ordinal);
    }

    /// <summary>Writes the report, which will stand at <paramref name="path"/>. Memory holds the rows that the page shows, however many
    /// there are.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Write(TextWriter writer, string path, BatchFolder folder, ReportOrigin origin,
        CancellationToken cancellation)
    {
        string plots = Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.Combine(folder.FinalPath, PlotFolder.Name))
            .Replace(Path.DirectorySeparatorChar, '/').TrimEnd('/');
        bool drawn = folder.Plots.Any;
        WorstFits worst = new(drawn ? MostWithFigures : 0);
        HtmlReport.Write(writer, origin, Rows(folder, plots, drawn, worst, cancellation), () => worst.WithFigures(folder.Plots));
    }

    private static IEnumerable<ReportRow> Rows(BatchFolder folder, string plots, bool drawn, WorstFits worst,
        CancellationToken cancellation)
    {
        foreach (byte[] line in folder.Fits())
        {
            cancellation.ThrowIfCancellationRequested();
            (ReportRow row, string address) = ReportLine.Read(line);
            if (drawn)
                row = row with { FigureAddress = string.Join('/', $"{plots}/{address}".Split('/').Select(Uri.EscapeDataString)) };
            worst.Offer(row, address, line);
            yield return row;
        }
    }

    /// <summary>The worst fits so far, with what their articles need.</summary>
    private sealed class WorstFits(int most)
    {
        private readonly PriorityQueue<(long Number, ReportRow Row, string Address, byte[] Line), (ReportVerdict, double, long)> kept
            = new();
        private long count;

        public void Offer(ReportRow row, string address, byte[] line)
        {
            // Of equal ones the earlier stays.
            (ReportVerdict, double, long) badness = (row.Verdict, row.ResidualPercent ?? double.PositiveInfinity, -count);
            kept.Enqueue((count++, row, address, line), badness);
            if (kept.Count > most)
                kept.Dequeue();
        }

        public IEnumerable<ReportRow> WithFigures(PlotFolder plots)
        {
            foreach ((_, ReportRow row, string address, byte[] line) in kept.UnorderedItems.Select(item => item.Element)
                .OrderBy(fit => fit.Number))
            {
                if (plots.Read(address) is not { } figure)
                    continue;
                yield return row with { Figures = [figure], Details = ReportLine.DetailsOf(line) };
            }
        }
    }
}
