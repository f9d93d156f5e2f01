namespace ImpedanceFit.Workbench.Batch.Plan;

/// <summary>A file of a batch.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">How the results name it: relative to the folder that all inputs share, with forward slashes on every system.</param>
internal sealed record BatchFile(string Path, string Name)
{
    /// <summary>Why there is no such file, where an input named none; else null.</summary>
    public string? Problem { get; init; }

    /// <summary>True for a file that was found in a folder, or by a pattern; nobody named it.</summary>
    public bool IsFound { get; init; }

    /// <summary>True for a file that changed after it was fitted, and is to be fitted again.</summary>
    public bool Again { get; init; }

    /// <summary>Its length in bytes; 0 where there is none.</summary>
    public long Length => Problem is null && new FileInfo(Path) is { Exists: true } file ? file.Length : 0;
}
