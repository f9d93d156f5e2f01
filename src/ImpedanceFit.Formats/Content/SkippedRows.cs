namespace ImpedanceFit.Formats.Content;

/// <summary>Rows that hold no point of a spectrum, with the reason of each: they cost themselves and are
/// named, the others are read.</summary>
internal sealed class SkippedRows
{
    /// <summary>How many places are named for each reason.</summary>
    private const int NamedPlaces = 6;

    private readonly List<(string Reason, List<int> Places)> groups = [];
    private bool byLine = true;

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>The first row, where its line is known.</summary>
    public int? FirstLine { get; private set; }

    /// <summary>Adds a row; <paramref name="line"/> is 0 where the file has no lines, and
    /// <paramref name="row"/> its number from 1.</summary>
    public void Add(int line, int row, string reason)
    {
        if (Count++ == 0)
            FirstLine = line > 0 ? line : null;
        byLine &= line > 0;
        int at = groups.FindIndex(group => group.Reason == reason);
        if (at < 0)
        {
            // Junk may give every row a reason of its own.
            at = groups.Count;
            groups.Add(at < NamedPlaces ? (reason, []) : ("without numbers", []));
            at = groups.FindIndex(group => group.Reason == groups[at].Reason);
        }
        groups[at].Places.Add(line > 0 ? line : row);
    }

    /// <summary>A sentence that counts and names them.</summary>
    public string Describe(int rows)
    {
        List<string> parts = [.. groups.Where(group => group.Places.Count > 0).Select(group =>
        {
            string places = string.Join(", ", group.Places.Take(NamedPlaces).Select(place => FormattableString.Invariant($"{place}")))
                + (group.Places.Count > NamedPlaces ? ", …" : "");
            string word = (byLine ? "line" : "row") + (group.Places.Count == 1 ? "" : "s");
            return FormattableString.Invariant($"{group.Places.Count} {group.Reason} ({word} {places})");
        })];
        return FormattableString.Invariant($"Left out {Count} of {rows} rows: {string.Join(", ", parts)}.");
    }
}
