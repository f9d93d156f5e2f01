using System.Runtime.InteropServices;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Batch.Journal;

/// <summary>The right to change a folder of results, for one run at a time. Taken before anything in the folder is looked at.</summary>
/// <remarks>A lock of the operating system on a file: a run that is killed loses it. Where a file system
/// keeps no locks (some network drives), the user is told.</remarks>
internal sealed class FolderLock : IDisposable
{
    private const string LockName = ".impedancefit.lock";
    private const int Attempts = 10, Exclusive = 2, WithoutWaiting = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly FileStream file;

    private FolderLock(string folder, bool created, FileStream file) => (Folder, Created, this.file) = (folder, created, file);

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>True where the folder was made for this.</summary>
    public bool Created { get; }

    /// <summary>Takes the lock, and makes the folder where there is none.</summary>
    /// <exception cref="BatchFolderException">Another run has it, or there is a file of that name.</exception>
    public static FolderLock Take(string folder, IWorkHost host)
    {
        if (File.Exists(folder))
            throw new BatchFolderException($"'{folder}' is a file.", "Give the name of a folder for the results.");
        bool created = !Directory.Exists(folder);
        for (int attempt = 1; attempt <= Attempts; attempt++)
        {
            // Another run may have begun here, written nothing, and taken the folder away.
            Directory.CreateDirectory(folder);
            if (TryOpen(folder) is { } file)
            {
                if (!IsKept(file))
                    host.Warn(
                        $"the file system of "
                            + $"'{folder}' does not support locks: make sure that no other run writes there at the same time.");
                return new FolderLock(folder, created, file);
            }
            Thread.Sleep(Pause);
        }
        throw new BatchFolderException($"'{folder}' is in use by another run.", "Wait until it ends, or choose another folder.");
    }

    /// <summary>True where no run holds the lock of a folder.</summary>
    public static bool IsFree(string folder)
    {
        using FileStream? file = TryOpen(folder);
        return file is not null;
    }

    /// <summary>Gives the lock back; takes the folder away if it was made for it and nothing is in it.</summary>
    public void Dispose()
    {
        file.Dispose();
        if (Created && Directory.Exists(Folder) && !Directory.EnumerateFileSystemEntries(Folder).Any())
            Directory.Delete(Folder);
    }

    private static FileStream? TryOpen(string folder)
    {
        string path = Path.Combine(folder, LockName);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1,
                FileOptions.DeleteOnClose);
        }
        // What else the system says (no right to write there, no space) is its own message.
        catch (IOException error)
            when (error is DirectoryNotFoundException ? !Directory.Exists(folder) : File.Exists(path) && error is not PathTooLongException)
        {
            return null;
        }
    }

    // .NET passes over what a file system says that has no locks.
    private static bool IsKept(FileStream file)
    {
        if (OperatingSystem.IsWindows())
            return true;
        try
        {
            return flock((int)file.SafeFileHandle.DangerousGetHandle(), Exclusive | WithoutWaiting) == 0;
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            return true;
        }
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int flock(int descriptor, int operation);
}
