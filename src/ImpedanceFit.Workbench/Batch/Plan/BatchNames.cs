namespace ImpedanceFit.Workbench.Batch.Plan;

/// <summary>Names of what a batch writes into the folder of its results, so that another can tell results from measurements.</summary>
internal static class BatchNames
{
    /// <summary>The fits, a line each, as they are made.</summary>
    public const string Fits = "fits.jsonl";

    /// <summary>The table of the fits, in the order of the inputs.</summary>
    public const string Table = "fits.csv";

    /// <summary>The inputs that could not be fitted.</summary>
    public const string Failures = "failures.csv";

    /// <summary>How many were fitted, and in what time; there once all is done.</summary>
    public const string Summary = "summary.json";

    /// <summary>What the numbers depend on, and which files are those of the batch.</summary>
    public const string Settings = "batch.json";

    /// <summary>The page of all fits.</summary>
    public const string Report = "report.html";

    /// <summary>The list of the inputs of a batch on a cluster.</summary>
    public const string Manifest = "manifest.jsonl";

    /// <summary>The folder with a folder for each shard of a batch on a cluster.</summary>
    public const string Shards = "shards";

    /// <summary>The folder with scripts and logs of a batch on a cluster.</summary>
    public const string Scripts = "slurm";

    /// <summary>The folders that a batch on a cluster makes.</summary>
    public static string[] ClusterFolders => [Shards, Scripts];

    private static ReadOnlySpan<byte> ManifestBegin => "{\"manifest\":"u8;

    /// <summary>True for a file that begins as a manifest does.</summary>
    public static bool IsManifest(string path)
    {
        Span<byte> head = stackalloc byte[ManifestBegin.Length];
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual(ManifestBegin);
    }
}
