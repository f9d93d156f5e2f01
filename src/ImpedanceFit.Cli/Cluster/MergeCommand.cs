using System.CommandLine;
using ImpedanceFit.Cli.Options;
using ImpedanceFit.Cli.Output;
using ImpedanceFit.Cli.Storage;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Batch.Results;

namespace ImpedanceFit.Cli.Cluster;

/// <summary><c>batch merge</c>: joins the folders of several shards into one.</summary>
internal sealed class MergeCommand
{
    private readonly Argument<string[]> parts = new("DIR")
        { Description = "Folders that 'batch --shard' wrote", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> output = BatchReportFile.FolderOption();
    private readonly BatchReportFile report = new();
    private readonly Option<bool> allowMissing = new("--allow-missing")
        { Description = "Join the shards that exist, even if some are missing" };
    private readonly StoreTarget store = new();

    public MergeCommand()
    {
        Command.Arguments.Add(parts);
        Command.Options.Add(output);
        Command.Options.Add(allowMissing);
        Command.Options.Add(report.Option);
        Command.Options.Add(store.Option);
    }

    /// <summary>How it is called.</summary>
    public Command Command { get; } = new("merge",
        "Joins the folders of several shards into one, as if a single run had made it.\n\nExample:\n"
            + "  impedancefit batch merge part1 part2 -o all");

    /// <summary>Joins the folders.</summary>
    public int Run(ParseResult arguments, Session session)
    {
        string target = arguments.GetRequiredValue(output);
        string? reportPath = report.PathOf(arguments, target);
        bool stored = true;
        BatchOutputs outputs = new(BatchReportFile.IsInFolder(reportPath, target));
        (BatchSummary summary, IReadOnlyList<int> missing) = BatchMerge.Join(arguments.GetRequiredValue(parts), target, outputs,
            arguments.GetValue(allowMissing), session, (folder, joined) =>
        {
            if (reportPath is not null)
                report.Write(reportPath, folder, joined, session, origin => origin);
            stored = store.Put(arguments, folder, session);
        });
        session.Output.WriteLine($"{target}: {summary}");
        if (missing.Count > 0)
            session.Warn($"these shards are missing: {string.Join(", ", missing)}.");
        return missing.Count == 0 && stored ? summary.Judge(session) : ExitCode.Partial;
    }
}
