using ImpedanceFit.Formats.Files;
using ImpedanceFit.Workbench.Batch.Journal;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Batch.Results;

/// <summary>A folder in which results are made before they take their places in another, so that a kill
/// leaves no half of them there.</summary>
/// <remarks>The target is locked while there is one. Only this one is taken away in the end, and those that
/// kills left: they are not locked by anybody.</remarks>
internal sealed class StagedFolder : IDisposable
{
    private const string Prefix = ".impedancefit-staged-";

    private readonly string target;

    /// <summary>Begins one below the target; nothing must be in it.</summary>
    /// <param name="target">The lock of the target.</param>
    /// <param name="host">Where is said what must be known of locks.</param>
    public StagedFolder(FolderLock target, IWorkHost host)
    {
        this.target = target.Folder;
        string path = System.IO.Path.Combine(this.target, Prefix + Guid.NewGuid().ToString("N")[..12]);
        Lock = FolderLock.Take(path, host);
    }

    /// <summary>Where the results are made.</summary>
    public string Path => Lock.Folder;

    /// <summary>The right to write there.</summary>
    public FolderLock Lock { get; }

    /// <summary>True where a kill came while results took their places in the target: what is there already
    /// is no work of somebody else.</summary>
    public static bool IsPublishing(string target, string last) => StagesIn(target).Any(stage => File.Exists(In(stage, last)));

    /// <summary>Moves results to the target, over what an earlier batch made; one file after all others.</summary>
    /// <param name="names">The files, without the last.</param>
    /// <param name="last">The last file.</param>
    public void Publish(IEnumerable<string> names, string last)
    {
        File.Delete(In(target, last));
        using PlotFolder plots = new(target);
        plots.Clear();
        foreach (string name in names.Where(name => File.Exists(In(Path, name))))
            WholeFile.MoveOver(In(Path, name), In(target, name));
        plots.CopyFrom(Path, CancellationToken.None);
        WholeFile.MoveOver(In(Path, last), In(target, last));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Lock.Dispose();
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
        foreach (string stage in StagesIn(target).Where(FolderLock.IsFree))
            Directory.Delete(stage, recursive: true);
    }

    private static string[] StagesIn(string target) => Directory.Exists(target) ? Directory.GetDirectories(target, Prefix + "*") : [];

    private static string In(string folder, string name) => System.IO.Path.Combine(folder, name);
}
