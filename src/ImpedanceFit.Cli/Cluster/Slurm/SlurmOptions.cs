using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ImpedanceFit.Cli.Terminal;

namespace ImpedanceFit.Cli.Cluster.Slurm;

/// <summary>The options with which a batch goes to Slurm.</summary>
internal sealed class SlurmOptions
{
    private const int MostShards = 1_000_000;

    private readonly Option<string> shards = new("--slurm")
        { Description = "Submit the work to Slurm as an array job of this many shards, followed by a job that joins them",
            HelpName = "SHARDS" };
    private readonly Option<string> options = new("--slurm-options")
        { Description = "Options for sbatch: partition, account, time, ...", HelpName = "\"--partition=P ...\"" };
    private readonly Option<bool> wait = new("--wait")
        { Description = "With --slurm: wait until the end; the exit code is that of the work" };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "With --slurm: print the scripts; write and submit nothing" };
    private readonly Option<bool> allowMissing = new("--allow-missing")
        { Description = "With --slurm: join the other shards if one fails for good" };

    /// <summary>Adds the options.</summary>
    public void Declare(Command command)
    {
        foreach (Option option in (Option[])[shards, options, wait, dryRun, allowMissing])
            command.Options.Add(option);
    }

    /// <summary>True if Slurm is to be used.</summary>
    public bool IsGiven(ParseResult arguments) => arguments.GetValue(shards) is not null;

    /// <summary>What was chosen; null where Slurm is not to be used.</summary>
    public SlurmRequest? Read(ParseResult arguments, bool resume)
    {
        if (arguments.GetValue(shards) is not { } text)
        {
            return ((Option[])[options, wait, dryRun,
                allowMissing]).FirstOrDefault(option => arguments.GetResult(option) is { Implicit: false }) is { } lonely
                ? throw new UsageException($"{lonely.Name} is given without {shards.Name}.", $"Add {shards.Name} SHARDS, or leave it out.")
                : null;
        }
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count is < 1 or > MostShards)
            throw new UsageException($"{shards.Name}: '{text}' is not a number of shards.",
                FormattableString.Invariant($"Write a whole number from 1 to {MostShards}."));
        string given = arguments.GetValue(options) ?? "";
        return given.Any(char.IsControl)
            ? throw new UsageException($"{options.Name}: it contains a line end or another control character.",
                "Write all options on one line.")
            : new SlurmRequest(count)
            { Options = given, Wait = arguments.GetValue(wait), DryRun = arguments.GetValue(dryRun),
                AllowMissing = arguments.GetValue(allowMissing), Resume = resume };
    }

    /// <summary>The options of the command line as words, without those that concern Slurm and without
    /// <paramref name="others"/>: what each shard is fitted with.</summary>
    public IReadOnlyList<string> Rest(ParseResult arguments, params Option[] others)
    {
        HashSet<Option> left = [shards, options, wait, dryRun, allowMissing, .. others];
        return [.. arguments.CommandResult.Children.OfType<OptionResult>()
            .Where(result => !result.Implicit && !left.Contains(result.Option))
            .SelectMany(result => result.Tokens.Select(token => token.Value).Prepend(result.Option.Name))];
    }
}
