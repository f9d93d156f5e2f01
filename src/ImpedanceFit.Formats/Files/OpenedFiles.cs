namespace ImpedanceFit.Formats.Files;

/// <summary>The files that this run read, so that none of them is replaced by what it writes. Kept only once
/// somebody asked for it.</summary>
/// <remarks>One set for the program: a table may name files, and a name may stand for a file, of which who writes knows nothing.</remarks>
internal static class OpenedFiles
{
    private static readonly Lock Gate = new();
    private static HashSet<FileStatus>? opened;

    /// <summary>Begins to keep them.</summary>
    public static void Watch()
    {
        lock (Gate)
            opened ??= [];
    }

    /// <summary>Notes that a file is read.</summary>
    public static void Note(string path)
    {
        if (opened is not null && FileStatus.Of(path) is { Kind: FileKind.Regular, Node: not 0 } status)
        {
            lock (Gate)
                opened.Add(status);
        }
    }

    /// <summary>True where the file under a name was read.</summary>
    public static bool Contains(string path)
    {
        if (opened is null || FileStatus.Of(path) is not { } status)
            return false;
        lock (Gate)
            return opened.Contains(status);
    }
}
