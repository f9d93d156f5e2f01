using ImpedanceFit.Workbench.Batch.Journal;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Batch.Tables;

namespace ImpedanceFit.Workbench.Batch.Results;

/// <summary>The results of a run that came to its end, as they are read to be joined with others.</summary>
internal sealed class FinishedShard : IDisposable
{
    private readonly LineFile? fits, failures;

    private FinishedShard(string folder, BatchSettings settings, BatchSummary summary)
    {
        (Folder, Settings, Summary) = (folder, settings, summary);
        // The lines of a shard of a manifest are in order; those of others are put in order first.
        if (settings.Manifest.Length > 0)
            return;
        fits = LineFile.Read(PathOf(BatchNames.Fits), "", FitLine.Identify);
        failures = LineFile.Read(PathOf(BatchNames.Failures), FailureLine.Header, FailureLine.Identify);
    }

    /// <summary>Where they are.</summary>
    public string Folder { get; }

    /// <summary>How they were made.</summary>
    public BatchSettings Settings { get; }

    /// <summary>What came out, and what it took.</summary>
    public BatchSummary Summary { get; }

    /// <summary>Opens a folder.</summary>
    /// <exception cref="BatchFolderException">It holds no batch that came to its end.</exception>
    public static FinishedShard Open(string folder)
    {
        string settings = Path.Combine(folder, BatchNames.Settings);
        if (!File.Exists(settings) || !File.Exists(Path.Combine(folder, BatchNames.Fits)))
            throw new BatchFolderException($"'{folder}' holds no results of a batch.", "Name folders that shards of a batch wrote.");
        if (BatchSummary.ReadAll(Path.Combine(folder, BatchNames.Summary)) is not { Complete: true } summary)
            throw new BatchFolderException($"'{folder}' holds a batch that is not complete.",
                "Finish it first.").About(RemedyTopic.UnfinishedBatch);
        if (LineStream.Read(Path.Combine(folder, BatchNames.Fits)).FirstOrDefault() is { Length: > 0 } first && !TableRow.IsIn(first.Span))
            throw new BatchFolderException($"'{folder}' was written by an earlier version, which kept no rows of the table in its fits.",
                "Join the folders with that version, or fit them again.");
        return new FinishedShard(folder, BatchSettings.Read(settings), summary);
    }

    /// <summary>The fits in order.</summary>
    public IEnumerable<ShardLine> Fits() =>
        fits is not null ? fits.InOrder().Select(entry => new ShardLine(entry.Index, fits.Read(entry), null))
        : LineStream.Read(PathOf(BatchNames.Fits))
        .Select(line => new ShardLine(LogLine.IndexOf(line.Span) ?? throw new IOException($"'{PathOf(BatchNames.Fits)}' is damaged."),
            [.. line.Span, (byte)'\n'], null));

    /// <summary>The failures in order.</summary>
    public IEnumerable<ShardLine> Failures() => failures is not null ? failures.InOrder().Select(entry => OfFailure(failures.Read(entry)))
        : LineStream.Read(PathOf(BatchNames.Failures)).Skip(1).Select(line => OfFailure([.. line.Span, (byte)'\n']));

    /// <inheritdoc/>
    public void Dispose()
    {
        fits?.Dispose();
        failures?.Dispose();
    }

    private static ShardLine OfFailure(byte[] line) =>
        new(FailureLine.Identify(line)?.Index ?? throw new IOException("A line of failures is damaged."), line, FailureLine.Read(line));

    private string PathOf(string name) => Path.Combine(Folder, name);
}
