namespace ImpedanceFit.Formats.Files;

/// <summary>The files that this run read, so that none of them is replaced by what it writes, and outputs can name them. Kept only once
/// somebody asked for it.</summary>
/// <remarks>One set for the program: a table may name files, and a name may stand for a file, of which who writes knows nothing.</remarks>
internal static class OpenedFiles
{
    // A batch may read millions.
    private const int MostNames = 1000;

    private static readonly Lock Gate = new();
    private static HashSet<(FileStatus Status, string Name)>? opened;
    private static List<string> names = [];

    /// <summary>Begins to keep them; what an earlier run read is forgotten.</summary>
    public static void Begin()
    {
        lock (Gate)
            (opened, names) = ([], []);
    }

    /// <summary>The first names under which files were read, in the order of reading, and how many more there were.</summary>
    public static (IReadOnlyList<string> Names, long Others) First(int most)
    {
        lock (Gate)
            return ([.. names.Take(most)], Math.Max(0, (opened?.Count ?? 0) - most));
    }

    /// <summary>Notes that a file is read.</summary>
    public static void Note(string path)
    {
        if (opened is not null && FileStatus.Of(path) is { Kind: FileKind.Regular } status)
        {
            (FileStatus, string) key = KeyOf(path, status);
            lock (Gate)
            {
                if (opened.Add(key) && names.Count < MostNames)
                    names.Add(path);
            }
        }
    }

    /// <summary>True where the file under a name was read.</summary>
    public static bool Contains(string path)
    {
        if (opened is null || FileStatus.Of(path) is not { } status)
            return false;
        (FileStatus, string) key = KeyOf(path, status);
        lock (Gate)
            return opened.Contains(key);
    }

    // By its name where the system does not say which file it is (some network drives).
    internal static (FileStatus Status, string Name) KeyOf(string path, FileStatus status) => status.Node != 0 ? (status, "")
        : (status, FileStatus.NameComparer == StringComparer.Ordinal ? RealPath.Of(path) : RealPath.Of(path).ToUpperInvariant());
}
