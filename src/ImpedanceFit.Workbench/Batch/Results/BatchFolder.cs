using System.Text;
using ImpedanceFit.Formats.Files;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Workbench.Batch.Journal;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Batch.Tables;

namespace ImpedanceFit.Workbench.Batch.Results;

/// <summary>The folder with the results of a batch.</summary>
/// <remarks><c>fits.jsonl</c> grows while fits are made and is all that a later run needs; the tables are
/// made from it at the end. The results of an earlier batch stay until the first fit of this one is made. Nothing is touched that no batch
/// made (<see cref="BatchRecord"/>).</remarks>
internal sealed class BatchFolder : IBatchResults, IDisposable
{
    private readonly string path;
    private readonly BatchSettings settings;
    private readonly FolderLock inUse;
    private readonly BatchRecord record;
    private readonly string[] files;
    private readonly FittedFiles earlierFiles = new();
    private readonly LineFile fits, failures;
    private readonly string fitsPart = "", failuresPart = "";
    private readonly Dictionary<string, List<UInt128>> failuresOf = [];
    private readonly Lock gate = new();
    private readonly bool dropsReport;
    private bool isWritten;

    private BatchFolder(FolderLock inUse, BatchSettings settings, BatchRecord record, BatchOutputs outputs, bool resumed)
    {
        (this.inUse, this.settings, this.record, path, FinalPath) = (inUse, settings, record, inUse.Folder, inUse.Folder);
        Plots = new PlotFolder(path);
        record.RefuseForeign(outputs.Names);
        outputs.RefuseForeign(Plots);
        // A report that an earlier batch made stays this program's where the batch goes on; else it would stand beside other fits.
        dropsReport = !resumed && !outputs.HasReport && record.Lists(BatchNames.Report) && File.Exists(PathOf(BatchNames.Report));
        files = [.. outputs.Names.Union(record.Names.Where(name => File.Exists(PathOf(name))
            && !(dropsReport && name == BatchNames.Report)))];
        WholeFile.Sweep(path);
        try
        {
            if (!resumed && record.Any)
            {
                fits = LineFile.Create(fitsPart = WholeFile.PartIn(path), "");
                failures = LineFile.Create(failuresPart = WholeFile.PartIn(path), FailureLine.Header);
                return;
            }
            isWritten = true;
            File.Delete(PathOf(BatchNames.Summary));
            if (!resumed)
                settings.Write(PathOf(BatchNames.Settings), files);
            fits = resumed ? LineFile.Continue(PathOf(BatchNames.Fits), Identify) : LineFile.Create(PathOf(BatchNames.Fits), "");
            Earlier = fits.InOrder().Length;
            if (resumed)
                settings.Write(PathOf(BatchNames.Settings), files);
            File.Delete(PathOf(BatchNames.Table));
            failures = LineFile.Create(PathOf(BatchNames.Failures), FailureLine.Header);
        }
        catch
        {
            fits?.Dispose();
            DeleteParts();
            throw;
        }
    }

    /// <summary>Where the folder will be when all is done.</summary>
    public string FinalPath { get; set; }

    /// <summary>The plots of the fits.</summary>
    public PlotFolder Plots { get; }

    /// <summary>What the numbers depend on.</summary>
    public BatchSettings Settings => settings;

    /// <inheritdoc/>
    public FitColumns Columns => settings.Columns;

    /// <summary>Number of fits that were there at the start.</summary>
    public int Earlier { get; }

    /// <summary>A position after all others.</summary>
    public long NextIndex => Math.Max(fits.NextIndex, failures.NextIndex);

    /// <summary>True while the results of an earlier batch stand where those of this one will.</summary>
    public bool KeepsEarlierBatch => !isWritten;

    /// <summary>True where the page of the earlier batch goes with the first fit, for this one makes none.</summary>
    public bool DropsReport => dropsReport;

    /// <summary>Begins a batch.</summary>
    /// <exception cref="BatchFolderException">The folder holds a batch that is not complete, results that this one would not make
    /// again, or files that would be replaced and no batch made.</exception>
    public static BatchFolder Begin(FolderLock inUse, BatchSettings settings, BatchOutputs outputs)
    {
        BatchRecord record = BatchRecord.Of(inUse.Folder);
        RefuseUnfinished(inUse.Folder, record);
        if (outputs.Inputs is { } inputs)
            EarlierBatch.RefuseOther(inUse.Folder, record, settings, inputs);
        return new BatchFolder(inUse, settings, record, outputs, resumed: false);
    }

    /// <summary>Refuses a folder with a batch that is not complete.</summary>
    /// <exception cref="BatchFolderException">There is one.</exception>
    public static void RefuseUnfinished(string path, BatchRecord record)
    {
        if (record.Lists(BatchNames.Fits) && HoldsFits(path)
            && BatchSummary.Read(Path.Combine(path, BatchNames.Summary)) is not { Complete: true })
            throw new BatchFolderException($"'{path}' holds a batch that is not complete.",
                "Continue it, or choose another folder; to start again, delete the folder.").About(RemedyTopic.UnfinishedBatch);
    }

    /// <summary>Goes on with a batch; begins it where there is none.</summary>
    /// <exception cref="BatchFolderException">The batch was begun with other settings, or there are files
    /// that would be replaced and no batch made.</exception>
    public static BatchFolder Resume(FolderLock inUse, BatchSettings settings, BatchOutputs outputs)
    {
        string path = inUse.Folder, old = Path.Combine(path, BatchNames.Settings);
        BatchRecord record = BatchRecord.Of(path);
        // A kill in the first moment leaves no fit, and settings that mean nothing or are not there.
        if (!record.Lists(BatchNames.Fits) || !HoldsFits(path))
            return new BatchFolder(inUse, settings, record, outputs, resumed: false);
        if (!record.Lists(BatchNames.Settings))
            throw new BatchFolderException($"'{path}' holds fits, but not the settings they were made with ({BatchNames.Settings}).",
                "Choose another folder.");
        BatchSettings earlier = BatchSettings.Read(old);
        if (settings.BuildDifferenceTo(earlier) is { } build)
            throw new BatchFolderException($"'{path}' was started with another build of the program: {build}.",
                "Continue with that build, or start again in another folder.");
        string? difference = settings.DifferenceTo(earlier)
            ?? (settings.Shard != earlier.Shard ? $"the shard was {earlier.Shard} there and is {settings.Shard} here" : null)
            ?? (settings.Root != earlier.Root ? $"the inputs were in '{earlier.Root}' there and are in '{settings.Root}' here" : null);
        return difference is null ? new BatchFolder(inUse, settings, record, outputs, resumed: true)
            : throw new BatchFolderException($"'{path}' was started with other settings: {difference}.",
                "Repeat the options of the first run to continue it, or choose another folder.");
    }

    /// <summary>True where the spectrum is fitted already; it then takes its place by <paramref name="index"/>.</summary>
    public bool Contains(string file, string? id, long index) => Earlier > 0 && fits.Contains(LineIdentity.KeyOf(file, id), index);

    /// <summary>True where there is a fit of the same file and id.</summary>
    public bool Contains(LineIdentity identity) => fits.Contains(identity.Key);

    /// <summary>Forgets the fits of a file that has changed since they were made; true where there were some.</summary>
    public bool ForgetChanged(BatchFile file, UInt128 content)
    {
        if (Earlier == 0)
            return false;
        IReadOnlyList<UInt128> changed = earlierFiles.TakeChanged(LineIdentity.KeyOf(file.Name, null), content);
        foreach (UInt128 key in changed)
            fits.Forget(key);
        return changed.Count > 0;
    }

    /// <summary>The files that were fitted earlier and are no inputs of this run, in the order of their fits; the first
    /// <paramref name="most"/>, and how many there are. Their fits are kept.</summary>
    public (IReadOnlyList<string> First, int Count) Missing(int most)
    {
        HashSet<UInt128> left = [.. earlierFiles.NotTaken];
        (int count, List<string> names) = (left.Count, []);
        if (Earlier == 0 || count == 0)
            return ([], 0);
        foreach (ReadOnlyMemory<byte> line in fits.Lines())
        {
            if (FitLine.Identify(line) is not { } identity || !left.Remove(identity.File))
                continue;
            names.Add(FitLine.SourceOf(line.Span).File);
            if (names.Count == most)
                break;
        }
        return (names, count);
    }

    /// <inheritdoc/>
    public void Add(BatchItem item, ReadOnlySpan<byte> line) => Add(LineIdentity.Of(item.Index, item.File.Name, item.Id), line);

    /// <inheritdoc/>
    public void Fail(BatchItem item, FailedInput failure) => Fail(item.Index, failure);

    /// <inheritdoc/>
    public void Abandon()
    {
    }

    /// <inheritdoc/>
    public void Commit()
    {
        if (isWritten)
            return;
        lock (gate)
        {
            if (isWritten)
                return;
            // In this order, so that a kill in between never leaves old fits beside new settings.
            File.Delete(PathOf(BatchNames.Summary));
            Plots.Clear();
            if (dropsReport)
                File.Delete(PathOf(BatchNames.Report));
            WholeFile.MoveOver(fitsPart, PathOf(BatchNames.Fits));
            settings.Write(PathOf(BatchNames.Settings), files);
            File.Delete(PathOf(BatchNames.Table));
            WholeFile.MoveOver(failuresPart, PathOf(BatchNames.Failures));
            isWritten = true;
        }
    }

    /// <summary>The lines of all fits in the order of the inputs, read one after the other.</summary>
    public IEnumerable<byte[]> Fits() => fits.Lines().Select(line => line.ToArray());

    /// <summary>The first failures in the order of the inputs, and the number of all.</summary>
    public (IReadOnlyList<FailedInput> First, int Count) Failures(int most)
    {
        LineEntry[] entries = failures.InOrder();
        return ([.. entries.Take(most).Select(entry => FailureLine.Read(failures.Read(entry)))], entries.Length);
    }

    /// <summary>Keeps a fit; <paramref name="line"/> is its line of <c>fits.jsonl</c>.</summary>
    public void Add(LineIdentity identity, ReadOnlySpan<byte> line)
    {
        Commit();
        fits.Append(identity, line);
    }

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
    public BatchCounts WriteTable(CancellationToken cancellation)
    {
        Commit();
        BatchCounts counts = default;
        WholeFile.Write(PathOf(BatchNames.Table),
            stream => counts = BatchTable.Write(stream, settings.Columns, fits.Lines(), cancellation));
        return counts with { Failed = failures.InOrder().Length };
    }

    /// <summary>Ends the batch.</summary>
    public void Finish(BatchSummary summary)
    {
        Commit();
        // Failures were written as they came; in the end they stand in the order of the inputs.
        WholeFile.Write(PathOf(BatchNames.Failures), stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes(FailureLine.Header));
            foreach (LineEntry entry in failures.InOrder())
                stream.Write(failures.Read(entry));
        }, failures.Dispose);
        // Who reads the lines one by one finds none that does not count.
        if (fits.HasDead)
            fits.Rewrite(PathOf(BatchNames.Fits));
        summary.Write(PathOf(BatchNames.Summary));
    }

    /// <summary>Takes away what this run wrote, for a batch that gave no result. What an earlier one left stays.</summary>
    public void Discard()
    {
        bool written = isWritten;
        Dispose();
        if (!written)
            return;
        foreach (string name in BatchRecord.Results)
            File.Delete(PathOf(name));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        fits.Dispose();
        failures.Dispose();
        Plots.Dispose();
        if (!isWritten)
            DeleteParts();
    }

    private void DeleteParts()
    {
        foreach (string part in ((string[])[fitsPart, failuresPart]).Where(part => part.Length > 0))
            File.Delete(part);
    }

    /// <summary>True where there are fits of a batch.</summary>
    internal static bool HoldsFits(string path) => new FileInfo(Path.Combine(path, BatchNames.Fits)) is { Exists: true, Length: > 0 };

    private LineIdentity? Identify(ReadOnlyMemory<byte> line)
    {
        LineIdentity? identity = FitLine.Identify(line);
        if (identity is { } known)
            earlierFiles.Add(known);
        return identity;
    }

    private string PathOf(string name) => Path.Combine(path, name);
}
