using System.Diagnostics;
using System.Globalization;

namespace ImpedanceFit.Cli.Tests.Safety;

/// <summary>Standard streams that cannot be written, pipes that nobody writes to, Ctrl-C.</summary>
public sealed class StreamTests : IDisposable
{
    private const string Circuit = "R0-p(R1,C1)";

    private readonly ScratchFolder folder = new();
    private readonly string cell;

    public StreamTests() => cell = folder.Write("cell.csv", Cells.One());

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("fit CELL -c R0-p(R1,C1)")]
    [InlineData("fit CELL -c R0-p(R1,C1) --json")]
    [InlineData("convert CELL")]
    [InlineData("circuits")]
    [InlineData("circuits --json")]
    [InlineData("simulate -c R0 --set R0=1")]
    [InlineData("plot CELL")]
    [InlineData("check CELL")]
    [InlineData("--help")]
    [InlineData("batch CELL -o OUT -c R0-p(R1,C1)")]
    public void Output_that_cannot_be_written_is_said_with_code_2(string command)
    {
        Assert.SkipWhen(!OperatingSystem.IsLinux(), "not run: there is no /dev/full on this system");
        string words = string.Join(' ',
            command.Replace("CELL", cell, StringComparison.Ordinal).Replace("OUT", folder.PathOf("out"), StringComparison.Ordinal)
            .Split(' ').Select(word => $"'{word}'"));
        foreach (string target in (string[])[">/dev/full", ">&-"])
        {
            ProgramRun run = OutputTests.Shell($"{OutputTests.ShellCommand} {words} {target}");
            run.AssertRefused("standard output cannot be written");
            Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        ProgramRun closed = OutputTests.Shell($"{OutputTests.ShellCommand} {words} | true; echo ${{PIPESTATUS[0]}}");
        Assert.Equal("", closed.Error);
        Assert.Contains(closed.Output, (string[])["0\n", "2\n"]);   // short output may be in the pipe before its reader has gone
    }

    [Fact]
    public void Reader_that_ends_early_ends_the_program_quietly_and_soon()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "not run: Windows has no such shell");
        string many = folder.Write("many.csv", Cells.Named([.. Enumerable.Range(0, 30_000).Select(k => $"{k}")]));
        foreach (string json in (string[])["", "--json"])
        {
            ProgramRun run =
                OutputTests.Shell(
                    $"{OutputTests.ShellCommand} fit '{many}' -c 'R0-p(R1,C1)' --starts given --start R0=9,R1=90,C1=1u --intervals "
                        + $"none {json} | head -c 100 >/dev/null; echo ${{PIPESTATUS[0]}}");
            Assert.Equal("", run.Error);
            Assert.Equal("2\n", run.Output);
        }
    }

    [Fact]
    public void Messages_that_cannot_be_written_lose_no_work_and_give_code_2()
    {
        Assert.SkipWhen(!OperatingSystem.IsLinux(), "not run: there is no /dev/full on this system");
        folder.Write("in/bad.csv", "no spectrum\n");
        folder.Write("in/good.csv", Cells.One());
        foreach (string target in (string[])["2>/dev/full", "2>&-"])
        {
            ProgramRun run =
                OutputTests.Shell(
                    $"{OutputTests.ShellCommand} batch '{folder.PathOf("in")}' -o '{folder.PathOf("out")}' -c 'R0-p(R1,C1)' {target}");
            Assert.Equal(2, run.ExitCode);
            Assert.Contains("1 spectrum fitted, 1 failed", run.Output, StringComparison.Ordinal);
            Assert.Equal(2, File.ReadAllLines(folder.PathOf("out/failures.csv")).Length);
            Assert.Equal(2, OutputTests.Shell($"{OutputTests.ShellCommand} fit '{folder.PathOf("none.csv")}' -c R0 {target}").ExitCode);
        }
    }

    [Fact]
    public void Pipe_in_a_folder_is_passed_over_and_named_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "not run: Windows has no pipes and devices among its file names");
        folder.Write("in/a.csv", Cells.One());
        Assert.Equal(0, Program.Run(Program.Prepare("mkfifo", folder.PathOf("in/b.csv"))).ExitCode);
        foreach (string input in (string[])["in", "in/*.csv"])
        {
            ProgramRun run = Program.Run(["batch", folder.PathOf(input), "-o", folder.PathOf("out"), .. Cells.Options]);
            Assert.Equal(0, run.ExitCode);
            Assert.Equal("warning: b.csv: skipped, because it is not a regular file (a pipe, a device, a socket).\n", run.Error);
        }
        Assert.Equal(0,
            Program.Run("compare", "--before", folder.PathOf("in"), "--after", folder.PathOf("in"), "-c", Circuit, "--thickness", "1mm",
                "--area", "1cm2").ExitCode is 2 ? 2 : 0);
    }

    [Fact]
    public void Spectrum_comes_through_a_pipe_that_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "not run: Windows has no such shell");
        ProgramRun run = OutputTests.Shell($"{OutputTests.ShellCommand} convert <(cat '{cell}')");
        Assert.Equal((0, Cells.One()), (run.ExitCode, run.Output));
        run = OutputTests.Shell($"cat '{cell}' | {OutputTests.ShellCommand} convert /dev/stdin");
        Assert.Equal((0, Cells.One()), (run.ExitCode, run.Output));
        OutputTests.Shell($"{OutputTests.ShellCommand} convert <(true)").AssertRefused("nothing arrives through the pipe");
    }

    [Theory]
    [InlineData("fit PIPE -c R0")]
    [InlineData("fit PIPE -c R0 --json")]
    [InlineData("batch PIPE -o OUT -c R0")]
    [InlineData("batch LARGE -o OUT -c R0-p(R1,CPE1)-p(R2,CPE2)-p(R3,CPE3)-CPE4 --intervals bootstrap")]
    [InlineData("fit LARGE -c R0-p(R1,CPE1)-p(R2,CPE2)-p(R3,CPE3)-CPE4 --intervals bootstrap")]
    [InlineData("fit LARGE -c R0-p(R1,CPE1) -c R0-p(R1,CPE1)-p(R2,CPE2) --explain")]
    [InlineData("check LARGE")]
    [InlineData("plot PIPE -o OUT.svg")]
    [InlineData("tafel PIPE --area 1cm2 --temperature 25C")]
    public async Task First_Ctrl_C_ends_with_130_in_every_phase(string command)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "not run: on Windows a process cannot be sent Ctrl-C alone");
        string pipe = folder.PathOf("pipe"), large = folder.PathOf("large.csv");
        Assert.Equal(0, Program.Run(Program.Prepare("mkfifo", pipe)).ExitCode);
        bool checks = command.StartsWith("check", StringComparison.Ordinal);
        await File.WriteAllTextAsync(large,
            Program.Run("simulate", "-c", "R0-p(R1,CPE1)-p(R2,CPE2)-CPE3", "--set",
                "R0=10,R1=100,CPE1.Q=1u,CPE1.n=0.9,R2=1k,CPE2.Q=1m,CPE2.n=0.8,CPE3.Q=1,CPE3.n=0.5",
            "--fmin", "1m", "--fmax", "1M", "--per-decade", checks ? "40000" : "8000", "--noise", "1%").Output);
        string[] words = [.. command.Split(' ')
            .Select(word => word.Replace("PIPE", pipe, StringComparison.Ordinal).Replace("LARGE", large, StringComparison.Ordinal)
                .Replace("OUT", folder.PathOf("out"), StringComparison.Ordinal))];
        using Process process = Process.Start(Program.Prepare("env", ["--default-signal=INT", .. Program.Command, .. words]))!;
        Task<string> error = process.StandardError.ReadToEndAsync(), output = process.StandardOutput.ReadToEndAsync();
        // Long enough to be in the middle of it, and short enough for it not to be done: a test of so many points takes
        // over two seconds.
        await Task.Delay(TimeSpan.FromSeconds(checks ? 1 : 3));
        Assert.False(process.HasExited, await Head(process, error));
        Stopwatch watch = Stopwatch.StartNew();
        using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        Assert.Equal(130, process.ExitCode);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
        Assert.Contains("interrupted", await error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", await error, StringComparison.Ordinal);
        await output;
    }

    private static async Task<string> Head(Process process, Task<string> error) =>
        process.HasExited ? "It ended at once: " + await error : "";
}
