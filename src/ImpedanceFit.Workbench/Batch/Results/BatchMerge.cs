using ImpedanceFit.Formats.Files;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Workbench.Batch.Journal;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Documents;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Batch.Results;

/// <summary>Joins the results of several runs, as if one had done it all.</summary>
internal static class BatchMerge
{
    /// <summary>Joins folders into one and gives its summary, and the shards that are missing. The results
    /// appear when they are complete.</summary>
    /// <param name="folders">Folders of shards.</param>
    /// <param name="output">The folder for the whole; it may hold other things.</param>
    /// <param name="outputs">What will stand there.</param>
    /// <param name="allowMissing">True to join what there is.</param>
    /// <param name="host">This run.</param>
    /// <param name="writeReport">Writes what else is made of all fits, before the folder is closed.</param>
    /// <exception cref="BatchFolderException">A folder holds no finished batch, they were not made in the
    /// same way, or some are missing; another run is writing to the output, or files stand there that would
    /// be replaced and no batch made.</exception>
    /// <exception cref="OperationCanceledException">Ctrl-C came; the output is what it was.</exception>
    public static (BatchSummary Summary, IReadOnlyList<int> Missing) Join(
        IReadOnlyList<string> folders, string output, BatchOutputs outputs, bool allowMissing, IWorkHost host, Action<BatchFolder,
        BatchSummary> writeReport)
    {
        if (folders.FirstOrDefault(folder => FileStatus.IsSame(folder, output)) is { } part)
            throw new BatchFolderException($"'{part}' is one of the shards and the output.", "Choose another folder for the whole.");
        using FolderLock target = FolderLock.Take(output, host);
        List<FinishedShard> parts = [];
        try
        {
            foreach (string folder in folders)
                parts.Add(FinishedShard.Open(folder));
            Check(parts);
            BatchSettings first = parts[0].Settings;
            int[] missing = [.. Enumerable.Range(1, first.Shard.Count).Except(parts.Select(part => part.Settings.Shard.Number))];
            if (missing.Length > 0 && !allowMissing)
                throw new BatchFolderException(
                    FormattableString.Invariant($"Of {first.Shard.Count} shards these are missing: {string.Join(", ", missing)}."),
                    "Finish them, or join the existing shards.").About(RemedyTopic.MissingShards);
            BatchRecord record = BatchRecord.Of(output);
            if (!StagedFolder.IsPublishing(output, last: BatchNames.Summary))
                BatchFolder.RefuseUnfinished(output, record);
            record.RefuseForeign(outputs.Names);
            // A report of an earlier batch stays one, also where none is made now.
            BatchOutputs all = outputs with { HasReport = outputs.HasReport || record.Lists(BatchNames.Report) };
            using (PlotFolder plots = new(output))
                plots.RefuseForeign(folders.SelectMany(PlotFolder.AddressesIn));
            using StagedFolder staged = new(target, host);
            BatchSummary summary;
            using (BatchFolder joined = BatchFolder.Begin(staged.Lock, first with { Shard = Shard.Whole, Manifest = "" }, all))
            {
                joined.FinalPath = output;
                Copy(parts, joined, complete: missing.Length == 0, host.Cancellation);
                summary = Summarise(joined, [.. parts.Select(part => part.Summary)], host.Cancellation);
                foreach (string folder in folders)
                    joined.Plots.CopyFrom(folder, host.Cancellation);
                writeReport(joined, summary);
                joined.Finish(summary);
            }
            host.Cancellation.ThrowIfCancellationRequested();
            using (host.WithoutHaste())
                staged.Publish(BatchRecord.Results.Where(name => name != BatchNames.Summary).Order(StringComparer.Ordinal),
                    last: BatchNames.Summary);
            return (summary, missing);
        }
        finally
        {
            parts.ForEach(part => part.Dispose());
        }
    }

    private static BatchSummary Summarise(BatchFolder joined, BatchSummary[] summaries, CancellationToken cancellation)
    {
        BatchTiming[] timings = [.. summaries.Select(summary => summary.Timing)];
        return new BatchSummary
        {
            Counts = joined.WriteTable(cancellation),
            FiguresFailed = summaries.Sum(summary => summary.FiguresFailed),
            Complete = true,
            Shard = Shard.Whole,
            Timing = new BatchTiming
            {
                Fits = timings.Sum(timing => timing.Fits),
                Seconds = timings.Sum(timing => timing.Seconds),
                Jobs = timings.Max(timing => timing.Jobs),
                ReadingSeconds = timings.Sum(timing => timing.ReadingSeconds),
                FittingSeconds = timings.Sum(timing => timing.FittingSeconds),
                WritingSeconds = timings.Sum(timing => timing.WritingSeconds),
                ProcessorSeconds = timings.Sum(timing => timing.ProcessorSeconds),
            },
        };
    }

    private static void Check(List<FinishedShard> parts)
    {
        (BatchSettings first, string folder) = (parts[0].Settings, parts[0].Folder);
        foreach (FinishedShard part in parts.Skip(1))
        {
            string? difference = part.Settings.DifferenceTo(first)
                ?? (part.Settings.Shard.Count != first.Shard.Count ? $"the shard was {first.Shard} there and is {part.Settings.Shard} here"
                    : null)
                ?? (part.Settings.Manifest != first.Manifest ? "the manifest is a different one" : null);
            if (difference is not null)
                throw new BatchFolderException($"'{part.Folder}' was not made with the settings of '{folder}': {difference}.",
                    "Merge only what was fitted with the same options.");
        }
        if (parts.GroupBy(each => each.Settings.Shard.Number).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new BatchFolderException($"Shard {twice.First().Settings.Shard} is given twice.", "Name each shard once.");
    }

    // Shards of a manifest know places in it; when all are there, the numbers that one run would have given follow from the order.
    private static void Copy(List<FinishedShard> parts, BatchFolder joined, bool complete, CancellationToken cancellation)
    {
        bool counts = complete && parts[0].Settings.Manifest.Length > 0;
        long ordinal = 0;
        Dictionary<UInt128, UInt128> contents = [];
        foreach (ShardLine line in InOrder([.. parts.Select(part => part.Fits()), .. parts.Select(part => part.Failures())]))
        {
            cancellation.ThrowIfCancellationRequested();
            long index = counts ? ordinal++ : line.Index;
            if (line.Failure is { } failure)
                joined.Fail(index, failure);
            else if (FitLine.Identify(line.Bytes.AsMemory(..^1)) is not { } identity)
                throw new IOException("A line of a shard's results is damaged.");
            else if (!counts && !contents.TryAdd(identity.File, identity.Content) && contents[identity.File] != identity.Content)
                throw Changed(line.Bytes);
            // Who reads only a part of a file cannot see that an id comes twice.
            else if (counts && joined.Contains(identity))
                joined.Fail(index, RepeatedId(line.Bytes));
            else
                joined.Add(identity with { Index = index }, counts ? LogLine.WithIndex(line.Bytes, index) : line.Bytes);
        }
    }

    private static IEnumerable<ShardLine> InOrder(IEnumerable<ShardLine>[] sorted)
    {
        PriorityQueue<IEnumerator<ShardLine>, (long, int)> queue = new();
        IEnumerator<ShardLine>[] all = [.. sorted.Select(lines => lines.GetEnumerator())];
        try
        {
            for (int k = 0; k < all.Length; k++)
            {
                if (all[k].MoveNext())
                    queue.Enqueue(all[k], (all[k].Current.Index, k));
            }
            while (queue.TryDequeue(out IEnumerator<ShardLine>? lines, out (long, int Order) place))
            {
                yield return lines.Current;
                if (lines.MoveNext())
                    queue.Enqueue(lines, (lines.Current.Index, place.Order));
            }
        }
        finally
        {
            foreach (IEnumerator<ShardLine> lines in all)
                lines.Dispose();
        }
    }

    private static BatchFolderException Changed(byte[] line) =>
        new BatchFolderException($"'{FitLine.SourceOf(line).File}' was changed while its shards were fitted.",
            "Continue the shards, which fits it anew, then join them.").About(RemedyTopic.UnfinishedBatch);

    private static FailedInput RepeatedId(byte[] line)
    {
        LineDocument fit = FitLine.SourceOf(line);
        return new FailedInput(fit.File, fit.Spectrum,
            $"the id '{fit.Spectrum}' appears again after another id. "
                + "Keep the rows of one spectrum together, or give the second one another id.");
    }
}
