using ImpedanceFit.Formats.Content;

namespace ImpedanceFit.Tests.Formats;

/// <summary>The measurement files in the repository's <c>samples/instruments</c> folder.</summary>
internal static class Samples
{
    public static string Folder { get; } = Path.Combine(RepositoryRoot(), "samples", "instruments");

    /// <summary>File names of all samples.</summary>
    public static string[] Names { get; } =
    [
        .. Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path)!)
            .Where(name => !name.EndsWith(".expected.csv", StringComparison.Ordinal) && !name.EndsWith(".md", StringComparison.Ordinal)
                && name[0] != '.')
            .Order(StringComparer.Ordinal),
    ];

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public static string ExpectedOf(string name) => Path.Combine(Folder, Path.GetFileNameWithoutExtension(name) + ".expected.csv");

    /// <summary>The one format of a sample.</summary>
    public static IFileFormat FormatOf(string name) => FormatCatalogue.Find(FileContent.Open(PathOf(name)))!;

    private static string RepositoryRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ImpedanceFit.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests must run within the repository.");
        return folder;
    }
}
