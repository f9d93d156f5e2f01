using ImpedanceFit.Workbench.Batch.Inputs;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Documents;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Workbench.Batch.Shards;

/// <summary>The files that a share reads, where a run goes on with results that were made of them.</summary>
internal static class InputsOfShare
{
    private const int MostNamed = 5;

    /// <summary>Refuses to go on where a file that was fitted is no longer what the manifest says. Its fits would stand for something that
    /// nobody measured. What is read in this run is checked when it is opened.</summary>
    /// <param name="manifest">The inputs.</param>
    /// <param name="shard">The share.</param>
    /// <param name="last">The position up to which all is done.</param>
    /// <param name="host">Says what the user can do about a file that cannot be read.</param>
    /// <exception cref="ManifestException">A file has changed, or is not there any more.</exception>
    public static void RefuseChanged(Manifest manifest, Shard shard, long last, IWorkHost host)
    {
        List<string> changed = [];
        foreach (PlacedEntry place in Of(manifest, new WorkShare(manifest.Spectra, shard)))
        {
            if (place.FirstPosition > last)
                break;
            if (Change(manifest.FileOf(place.Entry), place.Entry, host) is { } change)
                changed.Add($"{place.Entry.File} {change}");
        }
        if (changed.Count == 0)
            return;
        string more = changed.Count > MostNamed ? FormattableString.Invariant($" and {changed.Count - MostNamed} more") : "";
        throw new ManifestException(manifest.Path,
            $"inputs are not what was fitted: {string.Join(", ", changed.Take(MostNamed))}{more}.",
            "Make the manifest again and start again in another folder.");
    }

    private static string? Change(BatchFile file, ManifestEntry entry, IWorkHost host)
    {
        if (entry.Problem is not null || entry.Hash.Length == 0)
            return null;
        if (!File.Exists(file.Path))
            return "was removed since the manifest was made";
        try
        {
            return FileSurvey.IsUnchanged(file, entry) ? null : "has changed since the manifest was made";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"cannot be read ({ProblemText.Of(e, file, host)})";
        }
    }

    private static IEnumerable<PlacedEntry> Of(Manifest manifest, WorkShare share)
    {
        using IEnumerator<(long From, long To)> pieces = share.Pieces().GetEnumerator();
        if (!pieces.MoveNext())
            yield break;
        foreach (PlacedEntry file in manifest.Entries())
        {
            // What ends before the file is behind.
            while (pieces.Current.To <= file.FirstSpectrum)
            {
                if (!pieces.MoveNext())
                    yield break;
            }
            if (pieces.Current.From < file.EndSpectrum)
                yield return file;
        }
    }
}
