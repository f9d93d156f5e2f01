using System.Diagnostics;
using System.Globalization;

namespace ImpedanceFit.Cli.Tests;

/// <summary>The Python scripts of <c>samples/scripts</c> read what the program writes.</summary>
public sealed class ScriptTests
{
    private static readonly string Scripts = Path.Combine(Program.Root, "samples", "scripts");

    [Fact]
    public void Standard_library_reads_the_table_the_lines_and_the_document()
    {
        string python = PythonWith("json");
        using ScratchFolder folder = Batch();
        string[][] lines = Lines(Program.Run(Program.Prepare(python, Path.Combine(Scripts, "read_fits.py"), folder.PathOf("out"))));
        Assert.Equal(["a.csv", "a.csv", "a.csv", "b.csv", "b.csv", "b.csv"], lines.Select(line => line[0]));
        Assert.Equal(["R0", "R1", "C1", "R0", "R1", "C1"], lines.Select(line => line[2]));
        Assert.Equal(1000, Number(lines[1][3]), 10.0);
        Assert.True(Number(lines[1][4]) < Number(lines[1][3]) && Number(lines[1][3]) < Number(lines[1][5]));
        Assert.All(lines, line => Assert.Equal("ok", line[7]));

        ProgramRun fit = Program.Run("fit", folder.PathOf("a.csv"), "-c", "R0-p(R1,C1)", "--json");
        string[][] one = Lines(Program.Run(Program.Prepare(python, Path.Combine(Scripts, "read_fits.py"),
            folder.Write("fit.json", fit.Output))));
        Assert.Equal(lines.Take(3).Select(line => line[3]), one.Select(line => line[3]));
    }

    [Fact]
    public void Pandas_reads_the_table_and_the_lines()
    {
        string python = PythonWith("pandas");
        using ScratchFolder folder = Batch();
        string[][] lines = Lines(Program.Run(Program.Prepare(python, Path.Combine(Scripts, "pandas_fits.py"), folder.PathOf("out"))));
        Assert.Equal(["R0", "R1", "C1", "file", "a.csv", "a.csv", "a.csv", "b.csv", "b.csv", "b.csv"], lines.Select(line => line[0]));
        Assert.Equal(1500, Number(lines[1][1]), 15.0);
        Assert.Equal((Number(lines[5][2]) + Number(lines[8][2])) / 2, Number(lines[1][1]), 1e-9);
    }

    // A Python that has the module: Debian's own may have one that the first in the path lacks.
    private static string PythonWith(string module)
    {
        foreach (string python in ((string?[])[Program.PathOf("python3"), "/usr/bin/python3"]).OfType<string>().Where(File.Exists))
        {
            ProcessStartInfo start = Program.Prepare(python, "-c", "import " + module);
            if (Program.Run(start).ExitCode == 0)
                return python;
        }
        Assert.Skip($"not run: there is no python3 with {module} on this system");
        return "";
    }

    private static ScratchFolder Batch()
    {
        ScratchFolder folder = new();
        foreach ((string name, string resistance) in new[] { ("a.csv", "1000"), ("b.csv", "2000") })
            folder.Write(name, Program.Run("simulate", "-c", "R0-p(R1,C1)", "--set", "R0=10", $"R1={resistance}", "C1=1u",
                "--noise", "0.2%").Output);
        ProgramRun run = Program.Run("batch", folder.PathOf("a.csv"), folder.PathOf("b.csv"), "-o", folder.PathOf("out"), "-c",
            "R0-p(R1,C1)");
        Assert.True(run.ExitCode == 0, run.Error);
        return folder;
    }

    private static string[][] Lines(ProgramRun run)
    {
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split('\t'))];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
