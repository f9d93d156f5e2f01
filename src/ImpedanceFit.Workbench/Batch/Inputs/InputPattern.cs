using System.IO.Enumeration;
using ImpedanceFit.Formats.Files;

namespace ImpedanceFit.Workbench.Batch.Inputs;

/// <summary>One input of a batch: a file, a folder with everything below it, or a pattern with <c>*</c>,
/// <c>?</c> and <c>**</c> (any folders).</summary>
/// <remarks>Names that begin with a dot are hidden, unless the pattern's part begins with one. Links to
/// folders are not followed, for they can lead in circles. What a batch made is no measurement, and left out
/// unless it is named itself.</remarks>
internal sealed class InputPattern
{
    private const string AnyFolders = "**";
    private static readonly char[] Wildcards = ['*', '?'];
    private static readonly bool IgnoresCase = OperatingSystem.IsWindows();

    private readonly string[] parts;
    private readonly bool literal;

    private InputPattern(string text, string root, string[] parts, bool literal)
    {
        (Text, Root, this.literal) = (text, root, literal);
        this.parts = !literal && parts[^1] == AnyFolders ? [.. parts, "*"] : parts;
    }

    /// <summary>The input as it was typed.</summary>
    public string Text { get; }

    /// <summary>The folder in which all its files lie, as a full path.</summary>
    public string Root { get; }

    /// <summary>True where the input is a file by its name.</summary>
    public bool IsFile => literal;

    /// <summary>True where the input is a folder that exists.</summary>
    public bool IsFolder { get; private init; }

    /// <summary>Reads an input. What exists under the name goes before what the name means as a pattern.</summary>
    public static InputPattern Parse(string text)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(text));
        if (Directory.Exists(full))
            return new InputPattern(text, full, [AnyFolders, "*"], literal: false) { IsFolder = true };
        if (File.Exists(full) || full.IndexOfAny(Wildcards) < 0)
            return new InputPattern(text, Path.GetDirectoryName(full) ?? full, [Path.GetFileName(full)], literal: true);
        string root = full;
        while (root.IndexOfAny(Wildcards) >= 0)
            root = Path.GetDirectoryName(root)!;
        return new InputPattern(text, root, Split(Path.GetRelativePath(root, full)), literal: false);
    }

    /// <summary>True where a file belongs to this input.</summary>
    public bool Matches(string fullPath)
    {
        string relative = Path.GetRelativePath(Root, fullPath);
        if (literal)
            return string.Equals(relative, parts[0], IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
        return !Path.IsPathRooted(relative) && Matches(Split(relative), 0, 0);
    }

    /// <summary>The files, folder by folder: first those in a folder, then its sub-folders, each by name. A folder that cannot be read
    /// is listed with the reason, and does not stop the others.</summary>
    /// <param name="except">A folder that is left out, as a full path.</param>
    /// <param name="passOver">Told what is no file although it stands in a folder: a pipe, a device.</param>
    public IEnumerable<(string Path, string? Problem)> Files(string? except, Action<string> passOver)
    {
        if (!literal)
            return Directory.Exists(Root) ? Walk(Root, 1, except, passOver) : [];
        string file = Path.Combine(Root, parts[0]);
        return File.Exists(file) ? [(file, null)] : [];
    }

    private IEnumerable<(string Path, string? Problem)> Walk(string folder, int depth, string? except, Action<string> passOver)
    {
        if (!TryList(folder, out List<string> files, out List<string> folders, out string? problem))
            yield return (folder, problem);
        ResultsInFolder results = ResultsInFolder.Of(folder, files);
        foreach (string name in files)
        {
            string path = Path.Combine(folder, name);
            if (!Matches(path) || results.HasFile(name))
                continue;
            // Whoever opened a pipe would wait for somebody to write to it.
            if (FileStatus.Of(path) is { Kind: FileKind.Stream or FileKind.Other })
                passOver(path);
            else
                yield return (path, null);
        }
        if (depth >= parts.Length && !parts.Contains(AnyFolders))
            yield break;
        foreach (string name in folders)
        {
            string path = Path.Combine(folder, name);
            if (FileStatus.NameComparer.Equals(path, except) || results.HasFolder(name))
                continue;
            foreach ((string, string?) file in Walk(path, depth + 1, except, passOver))
                yield return file;
        }
    }

    private bool TryList(string folder, out List<string> files, out List<string> folders, out string? problem)
    {
        (files, folders, problem) = ([], [], null);
        try
        {
            bool hiddenToo = parts.Any(part => part.StartsWith('.'));
            foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            {
                if (entry is FileInfo)
                    files.Add(entry.Name);
                else if ((hiddenToo || !entry.Name.StartsWith('.')) && (entry.Attributes & FileAttributes.ReparsePoint) == 0)
                    folders.Add(entry.Name);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"the folder cannot be read ({e.Message})";
        }
        files.Sort(StringComparer.Ordinal);
        folders.Sort(StringComparer.Ordinal);
        return problem is null;
    }

    private bool Matches(string[] names, int part, int name)
    {
        if (part == parts.Length)
            return name == names.Length;
        if (parts[part] == AnyFolders)
        {
            bool canTakeOne = name < names.Length - 1 && !names[name].StartsWith('.');
            return Matches(names, part + 1, name) || (canTakeOne && Matches(names, part, name + 1));
        }
        return name < names.Length
            && (!names[name].StartsWith('.') || parts[part].StartsWith('.'))
            && FileSystemName.MatchesSimpleExpression(parts[part], names[name], IgnoresCase)
            && Matches(names, part + 1, name + 1);
    }

    private static string[] Split(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
}
