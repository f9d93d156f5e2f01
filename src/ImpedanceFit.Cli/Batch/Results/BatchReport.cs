using System.Text.Json;
using ImpedanceFit.Cli.Batch.Journal;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Reporting.Pages;

namespace ImpedanceFit.Cli.Batch.Results;

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

    /// <summary>Writes the report. Memory holds the rows that the page shows, however many there are.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Write(string option, string path, BatchFolder folder, ReportOrigin origin, CancellationToken cancellation)
    {
        string plots = Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.Combine(folder.FinalPath, PlotFolder.Name))
            .Replace(Path.DirectorySeparatorChar, '/').TrimEnd('/');
        bool drawn = folder.Plots.Any;
        HashSet<long> worst = drawn ? Worst(folder) : [];
        TextFiles.Write(option, path, writer => HtmlReport.Write(writer, origin, Rows(folder, plots, drawn, worst, cancellation)));
    }

    private static IEnumerable<ReportRow> Rows(BatchFolder folder, string plots, bool drawn, HashSet<long> worst,
        CancellationToken cancellation)
    {
        long number = 0;
        foreach (byte[] line in folder.Fits())
        {
            cancellation.ThrowIfCancellationRequested();
            using JsonDocument document = JsonDocument.Parse(line);
            (ReportRow row, string address) = ReportLine.Read(document.RootElement);
            if (drawn)
                row = row with { FigureAddress = string.Join('/', $"{plots}/{address}".Split('/').Select(Uri.EscapeDataString)) };
            if (worst.Contains(number++) && folder.Plots.Read(address) is { } figure)
                row = row with { Figures = [figure], Details = ReportLine.DetailsOf(document.RootElement) };
            yield return row;
        }
    }

    private static HashSet<long> Worst(BatchFolder folder)
    {
        PriorityQueue<long, (ReportVerdict, double, long)> worst = new();
        long number = 0;
        foreach (byte[] line in folder.Fits())
        {
            using JsonDocument document = JsonDocument.Parse(line);
            (ReportRow row, _) = ReportLine.Read(document.RootElement);
            // Of equal ones the earlier stays.
            (ReportVerdict, double, long) badness = (row.Verdict, row.ResidualPercent ?? double.PositiveInfinity, -number);
            if (worst.Count < MostWithFigures)
                worst.Enqueue(number, badness);
            else
                worst.EnqueueDequeue(number, badness);
            number++;
        }
        return [.. worst.UnorderedItems.Select(item => item.Element)];
    }
}
