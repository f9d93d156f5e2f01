using System.Diagnostics;
using System.Text;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Workbench.Batch.Journal;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Batch.Results;
using ImpedanceFit.Workbench.Batch.Tables;

namespace ImpedanceFit.Workbench.Batch.Shards;

/// <summary>The results of one shard, written so that neither a kill nor a second copy of the same shard can spoil them.</summary>
/// <remarks>Every attempt has a folder of its own beside the shard's, <c>.NAME.attempts/…</c>, in which only it writes; a later one begins
/// with a copy of what the furthest one has. When an attempt is complete its folder is renamed to that of the shard, which is there as a
/// whole or not at all. Of two that end, the first wins; both say the same. No lock is needed, and a file
/// system that keeps none will do.</remarks>
internal sealed class ShardFolder : IBatchResults, IDisposable
{
    private const string LogName = "log.jsonl", ProgressName = "progress";
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(2);

    private readonly string path, attempt;
    private readonly BatchSettings settings;
    private readonly OrderedLog log;
    private readonly long carried;
    private long shownAt = Stopwatch.GetTimestamp();

    private ShardFolder(string path, BatchSettings settings, string? earlier)
    {
        (this.path, this.settings) = (path, settings);
        attempt = Path.Combine(AttemptsOf(path),
            FormattableString.Invariant(
                $"{DateTime.UtcNow:yyyyMMdd'T'HHmmss}-{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}")[..^24]);
        Directory.CreateDirectory(attempt);
        log = new OrderedLog(PathOf(LogName));
        Plots = new PlotFolder(attempt);
        settings.Write(PathOf(BatchNames.Settings), BatchRecord.Results);
        if (earlier is null)
            return;
        Plots.CopyFrom(earlier, CancellationToken.None);
        foreach (ReadOnlyMemory<byte> line in LineStream.Read(Path.Combine(earlier, LogName)))
        {
            if (!LogLine.IsWhole(line.Span))
                break;
            log.Append(carried++, [.. line.Span, (byte)'\n']);
            Last = LogLine.IndexOf(line.Span) ?? Last;
        }
    }

    /// <inheritdoc/>
    public PlotFolder Plots { get; }

    /// <inheritdoc/>
    public FitColumns Columns => settings.Columns;

    /// <summary>The position up to which all is done; −1 where nothing is.</summary>
    public long Last { get; } = -1;

    /// <summary>How many spectra the share has; for <see cref="ProgressOf"/>.</summary>
    public long Total { get; set; }

    /// <summary>Begins a shard, or goes on with it.</summary>
    /// <param name="path">The folder for its results.</param>
    /// <param name="settings">How it is fitted.</param>
    /// <param name="resume">True to go on with what earlier attempts left.</param>
    /// <exception cref="BatchFolderException">There are results already, and they are not to be gone on with.</exception>
    public static ShardFolder Open(string path, BatchSettings settings, bool resume)
    {
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new BatchFolderException($"'{path}' already exists.", "Choose another folder, or delete it.");
        DirectoryInfo attempts = new(AttemptsOf(path));
        DirectoryInfo[] earlier = attempts.Exists ? attempts.GetDirectories() : [];
        if (!resume && earlier.Length > 0)
            throw new BatchFolderException($"'{path}' was started and is not complete.",
                $"Continue it; to start again, delete '{attempts.FullName}'.").About(RemedyTopic.UnfinishedBatch);
        return new ShardFolder(path, settings,
            earlier.Where(folder => IsOf(folder, settings))
            .MaxBy(folder => new FileInfo(Path.Combine(folder.FullName, LogName)).Length)?.FullName);
    }

    /// <summary>The summary of a shard that is complete, or null.</summary>
    /// <exception cref="BatchFolderException">It was made in another way.</exception>
    public static BatchSummary? Complete(string path, BatchSettings settings)
    {
        string summary = Path.Combine(path, BatchNames.Summary);
        if (!File.Exists(summary))
            return null;
        BatchSettings made = BatchSettings.Read(Path.Combine(path, BatchNames.Settings));
        string? difference = settings.DifferenceTo(made)
            ?? (settings.Shard != made.Shard ? $"the shard was {made.Shard} there and is {settings.Shard} here" : null)
            ?? (settings.Manifest != made.Manifest ? "the manifest is a different one" : null);
        return difference is null ? BatchSummary.ReadAll(summary)
            : throw new BatchFolderException($"'{path}' was made with other settings: {difference}.",
                "Repeat the options of the first run, or choose another folder.");
    }

    /// <summary>How many spectra of a shard are done, and of how many; null where nothing is known.</summary>
    public static (long Done, long Total)? ProgressOf(string path)
    {
        (long Done, long Total)? furthest = null;
        DirectoryInfo attempts = new(AttemptsOf(path));
        foreach (FileInfo file in attempts.Exists ? attempts.EnumerateFiles(ProgressName, SearchOption.AllDirectories) : [])
        {
            try
            {
                if (File.ReadAllText(file.FullName).Split(' ') is [string done, string total] && long.TryParse(done, out long d)
                    && long.TryParse(total, out long t) && (furthest is null || d > furthest.Value.Done))
                    furthest = (d, t);
            }
            // It is just being written, or its shard came to its end.
            catch (IOException)
            {
            }
        }
        return furthest;
    }

    /// <inheritdoc/>
    public void Commit()
    {
    }

    /// <inheritdoc/>
    public void Add(BatchItem item, ReadOnlySpan<byte> line) => Append(item.Sequence, line);

    /// <inheritdoc/>
    public void Fail(BatchItem item, FailedInput failure) => Append(item.Sequence, LogLine.OfFailure(item.Index, failure));

    /// <inheritdoc/>
    public void Abandon() => log.Abandon();

    /// <inheritdoc/>
    public BatchCounts WriteTable(CancellationToken cancellation)
    {
        (long failed, BatchCounts counts) = (0, default);
        WriteDurably(BatchNames.Failures, failures => WriteDurably(BatchNames.Fits, fits => WriteDurably(BatchNames.Table, table =>
        {
            failures.Write(Encoding.UTF8.GetBytes(FailureLine.Header));
            IEnumerable<ReadOnlyMemory<byte>> Fits()
            {
                foreach (ReadOnlyMemory<byte> line in LineStream.Read(PathOf(LogName)))
                {
                    if (LogLine.FailureOf(line) is { } failure)
                    {
                        failures.Write(FailureLine.Write(LogLine.IndexOf(line.Span) ?? -1, failure));
                        failed++;
                        continue;
                    }
                    fits.Write(line.Span);
                    fits.WriteByte((byte)'\n');
                    yield return line;
                }
            }
            counts = BatchTable.Write(table, settings.Columns, Fits(), cancellation);
        })));
        return counts with { Failed = failed };
    }

    /// <summary>Makes the attempt the result of the shard; false where another copy of it was sooner.</summary>
    public bool Publish(BatchSummary summary)
    {
        summary.Write(PathOf(BatchNames.Summary));
        log.Dispose();
        Plots.Dispose();
        File.Delete(PathOf(LogName));
        File.Delete(PathOf(ProgressName));
        try
        {
            Directory.Move(attempt, path);
        }
        catch (IOException) when (File.Exists(Path.Combine(path, BatchNames.Summary)))
        {
            return false;
        }
        finally
        {
            Discard(AttemptsOf(path));
        }
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        log.Dispose();
        Plots.Dispose();
    }

    private static string AttemptsOf(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Path.Combine(Path.GetDirectoryName(full) ?? full, $".{Path.GetFileName(full)}.attempts");
    }

    private static bool IsOf(DirectoryInfo attempt, BatchSettings settings)
    {
        string made = Path.Combine(attempt.FullName, BatchNames.Settings);
        if (!File.Exists(made) || !File.Exists(Path.Combine(attempt.FullName, LogName)))
            return false;
        BatchSettings earlier = BatchSettings.Read(made);
        return settings.DifferenceTo(earlier) is null && settings.Shard == earlier.Shard && settings.Manifest == earlier.Manifest;
    }

    // Whoever still writes there has lost the race; what cannot be deleted now does no harm.
    private static void Discard(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private void Append(long sequence, ReadOnlySpan<byte> line)
    {
        log.Append(carried + sequence, line);
        long shown = Interlocked.Read(ref shownAt);
        if (Stopwatch.GetElapsedTime(shown) >= ProgressEvery
            && Interlocked.CompareExchange(ref shownAt, Stopwatch.GetTimestamp(), shown) == shown)
            File.WriteAllText(PathOf(ProgressName), FormattableString.Invariant($"{log.Count} {Total}"));
    }

    // On the disk, not only on its way there, before the folder gets its name.
    private void WriteDurably(string name, Action<Stream> write)
    {
        using FileStream stream = new(PathOf(name), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        write(stream);
        stream.Flush(flushToDisk: true);
    }

    private string PathOf(string name) => Path.Combine(attempt, name);
}
