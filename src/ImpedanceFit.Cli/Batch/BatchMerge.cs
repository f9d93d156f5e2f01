using ImpedanceFit.Cli.Cluster;
using ImpedanceFit.Reporting;

namespace ImpedanceFit.Cli.Batch;

/// <summary>Joins the results of several runs, as if one had done it all.</summary>
internal static class BatchMerge
{
    /// <summary>Joins folders into one and gives its summary, and the shards that are missing. The results appear when they are complete.</summary>
    /// <param name="folders">Folders of shards.</param>
    /// <param name="output">The folder for the whole; it may hold other things.</param>
    /// <param name="allowMissing">True to join what there is.</param>
    /// <param name="writeReport">Writes what else is made of all fits, before the folder is closed.</param>
    /// <exception cref="BatchFolderException">A folder holds no finished batch, they were not made in the same way, or some are missing.</exception>
    public static (BatchSummary Summary, IReadOnlyList<int> Missing) Join(IReadOnlyList<string> folders, string output, bool allowMissing, Action<BatchFolder, BatchSummary> writeReport)
    {
        List<FinishedShard> parts = [];
        try
        {
            foreach (string folder in folders)
                parts.Add(FinishedShard.Open(folder));
            Check(parts);
            BatchSettings first = parts[0].Settings;
            int[] missing = [.. Enumerable.Range(1, first.Shard.Count).Except(parts.Select(part => part.Settings.Shard.Number))];
            if (missing.Length > 0 && !allowMissing)
                throw new BatchFolderException(FormattableString.Invariant($"Of {first.Shard.Count} shards these are missing: {string.Join(", ", missing)}."), "Finish them with --resume, or join what there is with --allow-missing.");
            if (!StagedFolder.IsPublishing(output, last: BatchFolder.SummaryName))
                BatchFolder.RefuseUnfinished(output);
            using StagedFolder staged = new(output);
            BatchSummary summary;
            using (BatchFolder joined = BatchFolder.Begin(staged.Path, first with { Shard = Shard.Whole, Manifest = "" }))
            {
                joined.FinalPath = output;
                Copy(parts, joined, complete: missing.Length == 0);
                summary = Summarise(joined, [.. parts.Select(part => part.Timing)]);
                foreach (string folder in folders)
                    joined.Plots.CopyFrom(Path.Combine(folder, PlotFolder.Name));
                writeReport(joined, summary);
                joined.Finish(summary);
            }
            staged.Publish(last: BatchFolder.SummaryName);
            return (summary, missing);
        }
        finally
        {
            parts.ForEach(part => part.Dispose());
        }
    }

    private static BatchSummary Summarise(BatchFolder joined, BatchTiming[] timings)
    {
        return new BatchSummary
        {
            Counts = joined.WriteTable(Environment.ProcessorCount),
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
                ?? (part.Settings.Shard.Count != first.Shard.Count ? $"--shard was {first.Shard} there and is {part.Settings.Shard} here" : null)
                ?? (part.Settings.Manifest != first.Manifest ? "the manifest is another" : null);
            if (difference is not null)
                throw new BatchFolderException($"'{part.Folder}' was not made as '{folder}' was: {difference}.", "Merge only what was fitted with the same options.");
        }
        if (parts.GroupBy(each => each.Settings.Shard.Number).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new BatchFolderException($"Shard {twice.First().Settings.Shard} is given twice.", "Name each shard once.");
    }

    // Shards of a manifest know places in it; when all are there, the numbers that one run would have given follow from the order.
    private static void Copy(List<FinishedShard> parts, BatchFolder joined, bool complete)
    {
        bool counts = complete && parts[0].Settings.Manifest.Length > 0;
        long ordinal = 0;
        foreach (ShardLine line in InOrder([.. parts.Select(part => part.Fits()), .. parts.Select(part => part.Failures())]))
        {
            long index = counts ? ordinal++ : line.Index;
            if (line.Failure is { } failure)
                joined.Fail(index, failure);
            else if (FitLine.Identify(line.Bytes.AsMemory(..^1)) is not { } identity)
                throw new IOException("A line of a shard's results is damaged.");
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

    private static FailedInput RepeatedId(byte[] line)
    {
        (string file, string? id) = FitLine.SourceOf(line);
        return new FailedInput(file, id, $"the id '{id}' comes again after another one. Keep the rows of one spectrum together, or give the second one another id.");
    }
}
