using System.Globalization;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Batch.Plan;
using ImpedanceFit.Workbench.Batch.Shards;

namespace ImpedanceFit.Cli.Cluster.Slurm;

/// <summary>Where a batch on Slurm keeps its things: all below the folder of the results, which all nodes must see.</summary>
internal sealed class SlurmFolder
{
    /// <summary>Names the places below <paramref name="target"/>.</summary>
    /// <exception cref="UsageException">The path has characters that Slurm cannot take.</exception>
    public SlurmFolder(string target)
    {
        Target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        if (Target.IndexOfAny(['"', '\\', '%', '\n', '\r']) >= 0)
            throw new UsageException($"-o: '{Target}' contains a character with a special meaning in Slurm.",
                "Choose a folder without quotes, backslashes and per cent signs in its path.");
    }

    /// <summary>The folder of the results, as a full path.</summary>
    public string Target { get; }

    /// <summary>The list of the inputs.</summary>
    public string Manifest => Path.Combine(Target, BatchNames.Manifest);

    /// <summary>The folder with a folder a shard.</summary>
    public string Shards => Path.Combine(Target, BatchNames.Shards);

    /// <summary>The folder with scripts and logs.</summary>
    public string Scripts => Path.Combine(Target, BatchNames.Scripts);

    /// <summary>The script of the array job.</summary>
    public string ShardScript => Path.Combine(Scripts, "shards.sh");

    /// <summary>The script of the job that joins.</summary>
    public string MergeScript => Path.Combine(Scripts, "merge.sh");

    /// <summary>The log of the job that joins.</summary>
    public string MergeLog => Path.Combine(Scripts, "merge.log");

    /// <summary>Where the job that joins leaves its exit code.</summary>
    public string MergeCode => Path.Combine(Scripts, "merge.code");

    /// <summary>The log of a shard, with Slurm's sign for its number.</summary>
    public string LogPattern => LogOf("%a");

    /// <summary>The folder of a shard.</summary>
    public string ShardOf(int number) => Path.Combine(Shards, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The last line that a shard wrote to its log, or null.</summary>
    public string? LastWordOf(int number) => LastLine(LogOf(number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The last line of a log, or null.</summary>
    public static string? LastLine(string log) => File.Exists(log) ? File.ReadLines(log).LastOrDefault(line => line.Length > 0) : null;

    private string LogOf(string number) => Path.Combine(Scripts, $"shard-{number}.log");
}
