using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Requests;

/// <summary>What the name of an input stands for: a file, the files that a pattern in quotes matches, or <c>-</c>, the standard input.
/// </summary>
/// <remarks>Not every shell expands patterns, and none does in quotes.</remarks>
internal static class InputNames
{
    private const string StandardInput = "-", StandardInputFile = "/dev/stdin";
    private static readonly char[] Wildcards = ['*', '?'];

    /// <summary>The files, in the order of their names; none, with a message, where there are none.</summary>
    public static IEnumerable<string> Of(string name, IWorkHost host)
    {
        if (name == StandardInput && !File.Exists(name))
            return OfStandardInput(host);
        if (name.IndexOfAny(Wildcards) < 0 || File.Exists(name) || Directory.Exists(name))
            return [name];
        string folder = Path.GetDirectoryName(name) ?? "", pattern = Path.GetFileName(name);
        if (folder.IndexOfAny(Wildcards) >= 0 || pattern.Length == 0)
            return None(name, "a pattern may stand in the name of a file alone, not of a folder. Use batch for folders in folders.",
                host);
        if (folder.Length > 0 && !Directory.Exists(folder))
            return None(name, $"there is no folder '{folder}'. Check its name.", host);
        EnumerationOptions asPattern = new() { MatchType = MatchType.Simple, AttributesToSkip = FileAttributes.Hidden };
        string[] found = [.. Directory.EnumerateFiles(folder.Length > 0 ? folder : ".", pattern, asPattern)
            .Select(path => name[..^pattern.Length] + Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        return found.Length > 0 ? found : None(name, "no file has such a name. Check the pattern and the folder.", host);
    }

    private static IEnumerable<string> OfStandardInput(IWorkHost host) => File.Exists(StandardInputFile) ? [StandardInputFile]
        : None(StandardInput, "this system has no file for the standard input. Write the spectrum into a file, and name it.", host);

    private static IEnumerable<string> None(string name, string message, IWorkHost host)
    {
        host.Fail(name, null, message);
        return [];
    }
}
