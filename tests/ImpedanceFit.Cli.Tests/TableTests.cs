using System.Globalization;
using ImpedanceFit.Cli.Tests.Safety;

namespace ImpedanceFit.Cli.Tests;

/// <summary>Tables of results for a paper: resistances and conductivities with intervals, states, comparisons.</summary>
public sealed class TableTests : IDisposable
{
    private const string Study = "samples/llto-cnt/study.csv";
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Conductivities_stand_beside_resistances_in_ohm_and_times_the_area()
    {
        (string csv, string tex) = (folder.PathOf("t.csv"), folder.PathOf("t.tex"));
        Assert.Equal(0, Program.Run("conductivity", "samples/llto-cnt/pellet-as-prepared.csv", "-c", "samples/llto-cnt/pellet.json",
            "--thickness", "1mm ± 1%", "--diameter", "10mm ± 0.5%", "--temperature", "25C", "--csv", csv, "--latex", tex).ExitCode);
        string[][] lines = [.. File.ReadAllLines(csv).Select(line => line.Split(','))];
        double Cell(string heading) => double.Parse(lines[1][Array.IndexOf(Joined(lines[0]), heading)], CultureInfo.InvariantCulture);
        double ohm = Cell("bulk resistance (Ω)");
        Assert.Equal(127.68, ohm, 0.02);
        Assert.InRange(ohm, Cell("bulk resistance; lower 95 % (Ω)"), Cell("bulk resistance; upper 95 % (Ω)"));
        double perArea = Cell("area specific bulk resistance (Ω·cm²)");
        Assert.Equal(ohm * 0.785398, perArea, 0.001 * perArea);
        // The error of the area is in the one and not in the other.
        Assert.True(Cell("area specific bulk resistance; upper 95 % (Ω·cm²)") / perArea > Cell("bulk resistance; upper 95 % (Ω)") / ohm);
        Assert.Equal(298.15, Cell("temperature (K)"));
        string latex = File.ReadAllText(tex);
        Assert.Contains(@"\multicolumn{3}{c}{bulk resistance ($\Omega$)}", latex, StringComparison.Ordinal);
        Assert.True(latex.Split(@"\begin{tabular}").Length > 2);
    }

    [Fact]
    public void State_of_a_sample_and_its_name_are_in_the_tables()
    {
        string cell = folder.Write("cell.csv", Cells.One());
        string study = folder.Write("study.csv", "sample,state,file,thickness,diameter,circuit,temperature,composition\n"
            + "A,fresh,cell.csv,1mm,10mm,\"R0-p(R1,C1)\",25C,0.5\nA,aged,cell.csv,1mm,10mm,\"R0-p(R1,C1)\",60C,1\n");
        (string csv, string tex) = (folder.PathOf("t.csv"), folder.PathOf("t.tex"));
        Assert.InRange(Program.Run("conductivity", study, "--csv", csv, "--latex", tex).ExitCode, 0, 1);
        string[] lines = File.ReadAllLines(csv);
        Assert.StartsWith("file,sample,state,composition,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("cell.csv,A,aged,1,", lines[2], StringComparison.Ordinal);
        string latex = File.ReadAllText(tex);
        Assert.Contains("sample & state & {composition} & {temperature}", latex, StringComparison.Ordinal);
        // The table; a comment behind it names the files.
        Assert.DoesNotContain("cell.csv", latex[..latex.IndexOf("% provenance", StringComparison.Ordinal)], StringComparison.Ordinal);
        // The same table is compared without a column 'analysis', and both temperatures are said.
        ProgramRun run = Program.Run("compare", study);
        Assert.Contains("The temperatures differ: 298.15 K (fresh), 333.15 K (aged).", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Comparisons_are_written_as_tables()
    {
        (string csv, string tex, string markdown) = (folder.PathOf("t.csv"), folder.PathOf("t.tex"), folder.PathOf("t.md"));
        Assert.Equal(0, Program.Run("compare", Study, "--csv", csv, "--latex", tex, "--markdown", markdown).ExitCode);
        string[] lines = File.ReadAllLines(csv);
        Assert.StartsWith("sample,first state,second state,quantity,unit,before,", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"ratio, lower 95 %\"", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains(",Ω·cm²,", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains(",S/cm,", StringComparison.Ordinal));
        Assert.Contains("\\multicolumn{3}{c}{ratio}", File.ReadAllText(tex), StringComparison.Ordinal);
        Assert.Contains("| ratio |", File.ReadAllText(markdown), StringComparison.Ordinal);
        // Sample and states stand once above their rows; each number has the power of ten that suits its unit; no row stands twice.
        string[] rows = File.ReadAllLines(tex);
        Assert.Contains(rows, row => row.EndsWith(@"\textit{anode LLTO/CNT, before, after}} \\", StringComparison.Ordinal));
        string resistance = rows.First(row => row.StartsWith(@"\raggedright bulk resistance &", StringComparison.Ordinal));
        Assert.Matches(@"\\num\{15\d\.\d+\(\d+\)\}", resistance);
        string[] named = [.. lines.Select(line => string.Join(',', line.Split(',')[..5]))];
        Assert.Equal(named.Length, named.Distinct().Count());
    }

    /// <summary>On a page of 16 cm no table of a paper is wider than the text; LaTeX itself says so, where it is installed.</summary>
    [Theory]
    [InlineData("verdict", "check", "samples/instruments/CSV_Example.csv")]
    [InlineData("probability", "identify", "samples/llto-cnt/pellet-as-prepared.csv", "-c", "R0-p(R1,CPE1)", "-c", "R0-p(R1,CPE1)-CPE2")]
    [InlineData("tau (s)", "drt", "samples/llto-cnt/pellet-as-prepared.csv")]
    [InlineData("CNT (wt%)", "sweep", "samples/ap-cnt/study.csv")]
    [InlineData("quantity", "tafel", "samples/ap-cnt/tafel-05wt.csv", "--diameter", "10mm", "--temperature", "55C")]
    [InlineData("quantity", "joint", "samples/transport/joint.csv")]
    [InlineData("relative deviation", "validate", "samples/reference/blocking-electrode-exact.json")]
    [InlineData("parameter", "series", "samples/llto-cnt/pellet-as-prepared.csv", "samples/llto-cnt/pellet-commercial.csv", "-c",
        "R0-p(R1,CPE1)", "--tie", "CPE1.n=shared", "--temperature", "25C,35C")]
    public void Every_verb_writes_its_table(string heading, params string[] words)
    {
        (string csv, string tex, string markdown) = (folder.PathOf("t.csv"), folder.PathOf("t.tex"), folder.PathOf("t.md"));
        ProgramRun run = Program.Run([.. words, "--json", "--csv", csv, "--latex", tex, "--markdown", markdown]);
        Assert.True(run.ExitCode is 0 or 1, run.Error);
        string[] lines = File.ReadAllLines(csv);
        string[] headings = Cut(lines[0]);
        Assert.Contains(heading, headings);
        Assert.True(lines.Length > 1);
        Assert.All(lines[1..], line => Assert.Equal(headings.Length, Cut(line).Length));
        Assert.Contains("\\begin{tabular}", File.ReadAllText(tex), StringComparison.Ordinal);
        Assert.Equal(lines.Length + 1, File.ReadLines(markdown).Count(line => line.StartsWith('|')));
        // The same numbers as in the document: the first value of a quantity is there with all its digits.
        int value = Array.IndexOf(headings, "value");
        if (value >= 0 && Cut(lines[1])[value] is { Length: > 0 } number)
            Assert.Contains(number, run.Output, StringComparison.OrdinalIgnoreCase);
    }

    private static string[] Cut(string line) => [.. System.Text.RegularExpressions.Regex
        .Matches(line + ",", "(\"(?:[^\"]|\"\")*\"|[^,]*),").Select(cell => cell.Groups[1].Value.Trim('"'))];

    [Fact]
    public void Tables_are_set_by_latex_within_the_page()
    {
        const string Latex = "pdflatex";
        if (Program.PathOf(Latex) is null)
            Assert.Skip($"There is no {Latex} (Debian: texlive-science).");
        (string Name, string[] Words)[] runs =
        [
            ("compare", ["compare", Study]), ("conductivity", ["conductivity", Study]),
            ("fit", ["fit", "samples/llto-cnt/pellet-commercial.csv", "samples/llto-cnt/pellet-as-prepared.csv", "-c",
                "samples/llto-cnt/pellet.json"]),
            ("identified", ["fit", "samples/llto-cnt/pellet-as-prepared.csv", "samples/instruments/CSV_Example.csv"]),
            ("states", ["compare", "samples/llto-cnt/pellet-commercial.csv", "samples/llto-cnt/pellet-as-prepared.csv", "-c",
                "samples/llto-cnt/pellet.json", "--thickness", "1mm", "--diameter", "10mm", "--different-specimens"]),
        ];
        foreach ((string name, string[] words) in runs)
        {
            Assert.InRange(Program.Run([.. words, "--latex", folder.PathOf(name + ".tex")]).ExitCode, 0, 1);
            string document = folder.Write(name + "-page.tex", $$"""
                \documentclass[a4paper,10pt]{article}
                \usepackage[textwidth=16cm]{geometry}
                \usepackage{booktabs,siunitx}
                \begin{document}\noindent
                \input{{{name}}.tex}
                \end{document}
                """);
            using System.Diagnostics.Process latex = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(Latex,
                ["-interaction=nonstopmode", "-halt-on-error", document])
                { WorkingDirectory = folder.Path, RedirectStandardOutput = true })!;
            string said = latex.StandardOutput.ReadToEnd();
            latex.WaitForExit();
            Assert.True(latex.ExitCode == 0, said);
            Assert.DoesNotContain("Overfull", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Parameter_at_its_limit_gives_its_bound()
    {
        string markdown = folder.PathOf("t.md"), cell = folder.Write("cell.csv",
            Program.Run("simulate", "-c", "p(R1{1k},C1{1u})", "--noise", "0.5%", "--seed", "2").Output);
        string text = Program.Run("fit", cell, "-c", "R0-p(R1,C1)", "--intervals", "profile", "--markdown", markdown).Output;
        string[] rows = File.ReadAllLines(markdown);
        // The fit ends at zero; how large R0 may be is what a paper needs.
        Assert.Contains("at its lower limit", text, StringComparison.Ordinal);
        Assert.Matches(@"\| ≤ 6\.9\d+e-4 \|", rows[2]);
        Assert.Contains("R1, 95 % interval", rows[0], StringComparison.Ordinal);
    }

    // "lower 95 %" has a comma in front of it, and stands in quotes.
    private static string[] Joined(string[] headings)
    {
        List<string> joined = [];
        foreach (string heading in headings)
        {
            if (joined.Count > 0 && joined[^1].StartsWith('"') && !joined[^1].EndsWith('"'))
                joined[^1] += ";" + heading;
            else
                joined.Add(heading);
        }
        return [.. joined.Select(heading => heading.Trim('"'))];
    }
}
