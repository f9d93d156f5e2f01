namespace ImpedanceFit.Cli.Batch;

/// <summary>Joins the results of several runs, as if one had done it all.</summary>
internal static class BatchMerge
{
    /// <summary>Joins folders into a new one and gives its summary, and the shards that are missing.</summary>
    /// <param name="folders">The folders.</param>
    /// <param name="output">The new folder.</param>
    /// <param name="writeReport">Writes what else is made of all fits, before the folder is closed.</param>
    /// <exception cref="BatchFolderException">A folder holds no finished batch, or they were not made in the same way.</exception>
    public static (BatchSummary Summary, IReadOnlyList<int> Missing) Join(IReadOnlyList<string> folders, string output, Action<BatchFolder, BatchSummary> writeReport)
    {
        List<(BatchSettings Settings, LineFile Fits, LineFile Failures, BatchTiming? Timing)> parts = [];
        try
        {
            foreach (string folder in folders)
                parts.Add(BatchFolder.Read(folder));
            Check(folders, [.. parts.Select(part => part.Settings)]);
            BatchSettings first = parts[0].Settings;
            int[] missing = [.. Enumerable.Range(1, first.Shard.Count).Except(parts.Select(part => part.Settings.Shard.Number))];
            using BatchFolder joined = BatchFolder.Begin(output, first with { Shard = Shard.Whole });
            Copy([.. parts.Select(part => part.Fits)], FitLine.Identify, joined.Add);
            Copy([.. parts.Select(part => part.Failures)], FailureLine.Identify, joined.Fail);
            BatchTiming[] timings = [.. parts.Select(part => part.Timing).OfType<BatchTiming>()];
            int jobs = timings.Max(timing => timing.Jobs);
            BatchSummary summary = new()
            {
                Counts = joined.WriteTable(Environment.ProcessorCount),
                Complete = true,
                Shard = Shard.Whole,
                Timing = new BatchTiming
                {
                    Fits = timings.Sum(timing => timing.Fits),
                    Seconds = timings.Sum(timing => timing.Seconds),
                    Jobs = jobs,
                    ReadingSeconds = timings.Sum(timing => timing.ReadingSeconds),
                    FittingSeconds = timings.Sum(timing => timing.FittingSeconds),
                    WritingSeconds = timings.Sum(timing => timing.WritingSeconds),
                },
            };
            foreach (string folder in folders)
                joined.Plots.CopyFrom(Path.Combine(folder, PlotFolder.Name));
            writeReport(joined, summary);
            joined.Finish(summary);
            return (summary, missing);
        }
        finally
        {
            foreach ((_, LineFile fits, LineFile failures, _) in parts)
            {
                fits.Dispose();
                failures.Dispose();
            }
        }
    }

    private static void Check(IReadOnlyList<string> folders, BatchSettings[] settings)
    {
        for (int k = 1; k < settings.Length; k++)
        {
            string? difference = settings[k].DifferenceTo(settings[0])
                ?? (settings[k].Shard.Count != settings[0].Shard.Count ? $"--shard was {settings[0].Shard} there and is {settings[k].Shard} here" : null);
            if (difference is not null)
                throw new BatchFolderException($"'{folders[k]}' was not made as '{folders[0]}' was: {difference}.", "Merge only what was fitted with the same options.");
        }
        if (settings.GroupBy(each => each.Shard.Number).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new BatchFolderException($"Shard {twice.First().Shard} is given twice.", "Name each shard once.");
    }

    private delegate void Keep(LineIdentity identity, ReadOnlySpan<byte> line);

    private static void Copy(LineFile[] parts, Func<ReadOnlyMemory<byte>, LineIdentity?> identify, Keep keep)
    {
        foreach ((LineFile part, LineEntry entry) in parts.SelectMany(part => part.InOrder().Select(entry => (part, entry))).OrderBy(pair => pair.entry))
        {
            byte[] line = part.Read(entry);
            if (identify(line.AsMemory(..^1)) is { } identity)
                keep(identity, line);
        }
    }
}
