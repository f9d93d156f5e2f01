using ImpedanceFit.Reporting.Origins;

namespace ImpedanceFit.Cli.Terminal;

/// <summary>Where numbers come from, for somebody who reads them in the terminal.</summary>
internal static class OriginWords
{
    private const int MostNamed = 5, Digits = 12;

    /// <summary>Version, commit, seed, and the files with the first digits of their SHA-256.</summary>
    public static string Of(RunOrigin origin)
    {
        string commit = origin.Commit.Length > 0 ? $" ({origin.Commit[..Math.Min(Digits, origin.Commit.Length)]})" : "";
        string seed = origin.Seed is { } number ? FormattableString.Invariant($", seed {number}") : "";
        IEnumerable<string> files = origin.Files.Take(MostNamed)
            .Select(file => $"{file.Name} (SHA-256 {file.Sha256?[..Digits] ?? "unknown"}…)");
        long others = origin.Files.Count - Math.Min(MostNamed, origin.Files.Count) + origin.OtherFiles;
        string more = others > 0 ? FormattableString.Invariant($" and {others} more") : "";
        return $"ImpedanceFit {origin.Version}{commit}{seed}; {string.Join(", ", files)}{more}";
    }
}
