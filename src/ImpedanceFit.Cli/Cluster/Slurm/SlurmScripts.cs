using System.Globalization;
using System.Text;

namespace ImpedanceFit.Cli.Cluster.Slurm;

/// <summary>The two scripts of a batch on Slurm: an array job that fits the shards, and a job that joins
/// them when all are complete.</summary>
internal sealed record SlurmScripts
{
    /// <summary>How often a task is tried on its node before it counts as failed. What dies with its node is
    /// requeued by Slurm besides.</summary>
    public const int Attempts = 3;

    private const int PauseSeconds = 5;

    /// <summary>What was asked.</summary>
    public required SlurmRequest Request { get; init; }

    /// <summary>Where everything is.</summary>
    public required SlurmFolder Folder { get; init; }

    /// <summary>The folder the user stands in; relative paths among the arguments count from there.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>How the program is started.</summary>
    public required IReadOnlyList<string> Program { get; init; }

    /// <summary>The options of the fits.</summary>
    public required IReadOnlyList<string> FitArguments { get; init; }

    /// <summary>The options of the joining.</summary>
    public required IReadOnlyList<string> MergeArguments { get; init; }

    /// <summary>How many spectra a task fits at the same time.</summary>
    public required int Jobs { get; init; }

    /// <summary>The shards that are to be fitted.</summary>
    public required IReadOnlyList<int> Shards { get; init; }

    private string ShardCount => Request.Shards.ToString(CultureInfo.InvariantCulture);

    private static string Cores(int count) => FormattableString.Invariant($"#SBATCH --cpus-per-task={count}");

    private string MergeOptions =>
        (Request.AllowMissing ? " --allow-missing" : "") + (MergeArguments.Count > 0 ? " " + Words(MergeArguments) : "");

    /// <summary>The script of the array job.</summary>
    public string ShardScript => Head("impedancefit", Folder.LogPattern, "#SBATCH --array=" + Ranges(Shards), Cores(Jobs)) + $"""
        shard=$SLURM_ARRAY_TASK_ID
        for attempt in {string.Join(' ', Enumerable.Range(1, Attempts))}; do
            {Words([.. Program, "batch", "--manifest", Folder.Manifest])} --shard "$shard/{ShardCount}" \
                -o {Word(Folder.Shards)}/"$shard" --resume --jobs "$SLURM_CPUS_PER_TASK" {Words(FitArguments)}
            code=$?
            # 1: it is complete, but some spectra failed or did not converge; that is for the end to tell.
            [ "$code" -le 1 ] && exit 0
            echo "shard $shard: attempt $attempt of {Attempts} on $(hostname) ended with exit code $code"
            sleep {PauseSeconds}
        done
        exit "$code"

        """.ReplaceLineEndings("\n");

    /// <summary>The script of the job that joins.</summary>
    public string MergeScript => Head("impedancefit-merge", Folder.MergeLog, Cores(1)) + $"""
        {Words([.. Program, "batch", "merge"])} {Word(Folder.Shards)}/[0-9]* -o {Word(Folder.Target)}{MergeOptions}
        code=$?
        echo "$code" >{Word(Folder.MergeCode)}
        [ "$code" -le 1 ] && exit 0
        exit "$code"

        """.ReplaceLineEndings("\n");

    /// <summary>The arguments of <c>sbatch</c> for the array job.</summary>
    public IReadOnlyList<string> ShardSubmission => ["--parsable", Folder.ShardScript];

    /// <summary>The arguments of <c>sbatch</c> for the job that joins.</summary>
    /// <param name="after">The array job, or null where all shards are complete.</param>
    public IReadOnlyList<string> MergeSubmission(string? after) => after is null ? ["--parsable", Folder.MergeScript]
        : ["--parsable", $"--dependency={(Request.AllowMissing ? "afterany" : "afterok")}:{after}", "--kill-on-invalid-dep=yes",
            Folder.MergeScript];

    /// <summary>A word as the shell takes it, whatever is in it.</summary>
    public static string Word(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=,@%+".Contains(c, StringComparison.Ordinal)) ? text
        : "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    /// <summary>Words as the shell takes them.</summary>
    public static string Words(IEnumerable<string> words) => string.Join(' ', words.Select(Word));

    /// <summary>Numbers in order as <c>sbatch --array</c> takes them: <c>1-3,7</c>.</summary>
    public static string Ranges(IReadOnlyList<int> numbers)
    {
        StringBuilder text = new();
        for (int k = 0; k < numbers.Count;)
        {
            int end = k;
            while (end + 1 < numbers.Count && numbers[end + 1] == numbers[end] + 1)
                end++;
            text.Append(CultureInfo.InvariantCulture, $"{(k > 0 ? "," : "")}{numbers[k]}");
            if (end > k)
                text.Append(CultureInfo.InvariantCulture, $"-{numbers[end]}");
            k = end + 1;
        }
        return text.ToString();
    }

    // The user's options come last, and so count where two say the same.
    private string Head(string name, string log, params string[] more) => string.Join('\n',
    [
        "#!/bin/bash",
        "#SBATCH --job-name=" + name,
        .. more,
        "#SBATCH --ntasks=1",
        "#SBATCH --requeue",
        "#SBATCH --open-mode=append",
        $"#SBATCH --output=\"{log}\"",
        .. (string[])(Request.Options.Length > 0 ? ["#SBATCH " + Request.Options] : []),
        "# Made by impedancefit; the shared file system is all that the tasks have in common.",
        $"cd {Word(WorkingFolder)} || exit 2",
        "",
    ]);
}
