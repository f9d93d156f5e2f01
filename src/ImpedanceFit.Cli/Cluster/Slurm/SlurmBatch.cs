using System.Globalization;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Formats.Files;
using ImpedanceFit.Workbench.Batch.Inputs;
using ImpedanceFit.Workbench.Batch.Journal;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Batch.Results;
using ImpedanceFit.Workbench.Batch.Shards;

namespace ImpedanceFit.Cli.Cluster.Slurm;

/// <summary>Hands a batch to Slurm: makes the manifest and the scripts, submits, and waits if that was asked.</summary>
internal static class SlurmBatch
{
    /// <summary>How this program is started, for the scripts.</summary>
    public static IReadOnlyList<string> Program =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) is not "dotnet" ? [path]
        : [Environment.ProcessPath ?? "dotnet",
            Path.Combine(AppContext.BaseDirectory, $"{typeof(SlurmBatch).Assembly.GetName().Name}.dll")];

    /// <summary>Does it and gives the exit code.</summary>
    /// <param name="scripts">The scripts, for all shards.</param>
    /// <param name="plan">How the spectra are fitted.</param>
    /// <param name="inputs">The inputs.</param>
    /// <param name="session">This run.</param>
    public static int Run(SlurmScripts scripts, BatchPlan plan, BatchInputs inputs, Session session)
    {
        if (scripts.Request.DryRun)
        {
            Print(scripts, session.Output);
            return ExitCode.Done;
        }
        SlurmFolder folder = scripts.Folder;
        // Not while it waits: the job that joins needs the folder.
        Manifest manifest;
        using (FolderLock held = FolderLock.Take(folder.Target, session))
            (manifest, scripts) = Prepare(scripts, plan, inputs, session);
        string? array = scripts.Shards.Count > 0 ? SlurmQueue.Submit(scripts.ShardSubmission) : null;
        string merge = SlurmQueue.Submit(scripts.MergeSubmission(array));
        session.Output.WriteLine(manifest.ToString());
        session.Output.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"submitted: {(array is null ? "" : $"{Counted.Of(scripts.Shards.Count, "shard")} as job {array}, ")}joining as "
                + $"job {merge}; logs in {folder.Scripts}"));
        session.Output.Flush();
        return scripts.Request.Wait ? new SlurmWait(scripts, manifest.Spectra, session).Until(array is null ? [merge] : [array, merge])
            : ExitCode.Done;
    }

    private static (Manifest Manifest, SlurmScripts Scripts) Prepare(SlurmScripts scripts, BatchPlan plan, BatchInputs inputs,
        Session session)
    {
        SlurmFolder folder = scripts.Folder;
        BatchRecord record = BatchRecord.Of(folder.Target);
        bool begun = File.Exists(folder.Manifest) || Directory.Exists(folder.Shards);
        if (begun && !scripts.Request.Resume)
            throw new BatchFolderException($"'{folder.Target}' holds a batch that was shared out.",
                "Add --resume to do what is missing, or choose another folder.");
        if (!begun)
            BatchFolder.RefuseUnfinished(folder.Target, record);
        record.RefuseForeign(begun ? BatchRecord.Results : [.. BatchRecord.Results, .. BatchNames.ClusterFolders]);
        Directory.CreateDirectory(folder.Scripts);
        Directory.CreateDirectory(folder.Shards);
        Manifest manifest = File.Exists(folder.Manifest) ? Manifest.Open(folder.Manifest)
            : ManifestWriter.Write(folder.Manifest, inputs, plan.Reading, Environment.ProcessorCount, session.Cancellation);
        BatchSettings settings = BatchSettings.Of(plan, manifest.Root) with { Manifest = manifest.Identity };
        scripts = scripts with
        {
            Shards =
            [
                .. scripts.Shards.Where(number =>
                    ShardFolder.Complete(folder.ShardOf(number), settings with
                        { Shard = new Shard(number, scripts.Request.Shards) }) is null),
            ],
        };
        // What was joined before is made anew from the shards.
        foreach (string name in BatchRecord.Results.Where(record.Lists).Order(StringComparer.Ordinal)
            .OrderBy(name => name == BatchNames.Settings))
            File.Delete(Path.Combine(folder.Target, name));
        File.Delete(folder.MergeCode);
        WholeFile.WriteText(folder.ShardScript, writer => writer.Write(scripts.ShardScript));
        WholeFile.WriteText(folder.MergeScript, writer => writer.Write(scripts.MergeScript));
        return (manifest, scripts);
    }

    private static void Print(SlurmScripts scripts, TextWriter output)
    {
        output.WriteLine($"# {scripts.Folder.ShardScript}");
        output.WriteLine(scripts.ShardScript);
        output.WriteLine($"# {scripts.Folder.MergeScript}");
        output.WriteLine(scripts.MergeScript);
        output.WriteLine("# submitted by:");
        output.WriteLine($"sbatch {SlurmScripts.Words(scripts.ShardSubmission)}");
        output.WriteLine($"sbatch {SlurmScripts.Words(scripts.MergeSubmission("JOB"))}");
    }
}
