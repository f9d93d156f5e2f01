using System.Diagnostics;
using System.Runtime.Versioning;
using ImpedanceFit.Formats.Files;

namespace ImpedanceFit.Cli.Tests.Safety;

/// <summary>No output replaces an input, whatever its name; pipes and devices are written to and stay what they are.</summary>
public sealed class OutputTests : IDisposable
{
    private const string Circuit = "R0-p(R1,C1)";

    private readonly ScratchFolder folder = new();
    private readonly string cell;

    public OutputTests() => cell = folder.Write("cell.csv", Cells.One());

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Commands => new()
    {
        "plot IN -o OUT", "plot IN -c R0-p(R1,C1) --output OUT", "fit IN -c R0-p(R1,C1) --plot OUT", "fit IN -c R0-p(R1,C1) --report OUT",
            "check IN --plot OUT",
        "convert IN -o OUT", "compare --before IN --after IN -c R0-p(R1,C1) --plot OUT",
            "fit IN -c R0-p(R1,C1) --start-from TABLE --plot TABLE",
        "conductivity IN -c R0-p(R1,C1) --thickness 1mm --area 1cm2 --plot OUT",
    };

    [Theory, MemberData(nameof(Commands))]
    public void Output_that_is_an_input_is_refused_by_any_of_its_names(string command)
    {
        string table = folder.Write("table.csv", "R0,R1,C1\n9,90,1u\n");
        List<string> names = [cell, Path.Combine(folder.Path, ".", "cell.csv")];
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(folder.PathOf("link.csv"), cell);
            Directory.CreateSymbolicLink(folder.PathOf("folder"), folder.Path);
            Assert.Equal(0, Program.Run(Program.Prepare("ln", cell, folder.PathOf("hard.csv"))).ExitCode);
            names.AddRange([folder.PathOf("link.csv"), folder.PathOf("folder/cell.csv"), folder.PathOf("hard.csv")]);
        }
        foreach (string name in names)
        {
            ProgramRun run =
                Program.Run([.. command.Split(' ')
                    .Select(word => word switch { "IN" => cell, "OUT" => name, "TABLE" => table, _ => word })]);
            run.AssertRefused("both read and written");
            Assert.Equal((Cells.One(), "R0,R1,C1\n9,90,1u\n"), (File.ReadAllText(cell), File.ReadAllText(table)));
        }
    }

    [Fact]
    public void File_that_only_a_table_or_a_name_stands_for_is_not_replaced()
    {
        string study = folder.Write("study.csv",
            $"sample,composition,analysis,file,circuit,thickness,area\nA,0,impedance,drawn.svg,\"{Circuit}\",1mm,1cm2\nB,1,impedance,other.csv,\"{Circuit}\",1mm,1cm2\n");
        string drawn = folder.Write("drawn.svg", Cells.One());
        folder.Write("other.csv", Cells.One(1));
        ProgramRun run = Program.Run("sweep", study, "--plot", drawn);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("input of this run", run.Error, StringComparison.Ordinal);
        Assert.Equal(Cells.One(), File.ReadAllText(drawn));

        string named = folder.Write("circuits/mine.json", """{ "notation": "R0{10}-p(R1{100},C1{1u})" }""");
        ProcessStartInfo start = Program.PrepareOwn("simulate", "-c", "mine", "--as-reference", named);
        start.WorkingDirectory = folder.Path;
        run = Program.Run(start);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("notation", File.ReadAllText(named), StringComparison.Ordinal);

        // The second figure has a name that nobody typed.
        string second = folder.Write("out-2.svg", Cells.One(2));
        run = Program.Run("fit", cell, second, "-c", Circuit, "--plot", folder.PathOf("out.svg"));
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(Cells.One(2), File.ReadAllText(second));
    }

    [Fact]
    public void Two_outputs_of_one_name_and_empty_names_are_refused()
    {
        Program.Run("fit", cell, "-c", Circuit, "--plot", folder.PathOf("x.html"), "--report", folder.PathOf("./x.html"))
            .AssertRefused("--plot and --report name the same file");
        Assert.False(File.Exists(folder.PathOf("x.html")));
        Program.Run("convert", cell, "-o", "").AssertRefused("the name is empty");
        Program.Run("batch", cell, "-o", "", "-c", Circuit).AssertRefused("the name is empty");
        Program.Run("fit", "", "-c", Circuit).AssertRefused("the name is empty");
        Program.Run("plot", cell, "-o", folder.PathOf("a.svg"), "-o", folder.PathOf("b.svg")).AssertRefused("-o");
    }

    [Fact]
    public void Pipe_and_device_are_written_to_and_stay()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "not run: Windows has no pipes and devices among its file names");
        string pipe = folder.PathOf("pipe.csv");
        Assert.Equal(0, Program.Run(Program.Prepare("mkfifo", pipe)).ExitCode);
        using (Process reader = Process.Start(Program.Prepare("cat", pipe))!)
        {
            Assert.Equal(0, Program.Run("convert", cell, "-o", pipe).ExitCode);
            Assert.StartsWith("frequency_Hz,", reader.StandardOutput.ReadToEnd(), StringComparison.Ordinal);
            reader.WaitForExit();
        }
        Assert.Equal(FileKind.Stream, FileStatus.Of(pipe)!.Value.Kind);
        foreach (string device in (string[])["/dev/null", "/dev/stdout", "/dev/stderr", "/dev/fd/1"])
        {
            ProgramRun run = Program.Run("convert", cell, "-o", device);
            Assert.Equal(0, run.ExitCode);
            Assert.Equal(device is "/dev/stdout" or "/dev/fd/1", run.Output.StartsWith("frequency_Hz,", StringComparison.Ordinal));
            Assert.Equal(device == "/dev/stderr", run.Error.StartsWith("frequency_Hz,", StringComparison.Ordinal));
        }
        Assert.Equal(FileKind.Stream, FileStatus.Of("/dev/null")!.Value.Kind);
        // What stands in a file that standard output is added to stays.
        string collected = folder.Write("collected.txt", "first\n");
        Assert.Equal(0, Shell($"{ShellCommand} convert '{cell}' -o /dev/stdout >>'{collected}'").ExitCode);
        Assert.StartsWith("first\nfrequency_Hz,", File.ReadAllText(collected), StringComparison.Ordinal);
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public void Output_that_cannot_be_written_leaves_what_was_there_and_nothing_beside_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "not run: the rights of files are others on Windows");
        string write = folder.Write("protected.csv", "mine");
        File.SetUnixFileMode(write, UnixFileMode.UserRead);
        Program.Run("convert", cell, "-o", write).AssertRefused("protected.csv", "write-protected");
        string link = folder.PathOf("to.csv"), real = folder.Write("real/data.csv", "old");
        File.CreateSymbolicLink(link, real);
        Assert.Equal(0, Program.Run("convert", cell, "-o", link).ExitCode);
        Assert.StartsWith("frequency_Hz,", File.ReadAllText(real), StringComparison.Ordinal);
        Assert.NotNull(new FileInfo(link).LinkTarget);
        Program.Run("convert", cell, "-o", folder.PathOf(new string('x', 300) + ".csv")).AssertRefused("cannot be written");
        Program.Run("convert", cell, "-o", folder.PathOf("no/such/folder.csv"))
            .AssertRefused("cannot be written: its folder does not exist.");
        Program.Run("convert", cell, "-o", folder.Path).AssertRefused("is a folder");
        File.CreateSymbolicLink(folder.PathOf("circle"), folder.PathOf("circle"));
        Program.Run("convert", cell, "-o", folder.PathOf("circle")).AssertRefused("circle");
        Assert.Empty(Directory.GetFiles(folder.Path, ".impedancefit*", SearchOption.AllDirectories));
        string secret = folder.Write("secret.csv", "old");
        File.SetUnixFileMode(secret, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal(0, Program.Run("convert", cell, "-o", secret).ExitCode);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(secret));
    }

    [Fact]
    public void Manifest_leaves_out_itself_and_nothing_else_and_replaces_no_input()
    {
        foreach (string name in (string[])["data/run1.csv", "data/run2.csv", "data/run.files", "data/other.csv"])
            folder.Write(name, Cells.One());
        string list = folder.PathOf("data/run");
        for (int k = 0; k < 2; k++)
        {
            ProgramRun run = Program.Run("batch", "manifest", folder.PathOf("data"), "-o", list);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.Contains("4 spectra in 4 files", run.Output, StringComparison.Ordinal);
        }
        Assert.Equal(Cells.One(), File.ReadAllText(folder.PathOf("data/run.files")));
        string input = folder.PathOf("data/other.csv");
        Program.Run("batch", "manifest", folder.PathOf("data"), "-o", input).AssertRefused("is one of the inputs");
        Program.Run("batch", "manifest", input, "-o", input).AssertRefused("both read and written");
        Assert.Equal(Cells.One(), File.ReadAllText(input));
        Assert.Equal(5, Directory.GetFileSystemEntries(folder.PathOf("data")).Length);
    }

    internal static string ShellCommand => string.Join(' ', Program.Command.Select(word => $"'{word}'"));

    internal static ProgramRun Shell(string command) => Program.Run(Program.Prepare("bash", "-c", command));
}
