namespace ImpedanceFit.Cli.Batch;

/// <summary>Files that are there as a whole or not at all, whenever the program is killed.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file beside its name and then moves it there.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        string partial = path + ".part";
        using (FileStream stream = new(partial, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            write(stream);
        File.Move(partial, path, overwrite: true);
    }
}
