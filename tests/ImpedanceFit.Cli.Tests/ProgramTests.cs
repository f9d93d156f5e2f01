using System.Diagnostics;
using System.Globalization;
using ImpedanceFit.Cli.Verbs;

namespace ImpedanceFit.Cli.Tests;

public sealed class ProgramTests
{
    public static TheoryData<string> Verbs => [.. VerbCatalogue.All.Select(verb => verb.Name)];

    [Theory, MemberData(nameof(Verbs))]
    public void Verb_is_found_by_name_and_has_help_with_an_example(string name)
    {
        Assert.Equal(name, VerbCatalogue.Find(name)?.Name);
        ProgramRun run = Program.Run(name, "--help");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Example", run.Output, StringComparison.Ordinal);
        Assert.Contains($"  impedancefit {name} ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Verbs_of_the_contract_are_there() =>
        Assert.Empty(((string[])["fit", "simulate", "circuits", "convert"]).Except(VerbCatalogue.All.Select(verb => verb.Name)));

    [Fact]
    public void Help_lists_every_verb()
    {
        ProgramRun run = Program.Run("--help");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(VerbCatalogue.All, verb => Assert.Contains($"  {verb.Name} ", run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Version_is_one_line()
    {
        ProgramRun run = Program.Run("--version");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"^\d+\.\d+\.\d+[^ ]*\n$", run.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Ctrl_C_ends_with_130_and_keeps_what_was_finished()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "not run: on Windows a process cannot be sent Ctrl-C alone");
        using ScratchFolder folder = new();
        string[] rows = Program.Run("simulate", "-c", "R0-p(R1,C1)", "--set", "R0=10,R1=100,C1=1u", "--at", "100k,10k,1k,100")
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string file = folder.Write("many.csv",
            string.Join('\n',
                Enumerable.Range(0, 50_000).SelectMany(id => rows.Skip(1).Select(row => $"{id},{row}")).Prepend("id," + rows[0])));
        // Started in the background by a shell, a process would ignore the signal; env gives it back its default.
        ProcessStartInfo start = Program.Prepare("env",
            ["--default-signal=INT", .. Program.Command, "fit", file, "-c", "R0-p(R1,C1)", "--starts", "given", "--start",
                "R0=9,R1=90,C1=1u", "--intervals", "none"]);
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string? first = await process.StandardOutput.ReadLineAsync();
        using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        string rest = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(130, process.ExitCode);
        Assert.Equal($"{file} [0]", first);
        int finished = rest.Split("converged: ").Length - 1;
        Assert.Contains($"interrupted after {finished} result{(finished == 1 ? "" : "s")}.", await error, StringComparison.Ordinal);
        Assert.InRange(finished, 1, 49_999);
    }

    [Fact]
    public void Program_that_hangs_is_killed_and_fails_its_test()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "not run: Windows has no such shell");
        using ScratchFolder folder = new();
        string started = folder.PathOf("started"), survived = folder.PathOf("survived");
        // Says something, and then keeps its streams open: by itself and by a child.
        ProcessStartInfo start = Program.Prepare("bash", "-c",
            $"echo begun; touch '{started}'; (sleep 4; touch '{survived}') & sleep 4; touch '{survived}'");
        Stopwatch watch = Stopwatch.StartNew();
        Exception failure = Assert.ThrowsAny<Exception>(() => Program.Run(start, TimeSpan.FromSeconds(1)));
        Assert.Contains("does not end within 1 s", failure.Message, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.9, 3.5);
        Assert.True(File.Exists(started));
        Thread.Sleep(TimeSpan.FromSeconds(5));
        Assert.False(File.Exists(survived), "The program or its child was still running.");
    }

    [Fact]
    public void Tour_of_the_library_runs()
    {
        ProgramRun run = Program.Run(Program.Prepare("dotnet", Path.Combine(AppContext.BaseDirectory, "LibraryTour.dll")));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(["50 points", "R1 = ", " ± ", "summit of the arc", "bulkConductivity = ", "totalIonicConductivity: × 2.00",
            "frequency_Hz,z_real_ohm,z_imag_ohm"], word => Assert.Contains(word, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Name_of_the_program_alone_prints_first_commands()
    {
        ProgramRun run = Program.Run();
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        foreach (string verb in (string[])["check FILE", "fit FILE", "conductivity FILE", "--help"])
            Assert.Contains("impedancefit " + verb, run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 100, line));
    }

    [Fact]
    public void Pattern_in_quotes_means_the_files_that_it_matches()
    {
        using ScratchFolder folder = new();
        string cell = File.ReadAllText(Path.Combine(Program.Root, "samples", "instruments", "CSV_Example.csv"));
        foreach (string name in (string[])["b one.csv", "a.csv", "other.txt"])
            folder.Write(name, cell);
        ProgramRun run = Program.Run("check", folder.PathOf("*.csv"));
        Assert.Contains("b one.csv", run.Output, StringComparison.Ordinal);
        Assert.True(run.Output.IndexOf("a.csv", StringComparison.Ordinal) < run.Output.IndexOf("b one.csv", StringComparison.Ordinal));
        Assert.DoesNotContain("other.txt", run.Output, StringComparison.Ordinal);
        ProgramRun none = Program.Run("check", folder.PathOf("x*.csv"));
        Assert.Equal(2, none.ExitCode);
        Assert.Contains("no file has such a name", none.Error, StringComparison.Ordinal);
        Assert.Equal(2, Program.Run("check", folder.PathOf(Path.Combine("no*", "x.csv"))).ExitCode);
    }
}
