using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Batch;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Batch.Results;
using ImpedanceFit.Workbench.Batch.Shards;

namespace ImpedanceFit.Cli.Cluster;

/// <summary>Fits one share of a manifest.</summary>
internal static class ShardBatch
{
    /// <summary>Fits what is left of the share and gives the exit code.</summary>
    public static int Run(BatchPlan plan, string manifestPath, string target, bool resume, Session session)
    {
        Manifest manifest = Manifest.Open(manifestPath);
        if (manifest.Reading != Manifest.TextOf(plan.Reading))
            throw new ManifestException(manifestPath, $"it was made with other options of reading ({manifest.Reading}).",
                "Repeat them, or make it again.");
        BatchSettings settings = BatchSettings.Of(plan, manifest.Root) with
            { Manifest = manifest.Identity, Arguments = OriginMarks.Arguments };
        if (resume && ShardFolder.Complete(target, settings) is { } done)
        {
            InputsOfShare.RefuseChanged(manifest, plan.Shard, long.MaxValue, session);
            return Say($"{target}: already complete; {done}", done, session);
        }
        try
        {
            using ShardFolder folder = ShardFolder.Open(target, settings, resume);
            if (resume)
                InputsOfShare.RefuseChanged(manifest, plan.Shard, folder.Last, session);
            using ManifestSource source = new(manifest, plan, folder.Last);
            folder.Total = source.Total;
            BatchRun run = new(plan, folder, new BatchProgress(session), session.Cancellation);
            run.Fit(source);
            if (session.Cancellation.IsCancellationRequested)
            {
                session.Error.WriteLine(
                    FormattableString.Invariant($"interrupted after {Counted.Of(run.Fits, "fit")}; --resume continues."));
                return ExitCode.Interrupted;
            }
            BatchSummary summary = run.Summarise();
            return folder.Publish(summary) ? Say($"{target}: {summary}", summary, session) : Late(target, settings, session);
        }
        // The copy that was sooner has cleared away the folder this one was writing to.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && ShardFolder.Complete(target, settings) is not null)
        {
            return Late(target, settings, session);
        }
    }

    private static int Late(string target, BatchSettings settings, Session session)
    {
        BatchSummary summary = ShardFolder.Complete(target, settings)!;
        return Say($"{target}: another copy of this shard finished first; {summary}", summary, session);
    }

    private static int Say(string text, BatchSummary summary, Session session)
    {
        session.Output.WriteLine(text);
        return summary.Judge(session);
    }
}
