using System.Diagnostics;
using ImpedanceFit.Cli.Cluster.Slurm;

namespace ImpedanceFit.Cli.Tests.Cluster;

/// <summary>The texts for Slurm, and the whole way with two scripts in its place. tests/cluster/slurm.sh
/// does the same with a real one.</summary>
public sealed class SlurmTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    private string Output => folder.PathOf("out");

    private string Inputs => folder.PathOf("in");

    public SlurmTests() => ManyCells.Write(Path.Combine(folder.PathOf("in"), "cells.csv"), 90);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Dry_run_prints_the_scripts_and_writes_nothing()
    {
        ProgramRun run =
            Program.Run(["batch", Inputs, "-o", Output, .. ManyCells.Options, "--slurm", "8", "--slurm-options",
                "--partition=main --time=1:00:00", "--jobs", "2", "--report", "--dry-run"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.False(Directory.Exists(Output));
        string[] lines = run.Output.Split('\n');
        foreach (string line in (string[])["#SBATCH --array=1-8", "#SBATCH --requeue", "#SBATCH --open-mode=append",
            "#SBATCH --cpus-per-task=2", "#SBATCH --partition=main --time=1:00:00"])
            Assert.Contains(line, lines);
        string fit = Assert.Single(lines, line => line.Contains("--resume", StringComparison.Ordinal));
        Assert.Contains("--circuit 'R0-p(R1,C1)' --starts given --start R0=9,R1=90,C1=1u --intervals none", fit, StringComparison.Ordinal);
        Assert.DoesNotContain("--report", fit, StringComparison.Ordinal);
        Assert.Contains("--shard \"$shard/8\"", run.Output, StringComparison.Ordinal);
        string merge = Assert.Single(lines, line => line.Contains("batch merge", StringComparison.Ordinal));
        Assert.EndsWith("/[0-9]* -o " + Output + " --report", merge, StringComparison.Ordinal);
        Assert.Contains("--dependency=afterok:JOB", lines[^2], StringComparison.Ordinal);
        Assert.Contains("--dependency=afterany:JOB",
            Program.Run(["batch", Inputs, "-o", Output, .. ManyCells.Options, "--slurm", "8", "--allow-missing", "--dry-run"]).Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("R0-p(R1,C1)", "'R0-p(R1,C1)'")]
    [InlineData("a$b`c", "'a$b`c'")]
    [InlineData("", "''")]
    [InlineData("--jobs", "--jobs")]
    public void Word_comes_through_the_shell_as_it_is(string text, string quoted)
    {
        Assert.Equal(quoted, SlurmScripts.Word(text));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(text, Program.Run(Program.Prepare("bash", "-c", "printf %s " + quoted)).Output);
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("1-3", 1, 2, 3)]
    [InlineData("2,4-5,9", 2, 4, 5, 9)]
    public void Numbers_are_written_as_ranges(string text, params int[] numbers) => Assert.Equal(text, SlurmScripts.Ranges(numbers));

    [Theory]
    [InlineData("--slurm: '0'", "--slurm", "0")]
    [InlineData("--wait is given without", "--wait")]
    [InlineData("control character", "--slurm", "2", "--slurm-options", "--a\n#SBATCH --b")]
    [InlineData("--shard and --slurm", "--slurm", "2", "--shard", "1/2")]
    [InlineData(".pgpass", "--slurm", "2", "--to", "postgres://user:secret@host/base")]
    public void Options_that_make_no_sense_are_refused(string reason, params string[] options)
    {
        ProgramRun run = Program.Run(["batch", Inputs, "-o", Output, .. ManyCells.Options, .. options]);
        run.AssertRefused(reason);
        Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Output));
    }

    [Fact]
    public void Without_Slurm_it_is_said_so()
    {
        ProcessStartInfo start = Prepare("--slurm", "2");
        if (start.FileName == "dotnet")
        {
            // The path to dotnet is found before the search path is emptied.
            start.FileName = Program.PathOf("dotnet") ?? throw new InvalidOperationException("No 'dotnet' on the search path.");
        }
        start.Environment["PATH"] = folder.Path;
        ProgramRun run = Program.Run(start);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no command 'sbatch'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Shards_are_fitted_joined_and_repeated_where_they_failed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "not run: the stand-in for Slurm is a shell script");
        FakeSlurm();
        Assert.Equal(0, Program.Run(["batch", Inputs, "-o", folder.PathOf("one"), .. ManyCells.Options]).ExitCode);
        Directory.CreateDirectory(Path.Combine(Output, "shards"));
        File.WriteAllText(Path.Combine(Output, "shards", ".2.attempts"), "in the way of a folder");
        ProgramRun failed = Program.Run(Prepare("--slurm", "3", "--wait", "--resume"));
        Assert.Equal(1, failed.ExitCode);
        Assert.Contains("shard 2 is not complete", failed.Error, StringComparison.Ordinal);
        Assert.Contains("attempt 3 of 3", failed.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Output, "fits.csv")));

        ProgramRun some = Program.Run(Prepare("--slurm", "3", "--wait", "--resume", "--allow-missing"));
        Assert.Equal(1, some.ExitCode);
        Assert.Equal(61, File.ReadAllLines(Path.Combine(Output, "fits.csv")).Length);

        File.Delete(Path.Combine(Output, "shards", ".2.attempts"));
        Program.Run(Prepare("--slurm", "3", "--wait")).AssertRefused("--resume");
        ProgramRun all = Program.Run(Prepare("--slurm", "3", "--wait", "--resume"));
        Assert.Equal((0, ""), (all.ExitCode, all.Error));
        Assert.Contains("1 shard as job", all.Output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(Path.Combine(folder.PathOf("one"), "fits.csv")),
            File.ReadAllBytes(Path.Combine(Output, "fits.csv")));
        Program.Run(Prepare("--slurm", "4", "--wait", "--resume")).AssertRefused("shard was 1/3");
    }

    private ProcessStartInfo Prepare(params string[] options)
    {
        ProcessStartInfo start = Program.PrepareOwn(["batch", Inputs, "-o", Output, .. ManyCells.Options, .. options]);
        start.Environment["PATH"] = folder.Path + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        return start;
    }

    // sbatch that runs the tasks at once, and honours afterok; sleep that does not.
    private void FakeSlurm()
    {
        Script("sbatch", """
            script=${!#}
            ids=$(sed -n 's/^#SBATCH --array=//p' "$script" | tr ',' '\n' | sed 's/-/ /' | while read -r from to; do seq "$from" "${to:-$from}"; done)
            log=$(sed -n 's/^#SBATCH --output="\(.*\)"/\1/p' "$script")
            case "$*" in *afterok*) [ -e "$0.failed" ] && { echo 8; exit 0; } ;; esac
            rm -f "$0.failed"
            export SLURM_CPUS_PER_TASK=1
            for SLURM_ARRAY_TASK_ID in ${ids:-0}; do
                export SLURM_ARRAY_TASK_ID
                bash "$script" >>"${log/\%a/$SLURM_ARRAY_TASK_ID}" 2>&1 </dev/null || touch "$0.failed"
            done
            echo 7
            """);
        Script("squeue", "echo 'slurm_load_jobs error: Invalid job id specified' >&2; exit 1");
        Script("sleep", "exit 0");
    }

    private void Script(string name, string text)
    {
        folder.Write(name, "#!/bin/bash\n" + text.ReplaceLineEndings("\n") + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.PathOf(name), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
