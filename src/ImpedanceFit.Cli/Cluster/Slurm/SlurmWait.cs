using System.Diagnostics;
using System.Globalization;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Batch;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Batch.Results;
using ImpedanceFit.Workbench.Batch.Shards;

namespace ImpedanceFit.Cli.Cluster.Slurm;

/// <summary>Waits for a batch on Slurm and tells how it ended.</summary>
internal sealed class SlurmWait(SlurmScripts scripts, long spectra, Session session)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5), SilenceAllowed = TimeSpan.FromMinutes(10),
        SummaryAllowed = TimeSpan.FromSeconds(60);

    private readonly BatchProgress progress = new(session);
    private readonly long begin = Stopwatch.GetTimestamp();
    private long doneBefore = -1;

    /// <summary>Waits until the jobs have left the queue, and gives the exit code of the work.</summary>
    public int Until(IReadOnlyList<string> jobs)
    {
        long heard = Stopwatch.GetTimestamp();
        while (SlurmQueue.Holds(jobs) is var held && held != false)
        {
            if (held is not null)
                heard = Stopwatch.GetTimestamp();
            else if (Stopwatch.GetElapsedTime(heard) > SilenceAllowed)
                throw new SlurmException("Slurm has not answered for ten minutes.",
                    $"The jobs {string.Join(", ", jobs)} may still run; the same command with --resume continues.");
            Draw();
            if (session.Cancellation.WaitHandle.WaitOne(LookEvery))
            {
                progress.Clear();
                session.Error.WriteLine(
                    $"no longer waiting; the jobs {string.Join(", ", jobs)} continue. 'scancel {string.Join(' ', jobs)}' stops them.");
                return ExitCode.Interrupted;
            }
        }
        progress.Clear();
        return Conclude();
    }

    private int Conclude()
    {
        SlurmFolder folder = scripts.Folder;
        int[] missing = [.. Enumerable.Range(1, scripts.Request.Shards).Where(number => !IsComplete(number))];
        foreach (int number in missing)
            session.Error.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"error: shard {number} is not complete after {SlurmScripts.Attempts} "
                    + $"attempts: {folder.LastWordOf(number) ?? "it wrote nothing"}"));
        bool joins = missing.Length == 0 || (scripts.Request.AllowMissing && missing.Length < scripts.Request.Shards);
        BatchSummary? summary = null;
        // A shared file system may show a file a while after another node wrote it.
        for (long start = Stopwatch.GetTimestamp(); joins
            && ((summary = BatchSummary.ReadAll(Path.Combine(folder.Target, BatchNames.Summary))) is null
                || !File.Exists(folder.MergeCode)) && Stopwatch.GetElapsedTime(start) < SummaryAllowed;)
            Thread.Sleep(LookEvery);
        if (summary is not null)
        {
            session.Output.WriteLine($"{folder.Target}: {summary}");
            if (missing.Length > 0 || !summary.Flawless)
                return ExitCode.Partial;
            // All is well with the fits; what else was to be done with them may have failed.
            if (File.Exists(folder.MergeCode) && File.ReadAllText(folder.MergeCode).Trim() == "0")
                return ExitCode.Done;
            session.Error.WriteLine(SlurmFolder.LastLine(folder.MergeLog));
            return ExitCode.Partial;
        }
        string said = joins ? $" The job that joins said: {SlurmFolder.LastLine(folder.MergeLog) ?? "nothing"}" : "";
        session.Error.WriteLine(
            $"error: the shards were not joined.{said} The same command with --resume does what is missing; with --allow-missing it joins "
                + $"the existing shards.");
        return missing.Length < scripts.Request.Shards ? ExitCode.Partial : ExitCode.Refused;
    }

    private void Draw()
    {
        if (!progress.HasBar)
            return;
        long done = 0;
        for (int number = 1; number <= scripts.Request.Shards; number++)
            done += IsComplete(number) ? new WorkShare(spectra, new Shard(number, scripts.Request.Shards)).Spectra
                : ShardFolder.ProgressOf(scripts.Folder.ShardOf(number))?.Done ?? 0;
        if (doneBefore < 0)
            doneBefore = done;
        progress.Draw(new BatchState(spectra > 0 ? (double)done / spectra
            : 0, done - doneBefore, doneBefore, 0, Stopwatch.GetElapsedTime(begin).TotalSeconds));
    }

    private bool IsComplete(int number) => File.Exists(Path.Combine(scripts.Folder.ShardOf(number), BatchNames.Summary));
}
