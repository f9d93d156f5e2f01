using ImpedanceFit.Formats.Files;
using ImpedanceFit.Workbench.Batch.Plan;

namespace ImpedanceFit.Workbench.Batch.Inputs;

/// <summary>The files that the inputs of a batch stand for. Those of the first input come first, then those of the second that were not
/// among them, and so on.</summary>
/// <remarks>Listed while they are used; no more than the names of one folder are held at a time.</remarks>
internal sealed class BatchInputs
{
    private readonly InputPattern[] patterns;
    private readonly string? except;
    private readonly Action<string> note;
    private readonly HashSet<string> passedOver = new(StringComparer.Ordinal);

    /// <summary>Reads the inputs. Files in <paramref name="outputFolder"/> are results of the program, and
    /// no inputs, where the folder is below an input.</summary>
    /// <param name="inputs">Files, folders, patterns.</param>
    /// <param name="outputFolder">The folder for the results, or null.</param>
    /// <param name="note">Told once of each thing in a folder that is passed over.</param>
    public BatchInputs(IEnumerable<string> inputs, string? outputFolder, Action<string>? note = null)
    {
        this.note = note ?? (_ => { });
        patterns = [.. inputs.Select(InputPattern.Parse)];
        except = outputFolder is null ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(outputFolder));
        Root = CommonFolder([.. patterns.Select(pattern => pattern.Root)]);
    }

    /// <summary>The deepest folder that holds all inputs; empty if there is none (drives of Windows). Names are relative to it, so that
    /// they stay the same when the whole is moved, or seen from another computer.</summary>
    public string Root { get; }

    /// <summary>The files in their order.</summary>
    public IEnumerable<BatchFile> Files()
    {
        for (int k = 0; k < patterns.Length; k++)
        {
            InputPattern pattern = patterns[k];
            bool any = false;
            foreach ((string path, string? problem) in pattern.Files(except, PassOver))
            {
                any = true;
                if (!patterns.Take(k).Any(earlier => earlier.Matches(path)))
                    yield return new BatchFile(path, NameOf(path)) { Problem = problem, IsFound = !pattern.IsFile };
            }
            if (!any)
                yield return new BatchFile(pattern.Text, pattern.Text.Replace('\\', '/')) { Problem = NothingIn(pattern) };
        }
    }

    // Inputs are listed more than once.
    private void PassOver(string path)
    {
        lock (passedOver)
        {
            if (passedOver.Add(path))
                note($"{NameOf(path)}: skipped, because it is not a regular file (a pipe, a device, a socket).");
        }
    }

    /// <summary>The name of a file in the results.</summary>
    public string NameOf(string path) =>
        (Root.Length == 0 ? path : Path.GetRelativePath(Root, path)).Replace(Path.DirectorySeparatorChar, '/');

    private static string NothingIn(InputPattern pattern) => pattern.IsFolder ? "there is no file in the folder."
        : pattern.Text.Contains('*', StringComparison.Ordinal) || pattern.Text.Contains('?', StringComparison.Ordinal)
        ? "no file matches the pattern."
        : "there is no such file or folder.";

    private static string CommonFolder(string[] folders)
    {
        string common = folders[0];
        foreach (string folder in folders)
        {
            while (common.Length > 0 && !IsIn(folder, common))
                common = Path.GetDirectoryName(common) ?? "";
        }
        return common;
    }

    private static bool IsIn(string folder, string other)
    {
        string beginning = Path.TrimEndingDirectorySeparator(other) + Path.DirectorySeparatorChar;
        return FileStatus.NameComparer.Equals(folder, other)
            || (folder.Length > beginning.Length && FileStatus.NameComparer.Equals(folder[..beginning.Length], beginning));
    }
}
