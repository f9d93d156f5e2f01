using ImpedanceFit.Workbench.Batch.Journal;
using ImpedanceFit.Workbench.Batch.Plan;

namespace ImpedanceFit.Workbench.Batch.Results;

/// <summary>A batch in the folder where another is begun: who runs the same again wants it replaced, who typed the folder of another
/// batch by mistake wants to keep it.</summary>
internal static class EarlierBatch
{
    private const int MostNamed = 5;

    /// <summary>Refuses a folder with fits that this batch would not make again.</summary>
    /// <exception cref="BatchFolderException">There are fits of other files, or made with other settings.</exception>
    public static void RefuseOther(string folder, BatchRecord record, BatchSettings settings, Func<IEnumerable<BatchFile>> inputs)
    {
        if (!record.Lists(BatchNames.Fits) || !BatchFolder.HoldsFits(folder))
            return;
        // The first version may have left no settings; which files were fitted is known all the same.
        BatchSettings? earlier = record.Lists(BatchNames.Settings) ? BatchSettings.Read(Path.Combine(folder, BatchNames.Settings)) : null;
        string? other = earlier is null ? null
            : earlier.Root != settings.Root ? $"the inputs were in '{earlier.Root}' there and are in '{settings.Root}' here"
            : earlier.Shard != settings.Shard ? $"the shard was {earlier.Shard} there and is {settings.Shard} here"
            : settings.LossOf(earlier);
        if (other is not null)
            throw Refused($"'{folder}' holds the results of another batch: {other}.");
        HashSet<string> left = [.. FilesOf(folder)];
        foreach (BatchFile file in inputs())
            left.Remove(file.Name);
        if (left.Count == 0)
            return;
        string more = left.Count > MostNamed ? FormattableString.Invariant($" and {left.Count - MostNamed} more") : "";
        throw Refused($"'{folder}' holds the results of {Counted.Of(left.Count, "file")} that {(left.Count == 1 ? "is" : "are")} no input "
            + $"of this batch: {string.Join(", ", left.Order(StringComparer.Ordinal).Take(MostNamed))}{more}.");
    }

    private static IEnumerable<string> FilesOf(string folder) => LineStream.Read(Path.Combine(folder, BatchNames.Fits))
        .Where(line => FitLine.Identify(line) is not null).Select(line => FitLine.SourceOf(line.Span).File);

    private static BatchFolderException Refused(string problem) =>
        new BatchFolderException(problem, "Choose another folder; they would be lost.").About(RemedyTopic.EarlierResults);
}
