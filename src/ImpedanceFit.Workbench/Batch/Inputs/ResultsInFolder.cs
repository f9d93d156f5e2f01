using ImpedanceFit.Reporting.Origins;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Batch.Results;

namespace ImpedanceFit.Workbench.Batch.Inputs;

/// <summary>What in a folder of inputs are results of earlier batches, and no measurements.</summary>
internal sealed class ResultsInFolder
{
    private const string BesideTable = ".csv" + TableOrigin.Beside;

    private static readonly ResultsInFolder None = new([], []);

    private readonly HashSet<string> files, folders;

    private ResultsInFolder(IEnumerable<string> files, IEnumerable<string> folders) =>
        (this.files, this.folders) = ([.. files], [.. folders]);

    /// <summary>The results in a folder with these files.</summary>
    public static ResultsInFolder Of(string folder, IReadOnlyList<string> names)
    {
        bool batch = names.Contains(BatchNames.Settings) || names.Contains(BatchNames.Fits), shared = names.Contains(BatchNames.Manifest);
        string[] reports = [.. names.Where(name => IsPage(name) && BatchReport.IsOne(Path.Combine(folder, name)))];
        if (!batch && !shared && reports.Length == 0)
            return None;
        IReadOnlyCollection<string> made = batch ? BatchRecord.Of(folder).Names : [];
        shared = shared && BatchNames.IsManifest(Path.Combine(folder, BatchNames.Manifest));
        return new ResultsInFolder([.. made, .. reports, .. shared ? (string[])[BatchNames.Manifest] : []],
            [.. made.Count > 0 ? (string[])[PlotFolder.Name] : [], .. shared ? BatchNames.ClusterFolders : []]);
    }

    private static bool IsPage(string name) =>
        name.EndsWith(".html", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".htm", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for a file that a batch made, and for what stands beside a table and says where it comes from.</summary>
    public bool HasFile(string name) => files.Contains(name) || name.EndsWith(BesideTable, StringComparison.OrdinalIgnoreCase)
        || name == TableOrigin.InFolder;

    /// <summary>True for a folder that a batch made.</summary>
    public bool HasFolder(string name) => folders.Contains(name);
}
