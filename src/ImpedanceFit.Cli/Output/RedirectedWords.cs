using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats.Files;

namespace ImpedanceFit.Cli.Output;

/// <summary>The words of an earlier run, changed so that all its outputs go to another folder.</summary>
internal static class RedirectedWords
{
    // What continues or replaces results, or hands the work to others, has no place in a repetition.
    private static readonly string[] Dropped = ["--resume", "--overwrite", "--wait", "--dry-run", "--allow-missing"];
    private static readonly string[] DroppedWithValue = ["--to", "--slurm", "--slurm-options"];

    /// <summary>Changes the words.</summary>
    /// <param name="words">The words after the program's name.</param>
    /// <param name="folder">The folder for the outputs; each gets a folder of its own in it.</param>
    /// <param name="isWhole">True if the results are of all inputs, whatever share the words name.</param>
    /// <exception cref="UsageException">The run cannot be repeated: it waited for files, read from a pipe, or joined folders.</exception>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> words, string folder, bool isWhole)
    {
        if (words.Count == 0)
            throw new UsageException("The page of 'serve' made it of several spectra, each with settings of its own.",
                "Save the project on the page, and run: impedancefit fit --project project.json");
        if (words is ["batch", "merge" or "manifest", ..] or ["serve", ..] or ["repeat", ..])
            throw new UsageException($"'{string.Join(' ', words.Take(2))}' makes no numbers of its own.",
                "Repeat what the numbers come from.");
        if (words.Contains("--watch"))
            throw new UsageException("The batch watched a folder and ended by Ctrl-C.",
                "Run 'batch' on the folder and compare the tables.");
        if (words.Contains("-"))
            throw new UsageException("The run read from standard input, which is gone.", "Write the data to a file and fit that.");
        List<string> changed = [];
        bool ended = false;
        for (int k = 0; k < words.Count; k++)
        {
            string word = words[k], name = word.Split('=', ':')[0];
            ended |= word == "--";
            bool hasValue = name == word && k + 1 < words.Count && !words[k + 1].StartsWith("--", StringComparison.Ordinal);
            if (ended || !word.StartsWith('-'))
                changed.Add(word);
            else if (DroppedWithValue.Contains(name) || (isWhole && name == "--shard"))
                k += hasValue ? 1 : 0;
            else if (!OutputCheck.IsOutput(name))
                changed.AddRange(Dropped.Contains(name) ? [] : [word]);
            else if (name != word)
                changed.Add($"{name}={Moved(word[(name.Length + 1)..], folder, k)}");
            else
            {
                changed.Add(word);
                if (hasValue)
                    changed.Add(Moved(words[++k], folder, k));
            }
        }
        return changed;
    }

    private static string Moved(string path, string folder, int number)
    {
        // What is thrown away needs no place of its own.
        if (DeviceName.IsDevice(Path.GetFullPath(path)))
            return path;
        string own = Path.Combine(folder, FormattableString.Invariant($"{number}"));
        Directory.CreateDirectory(own);
        string name = Path.GetFileName(path.TrimEnd('/', Path.DirectorySeparatorChar));
        return Path.Combine(own, name.Length > 0 ? name : "results");
    }
}
