namespace ImpedanceFit.Cli.Batch;

/// <summary>A folder in which results are made before they take their places in another, so that a kill leaves no half of them there.</summary>
internal sealed class StagedFolder : IDisposable
{
    private const string Prefix = ".staged-";

    private readonly string target;

    /// <summary>Begins one below the target; nothing must be in it.</summary>
    public StagedFolder(string target)
    {
        this.target = target;
        if (File.Exists(target))
            throw new BatchFolderException($"'{target}' is a file.", "Give the name of a folder for the results.");
        Path = System.IO.Path.Combine(target, FormattableString.Invariant($"{Prefix}{Environment.MachineName}-{Environment.ProcessId}"));
        Directory.CreateDirectory(Path);
    }

    /// <summary>Where the results are made.</summary>
    public string Path { get; }

    /// <summary>True where a kill came while results took their places in the target: what is there already is no work of somebody else.</summary>
    public static bool IsPublishing(string target, string last) => StagesIn(target).Any(stage => File.Exists(In(stage, last)));

    /// <summary>Moves everything to the target, over what was there; one file after all others.</summary>
    public void Publish(string last)
    {
        File.Delete(In(target, last));
        foreach (string name in Directory.EnumerateFileSystemEntries(Path).Select(entry => System.IO.Path.GetFileName(entry)).Order(StringComparer.Ordinal).OrderBy(name => name == last).ToList())
        {
            if (File.Exists(In(Path, name)))
            {
                File.Move(In(Path, name), In(target, name), overwrite: true);
                continue;
            }
            if (Directory.Exists(In(target, name)))
                Directory.Delete(In(target, name), recursive: true);
            Directory.Move(In(Path, name), In(target, name));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Those that a kill left, too.
        foreach (string stage in StagesIn(target))
            Directory.Delete(stage, recursive: true);
        if (!Directory.EnumerateFileSystemEntries(target).Any())
            Directory.Delete(target);
    }

    private static string[] StagesIn(string target) => Directory.Exists(target) ? Directory.GetDirectories(target, Prefix + "*") : [];

    private static string In(string folder, string name) => System.IO.Path.Combine(folder, name);
}
