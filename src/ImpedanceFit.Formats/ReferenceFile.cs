using ImpedanceFit.Formats.Files;
using ImpedanceFit.Validation.References;

namespace ImpedanceFit.Formats;

/// <summary>Reference spectra in files: see <c>samples/reference/README.md</c>.</summary>
internal static class ReferenceFile
{
    private const long LargestFile = 1 << 24;

    /// <summary>The reference files that are meant by a path: the file itself, or all <c>*.json</c> in a folder, by name.</summary>
    /// <exception cref="ReferenceSpectrumException">There is no such file or folder, it cannot be read, or
    /// the folder has no reference.</exception>
    public static IReadOnlyList<string> Find(string fileOrFolder)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileOrFolder);
        if (!Directory.Exists(fileOrFolder))
            return File.Exists(fileOrFolder) ? [fileOrFolder]
                : throw new ReferenceSpectrumException(fileOrFolder, "", "there is no such file or folder.",
                    "Give a reference file (*.json) or a folder of them, e.g. samples/reference.");
        // A pipe would be waited for.
        string[] found = Guard(fileOrFolder, () => Array.FindAll(Directory.GetFiles(fileOrFolder, "*.json"), FileStatus.IsRegular));
        return found.Length > 0 ? [.. found.Order(StringComparer.Ordinal)]
            : throw new ReferenceSpectrumException(fileOrFolder, "", "the folder has no reference (*.json).",
                "Simulate a spectrum as a reference first.").About(RemedyTopic.Reference);
    }

    /// <summary>Reads a reference.</summary>
    /// <exception cref="ReferenceSpectrumException">The file cannot be read, or is no reference spectrum.</exception>
    public static ReferenceSpectrum Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        OpenedFiles.Note(path);
        string text = Guard(path, () => new FileInfo(path).Length <= LargestFile ? SharedFile.ReadText(path)
            : throw new ReferenceSpectrumException(path, "", "the file is larger than 16 MB.",
                "A reference is one spectrum with its parameters."));
        return ReferenceSpectrum.FromJson(text, path);
    }

    /// <summary>Writes a reference; a file of that name is replaced.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="provenance">Where it comes from, as a JSON object; null for nothing.</param>
    /// <exception cref="ReferenceSpectrumException">The file cannot be written.</exception>
    public static void Write(string path, ReferenceSpectrum reference, string? provenance = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Guard(path, () =>
        {
            WholeFile.WriteText(path, writer => writer.Write(reference.ToJson(provenance)));
            return path;
        });
    }

    private static T Guard<T>(string path, Func<T> access)
    {
        try
        {
            return access();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ReferenceSpectrumException(path, "", $"no access: {error.Message}",
                "Check that the folder exists and that you may use it.", error);
        }
    }
}
