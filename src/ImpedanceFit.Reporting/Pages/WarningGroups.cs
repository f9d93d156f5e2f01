using System.Text.RegularExpressions;

namespace ImpedanceFit.Reporting.Pages;

/// <summary>Warnings of many rows. Those that differ in their numbers alone are one group, so that no one
/// reads the same a thousand times.</summary>
internal sealed partial class WarningGroups
{
    private const int MostGroups = 500, MostSources = 3;

    private readonly Dictionary<string, Group> groups = new(StringComparer.Ordinal);

    /// <summary>How many warnings came after as many groups as are kept, and fit none of them.</summary>
    public long Others { get; private set; }

    /// <summary>Adds the warnings of a row.</summary>
    public void Add(ReportRow row)
    {
        foreach ((string pattern, string warning) in row.Warnings.Select(warning => (PatternOf(warning), warning))
            .DistinctBy(pair => pair.Item1))
        {
            if (!groups.TryGetValue(pattern, out Group? group))
            {
                if (groups.Count == MostGroups)
                {
                    Others++;
                    continue;
                }
                groups.Add(pattern, group = new Group(warning));
            }
            group.Add(warning, pattern, row.Source);
        }
    }

    /// <summary>The text of each group, how many rows have it, and the first of them; the most frequent first.</summary>
    public IEnumerable<(string Text, long Count, IReadOnlyList<string> Sources)> All() =>
        groups.Values.OrderByDescending(group => group.Count)
        .Select(group => (group.Text, group.Count, (IReadOnlyList<string>)group.Sources));

    internal static string PatternOf(string warning) =>
        Number().Replace(warning, match => match.Groups[1].Success ? "… " + match.Groups[1].Value : "…");

    // A number that stands for itself (not that of CPE1), with the prefix of its unit.
    [GeneratedRegex(@"(?<![\p{L}\d_.])[-−+]?\d+(?:\.\d+)?(?:[eE][-−+]?\d+)?"
        + @"(?:\s[fpnµmkMGT]?(Hz|Ω|F|H|S|s|V|A)(?![\p{L}\d])|(?![\p{L}\d_]))")]
    private static partial Regex Number();

    private sealed class Group(string first)
    {
        public string Text { get; private set; } = first;

        public long Count { get; private set; }

        public List<string> Sources { get; } = [];

        public void Add(string warning, string pattern, string source)
        {
            Count++;
            if (warning != Text)
                Text = pattern;
            if (Sources.Count < MostSources)
                Sources.Add(source);
        }
    }
}
