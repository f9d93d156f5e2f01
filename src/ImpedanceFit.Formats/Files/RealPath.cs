namespace ImpedanceFit.Formats.Files;

/// <summary>Paths with all links followed.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The full path of a file that need not exist; links in it are followed, as far as they lead.</summary>
    public static string Of(string path) => Of(path, MostLinks);

    /// <summary>What a link leads to in one step, as a full path; null where the path is no link.</summary>
    public static string? TargetOf(string path) =>
        new FileInfo(path).LinkTarget is { } target
        ? Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "", target)) : null;

    private static string Of(string path, int links)
    {
        string full = Path.GetFullPath(path), current = Path.GetPathRoot(full) ?? "";
        foreach (string part in full[current.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            current = Path.Combine(current, part);
            if (links > 0 && TargetOf(current) is { } target)
                current = Of(target, links - 1);
        }
        return current;
    }
}
