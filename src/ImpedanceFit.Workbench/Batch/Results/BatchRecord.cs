using System.Text;
using ImpedanceFit.Formats.Files;
using ImpedanceFit.Workbench.Batch.Journal;
using ImpedanceFit.Workbench.Batch.Plan;

namespace ImpedanceFit.Workbench.Batch.Results;

/// <summary>Which files in a folder a batch made: they are what another batch may replace and nobody reads
/// as a measurement. Everything else there is the user's.</summary>
/// <remarks><c>batch.json</c> lists them, and <c>plots/.made</c> the plots. A folder of version 0.1.0 has no
/// list; there a file is known by its name and its content.</remarks>
internal sealed class BatchRecord
{
    /// <summary>The files that every batch makes.</summary>
    public static IReadOnlyList<string> Results { get; } =
        [BatchNames.Fits, BatchNames.Table, BatchNames.Failures, BatchNames.Summary, BatchNames.Settings];

    private const int HeadBytes = 1 << 12;

    private readonly string folder;
    private readonly HashSet<string> names;

    private BatchRecord(string folder, IEnumerable<string> names, bool isListed) =>
        (this.folder, this.names, IsListed) = (folder, [.. names.Intersect(Results.Append(BatchNames.Report))], isListed);

    /// <summary>The names.</summary>
    public IReadOnlyCollection<string> Names => names;

    /// <summary>True where a batch made something here.</summary>
    public bool Any => names.Count > 0;

    /// <summary>False in a folder of version 0.1.0, and where there is no batch.</summary>
    public bool IsListed { get; }

    /// <summary>What a batch made in a folder.</summary>
    public static BatchRecord Of(string folder)
    {
        string settings = Path.Combine(folder, BatchNames.Settings);
        if (BatchSettings.IsOne(settings, out IReadOnlyList<string>? listed))
            return new BatchRecord(folder, listed ?? ByContent(folder).Append(BatchNames.Settings), listed is not null);
        // Version 0.1.0 may have been killed before it wrote its settings, or they were deleted.
        bool made = IsFits(folder) && (IsEmpty(folder, BatchNames.Fits) || IsSummary(folder));
        return new BatchRecord(folder, made ? ByContent(folder) : [], isListed: false);
    }

    /// <summary>True for a file that a batch made.</summary>
    public bool Lists(string name) => names.Contains(name);

    /// <summary>Refuses a folder in which something else stands where a file would be written.</summary>
    /// <exception cref="BatchFolderException">It does.</exception>
    public void RefuseForeign(IEnumerable<string> wanted)
    {
        string[] foreign = [.. wanted.Where(name => !Lists(name) && FileStatus.Stands(Path.Combine(folder, name)))];
        if (foreign.Length == 0)
            return;
        string what = string.Join(", ", foreign.Select(name => $"'{name}'"));
        throw new BatchFolderException($"'{folder}' holds {what}, which does not come from a batch and would be overwritten.",
            "Move it elsewhere, or choose another folder for the results.");
    }

    private static IEnumerable<string> ByContent(string folder)
    {
        if (IsFits(folder))
            yield return BatchNames.Fits;
        if (HeadOf(folder, BatchNames.Table).StartsWith("file,id,format,", StringComparison.Ordinal))
            yield return BatchNames.Table;
        if (HeadOf(folder, BatchNames.Failures).StartsWith(FailureLine.Header, StringComparison.Ordinal))
            yield return BatchNames.Failures;
        if (IsSummary(folder))
            yield return BatchNames.Summary;
        if (BatchReport.IsOne(Path.Combine(folder, BatchNames.Report)))
            yield return BatchNames.Report;
    }

    private static bool IsSummary(string folder) => BatchSummary.ReadAll(Path.Combine(folder, BatchNames.Summary)) is not null;

    private static bool IsEmpty(string folder, string name) => new FileInfo(Path.Combine(folder, name)) is { Exists: true, Length: 0 };

    // An empty file is what a kill leaves in the first moment, and holds nothing that could be lost.
    private static bool IsFits(string folder) => IsEmpty(folder, BatchNames.Fits)
        || (File.Exists(Path.Combine(folder, BatchNames.Fits))
            && HeadOf(folder, BatchNames.Fits).StartsWith("{\"index\":", StringComparison.Ordinal));

    private static string HeadOf(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        if (!File.Exists(path))
            return "";
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] head = new byte[HeadBytes];
        return Encoding.UTF8.GetString(head, 0, file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false));
    }
}
