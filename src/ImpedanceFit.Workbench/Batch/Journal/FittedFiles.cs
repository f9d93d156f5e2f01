namespace ImpedanceFit.Workbench.Batch.Journal;

/// <summary>The files of the fits that an earlier run made: what was in each, and which lines are about it.
/// So a file that changed since is fitted again.</summary>
internal sealed class FittedFiles
{
    private const int None = -1;

    private readonly Dictionary<UInt128, (int Last, bool Mixed)> files = [];
    private readonly List<(UInt128 Key, UInt128 Content, int Before)> lines = [];

    /// <summary>Adds a line; of two about one spectrum the later counts.</summary>
    public void Add(LineIdentity line)
    {
        (int last, bool mixed) = files.TryGetValue(line.File, out (int, bool) known) ? known : (None, false);
        files[line.File] = (lines.Count, mixed || (last != None && lines[last].Content != line.Content));
        lines.Add((line.Key, line.Content, last));
    }

    /// <summary>Stand for the files that nobody asked for with <see cref="TakeChanged"/>: they are no inputs any more.</summary>
    public IReadOnlyCollection<UInt128> NotTaken => files.Keys;

    /// <summary>The spectra of a file that were fitted when something else was in it; none the second time.</summary>
    /// <param name="file">Stands for the file.</param>
    /// <param name="content">Stands for what is in it now; 0 where nobody knows.</param>
    public IReadOnlyList<UInt128> TakeChanged(UInt128 file, UInt128 content)
    {
        if (!files.Remove(file, out (int Last, bool Mixed) about) || (!about.Mixed && lines[about.Last].Content == content && content != 0))
            return [];
        HashSet<UInt128> seen = [];
        List<UInt128> changed = [];
        for (int at = about.Last; at != None; at = lines[at].Before)
        {
            if (seen.Add(lines[at].Key) && (content == 0 || lines[at].Content != content))
                changed.Add(lines[at].Key);
        }
        return changed;
    }
}
