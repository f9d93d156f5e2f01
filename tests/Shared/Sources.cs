namespace ImpedanceFit.Tests.Architecture;

/// <summary>The sources of the checkout the tests run from.</summary>
internal static class Sources
{
    public static string Root { get; } = FindRoot();

    /// <summary>All C# files of a project of src, without what the compiler made.</summary>
    public static IEnumerable<string> Of(string project)
    {
        string folder = Path.Combine(Root, "src", project);
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"));
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ImpedanceFit.sln")))
            folder = folder.Parent;
        return folder?.FullName
            ?? throw new InvalidOperationException("The tests do not run from a checkout: no ImpedanceFit.sln above them.");
    }
}
