using System.Text;
using ImpedanceFit.Reporting;

namespace ImpedanceFit.Cli.Batch;

/// <summary>The folder with the results of a batch.</summary>
/// <remarks><c>fits.jsonl</c> grows while fits are made and is all that a later run needs; the tables are made from it at the end.</remarks>
internal sealed class BatchFolder : IBatchResults, IDisposable
{
    /// <summary>The files in it.</summary>
    public const string FitsName = "fits.jsonl", TableName = "fits.csv", FailuresName = "failures.csv", SummaryName = "summary.json", SettingsName = "batch.json";

    private const string LockName = ".lock";
    private const int LockAttempts = 10;
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(200);

    private readonly string path;
    private readonly BatchSettings settings;
    private readonly bool created;
    private readonly FileStream inUse;
    private readonly LineFile fits, failures;
    private readonly Dictionary<string, List<UInt128>> failuresOf = [];

    private BatchFolder(string path, BatchSettings settings, bool created, bool resumed)
    {
        (this.path, this.settings, this.created, FinalPath) = (path, settings, created, path);
        Plots = new PlotFolder(PathOf(PlotFolder.Name));
        inUse = Lock(path);
        try
        {
            // In this order, so that a kill in between never leaves old fits beside new settings.
            File.Delete(PathOf(SummaryName));
            fits = resumed ? LineFile.Continue(PathOf(FitsName), FitLine.Identify) : LineFile.Create(PathOf(FitsName), "");
            Earlier = fits.InOrder().Length;
            if (!resumed)
                Plots.Clear();
            settings.Write(PathOf(SettingsName));
            File.Delete(PathOf(TableName));
            failures = LineFile.Create(PathOf(FailuresName), FailureLine.Header);
        }
        catch
        {
            fits?.Dispose();
            inUse.Dispose();
            throw;
        }
    }

    /// <summary>Where the folder will be when all is done.</summary>
    public string FinalPath { get; set; }

    /// <summary>The plots of the fits.</summary>
    public PlotFolder Plots { get; }

    /// <summary>True if there are plots.</summary>
    public bool HasPlots => Directory.Exists(PathOf(PlotFolder.Name));

    /// <summary>What the numbers depend on.</summary>
    public BatchSettings Settings => settings;

    /// <summary>Number of fits that were there at the start.</summary>
    public int Earlier { get; }

    /// <summary>A position after all others.</summary>
    public long NextIndex => Math.Max(fits.NextIndex, failures.NextIndex);

    /// <summary>Begins a batch.</summary>
    /// <exception cref="BatchFolderException">The folder holds a batch that did not come to its end, or is in use.</exception>
    public static BatchFolder Begin(string path, BatchSettings settings)
    {
        RefuseUnfinished(path);
        return Open(path, settings, resumed: false);
    }

    /// <summary>Refuses a folder with a batch that did not come to its end.</summary>
    /// <exception cref="BatchFolderException">There is one.</exception>
    public static void RefuseUnfinished(string path)
    {
        if (HoldsFits(path) && BatchSummary.Read(Path.Combine(path, SummaryName)) is not { Complete: true })
            throw new BatchFolderException($"'{path}' holds a batch that did not come to its end.", "Add --resume to go on with it, or choose another folder; to begin again, delete the folder.");
    }

    /// <summary>Goes on with a batch; begins it where there is none.</summary>
    /// <exception cref="BatchFolderException">The batch was begun with other settings, or is in use.</exception>
    public static BatchFolder Resume(string path, BatchSettings settings)
    {
        string old = Path.Combine(path, SettingsName);
        // A kill in the first moment leaves no fit, and settings that mean nothing or are not there.
        if (!HoldsFits(path))
            return Open(path, settings, resumed: false);
        if (!File.Exists(old))
            throw new BatchFolderException($"'{path}' holds fits, but not the settings they were made with ({SettingsName}).", "Choose another folder.");
        BatchSettings earlier = BatchSettings.Read(old);
        string? difference = settings.DifferenceTo(earlier)
            ?? (settings.Shard != earlier.Shard ? $"--shard was {earlier.Shard} there and is {settings.Shard} here" : null)
            ?? (settings.Root != earlier.Root ? $"the inputs were in '{earlier.Root}' there and are in '{settings.Root}' here" : null);
        return difference is null ? Open(path, settings, resumed: true)
            : throw new BatchFolderException($"'{path}' was begun otherwise: {difference}.", "Repeat the options of the first run to go on with it, or choose another folder.");
    }

    /// <summary>True where the spectrum is fitted already; it then takes its place by <paramref name="index"/>.</summary>
    public bool Contains(string file, string? id, long index) => Earlier > 0 && fits.Contains(LineIdentity.KeyOf(file, id), index);

    /// <summary>True where there is a fit of the same file and id.</summary>
    public bool Contains(LineIdentity identity) => fits.Contains(identity.Key);

    /// <inheritdoc/>
    public void Add(BatchItem item, ReadOnlySpan<byte> line) => Add(LineIdentity.Of(item.Index, item.File.Name, item.Id), line);

    /// <inheritdoc/>
    public void Fail(BatchItem item, FailedInput failure) => Fail(item.Index, failure);

    /// <inheritdoc/>
    public void Abandon()
    {
    }

    /// <summary>The lines of all fits in the order of the inputs, read one after the other.</summary>
    public IEnumerable<byte[]> Fits() => fits.Groups(BatchTable.LinesAtOnce).SelectMany(lines => lines).Select(line => line.ToArray());

    /// <summary>The first failures in the order of the inputs, and the number of all.</summary>
    public (IReadOnlyList<FailedInput> First, int Count) Failures(int most)
    {
        LineEntry[] entries = failures.InOrder();
        return ([.. entries.Take(most).Select(entry => FailureLine.Read(failures.Read(entry)))], entries.Length);
    }

    /// <summary>Keeps a fit; <paramref name="line"/> is its line of <c>fits.jsonl</c>.</summary>
    public void Add(LineIdentity identity, ReadOnlySpan<byte> line) => fits.Append(identity, line);

    /// <summary>Keeps a failure.</summary>
    public void Fail(long index, FailedInput failure)
    {
        LineIdentity identity = new(index, (UInt128)index);
        failures.Append(identity, FailureLine.Write(index, failure));
        lock (failuresOf)
        {
            if (!failuresOf.TryGetValue(failure.File, out List<UInt128>? keys))
                failuresOf.Add(failure.File, keys = []);
            keys.Add(identity.Key);
        }
    }

    /// <summary>Keeps a failure of another run.</summary>
    public void Fail(LineIdentity identity, ReadOnlySpan<byte> line) => failures.Append(identity, line);

    /// <summary>Forgets that a file failed, because it is read again.</summary>
    public void ForgetFailures(string file)
    {
        lock (failuresOf)
        {
            if (failuresOf.Remove(file, out List<UInt128>? keys))
                keys.ForEach(failures.Forget);
        }
    }

    /// <summary>Writes <c>fits.csv</c> in the order of the inputs, and gives the numbers of what is in it.</summary>
    public BatchCounts WriteTable(int jobs)
    {
        BatchCounts counts = default;
        WholeFile.Write(PathOf(TableName), stream => counts = BatchTable.Write(stream, settings.Columns, fits.Groups(BatchTable.LinesAtOnce), jobs));
        return counts with { Failed = failures.InOrder().Length };
    }

    /// <summary>Ends the batch.</summary>
    public void Finish(BatchSummary summary)
    {
        // What failed was written in the order of time; what the user finds in the end is in that of the inputs.
        WholeFile.Write(PathOf(FailuresName) + ".sorted", stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes(FailureLine.Header));
            foreach (LineEntry entry in failures.InOrder())
                stream.Write(failures.Read(entry));
        });
        failures.Dispose();
        File.Move(PathOf(FailuresName) + ".sorted", PathOf(FailuresName), overwrite: true);
        summary.Write(PathOf(SummaryName));
    }

    /// <summary>Takes away what was written; for a batch of which nothing became.</summary>
    public void Discard()
    {
        Dispose();
        foreach (string name in (string[])[FitsName, TableName, FailuresName, SummaryName, SettingsName])
            File.Delete(PathOf(name));
        if (created && !Directory.EnumerateFileSystemEntries(path).Any())
            Directory.Delete(path);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        fits.Dispose();
        failures.Dispose();
        inUse.Dispose();
    }

    private static bool HoldsFits(string path) => new FileInfo(Path.Combine(path, FitsName)) is { Exists: true, Length: > 0 };

    private static BatchFolder Open(string path, BatchSettings settings, bool resumed)
    {
        if (File.Exists(path))
            throw new BatchFolderException($"'{path}' is a file.", "Give the name of a folder for the results.");
        bool created = !Directory.Exists(path);
        Directory.CreateDirectory(path);
        return new BatchFolder(path, settings, created, resumed);
    }

    // Deleted when it is closed; what a kill leaves behind is not locked any more, or not for long.
    private static FileStream Lock(string path)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (attempt < LockAttempts)
            {
                Thread.Sleep(LockPause);
            }
            catch (IOException)
            {
                throw new BatchFolderException($"'{path}' is in use by another run.", "Wait for its end, or choose another folder.");
            }
        }
    }

    private string PathOf(string name) => Path.Combine(path, name);
}
