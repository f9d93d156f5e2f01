using System.Diagnostics;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Workbench.Batch.Journal;

namespace ImpedanceFit.Cli.Tests.Safety;

/// <summary>One run at a time writes into a folder of results.</summary>
public sealed class LockTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly string output;

    public LockTests() => output = folder.PathOf("out");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Second_run_into_a_folder_is_refused_whatever_it_does_there()
    {
        folder.Write("in/a.csv", Cells.One());
        string part = folder.PathOf("part");
        Assert.Equal(0, Program.Run(["batch", folder.PathOf("in"), "-o", part, .. Cells.Options]).ExitCode);
        using Session session = new();
        using (FolderLock held = FolderLock.Take(output, session))
        {
            string before = Cells.Snapshot(part);
            Program.Run(["batch", folder.PathOf("in"), "-o", output, .. Cells.Options]).AssertRefused("in use by another run");
            Program.Run(["batch", folder.PathOf("in"), "-o", output, "--resume", "--weighting", "unit", .. Cells.Options])
                .AssertRefused("in use by another run");
            Program.Run("batch", "merge", part, "-o", output).AssertRefused("in use by another run");
            Assert.Single(Directory.GetFileSystemEntries(output));
            Assert.Equal(before, Cells.Snapshot(part));
        }
        Assert.False(Directory.Exists(output));   // made for the lock alone
        Assert.Equal(0, Program.Run("batch", "merge", part, "-o", output).ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(output, ".*"));
    }

    [Fact]
    public void Two_resumes_with_other_options_at_once_never_mix()
    {
        string file = folder.Write("in/a.csv", Cells.Named([.. Enumerable.Range(0, 3000).Select(k => $"{k}")]));
        string[][] weightings = [["--weighting", "unit"], ["--weighting", "modulus"], ["--weighting", "proportional"]];
        ProgramRun[] runs = new ProgramRun[weightings.Length];
        Parallel.For(0, runs.Length,
            k => runs[k] = Program.Run(["batch", file, "-o", output, "--resume", .. weightings[k], .. Cells.Options]));
        Assert.Contains(runs, run => run.ExitCode == 0);
        Assert.All(runs.Where(run => run.ExitCode != 0), run => run.AssertRefused("'" + output + "'"));
        string[] used = [.. File.ReadLines(Path.Combine(output, "fits.jsonl"))
            .Select(line => line[line.IndexOf("\"weighting\":", StringComparison.Ordinal)..][..20]).Distinct()];
        Assert.Single(used);
        Assert.Equal(3000, File.ReadLines(Path.Combine(output, "fits.jsonl")).Count());
    }

    [Fact]
    public void Lock_does_not_outlive_a_killed_run()
    {
        string file = folder.Write("in/a.csv", Cells.Named([.. Enumerable.Range(0, 5000).Select(k => $"{k}")]));
        using (Process process = Process.Start(Program.PrepareOwn(["batch", file, "-o", output, .. Cells.Options]))!)
        {
            string fits = Path.Combine(output, "fits.jsonl");
            for (int k = 0; !(File.Exists(fits) && new FileInfo(fits).Length > 10_000); k++)
            {
                Assert.True(k < 12_000 && !process.HasExited);
                Thread.Sleep(5);
            }
            process.Kill();
            process.WaitForExit();
        }
        ProgramRun run = Program.Run(["batch", file, "-o", output, "--resume", .. Cells.Options]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Empty(Directory.GetFileSystemEntries(output, ".*"));
    }

    [Fact]
    public void Merge_takes_away_its_own_stage_and_those_of_killed_merges_only()
    {
        folder.Write("in/a.csv", Cells.One());
        string part = folder.PathOf("part");
        Assert.Equal(0, Program.Run(["batch", folder.PathOf("in"), "-o", part, .. Cells.Options]).ExitCode);
        folder.Write("out/.impedancefit-staged-0123456789ab/fits.csv", "left by a kill");
        folder.Write("out/.impedancefit-staged-busy/fits.csv", "in work");
        folder.Write("out/.staged-host-1/fits.csv", "another's");
        using Session session = new();
        using (FolderLock held = FolderLock.Take(Path.Combine(output, ".impedancefit-staged-busy"), session))
        {
            Assert.Equal(0, Program.Run("batch", "merge", part, "-o", output).ExitCode);
            Assert.Equal("in work", File.ReadAllText(Path.Combine(output, ".impedancefit-staged-busy", "fits.csv")));
        }
        Assert.Equal("another's", File.ReadAllText(Path.Combine(output, ".staged-host-1", "fits.csv")));
        Assert.False(Directory.Exists(Path.Combine(output, ".impedancefit-staged-0123456789ab")));
    }
}
