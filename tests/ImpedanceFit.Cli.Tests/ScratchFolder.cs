namespace ImpedanceFit.Cli.Tests;

/// <summary>A folder for the files of one test.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("impedancefit-");

    public string Path => folder.FullName;

    /// <summary>The path of a file that need not exist.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file, with the folders it lies in, and gives its path.</summary>
    public string Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
