using System.Text.Json;
using System.Xml.Linq;

namespace ImpedanceFit.Cli.Tests;

/// <summary>What is asked for is done, or refused in words; what is missing is named where it is missing.</summary>
public sealed class NothingIgnoredTests : IDisposable
{
    private const string Circuit = "R0-p(R1,C1)";
    private readonly ScratchFolder folder = new();
    private readonly string cell;

    public NothingIgnoredTests() => cell = folder.Write("cell.csv",
        Program.Run("simulate", "-c", "R0{10}-p(R1{100},C1{1u})", "--noise", "0.5%", "--fmin", "10", "--per-decade", "5").Output);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("nyquist")]
    [InlineData("bode")]
    [InlineData("drt")]
    public void Name_of_a_single_spectrum_stands_in_the_legend(string kind)
    {
        ProgramRun run = Program.Run("plot", cell, "--kind", kind, "--label", "cell.csv=fresh cell");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("fresh cell", XDocument.Parse(run.Output).Descendants().Where(each => each.Name.LocalName == "text")
            .Select(each => each.Value));
    }

    [Fact]
    public void Name_that_no_legend_shows_is_refused() => Program.Run("plot", cell, "-c", Circuit, "--kind", "correlation", "--label",
        "cell.csv=fresh").AssertRefused("--label", "--title");

    [Fact]
    public void Byte_order_mark_stands_before_curves_too_and_is_refused_without_a_table()
    {
        string curve = folder.PathOf("curve.csv");
        Assert.Equal(0, Program.Run("fit", cell, "-c", Circuit, "--curve", curve, "--bom").ExitCode);
        Assert.Equal([0xEF, 0xBB, 0xBF], File.ReadAllBytes(curve)[..3]);
        Program.Run("fit", cell, "-c", Circuit, "--bom").AssertRefused("--bom", "no CSV is written");
    }

    [Fact]
    public void Temperature_that_no_spectrum_has_is_named()
    {
        ProgramRun run = Program.Run("conductivity", cell, "-c", Circuit, "--thickness", "1mm", "--diameter", "10mm", "--temperature",
            "25C,40C");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("2 are given for 1 spectrum; not used: 40C.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_between_which_nothing_lies_are_refused_for_relaxation_times() =>
        Program.Run("plot", cell, "--kind", "drt", "--xlim", "100:200").AssertRefused("no point lies between the limits");

    [Fact]
    public void What_failed_is_named_below_each_table()
    {
        string bad = folder.Write("bad_1.csv", "nothing\n");
        string[] tables = [.. ((string[])["t.tex", "t.md", "t.csv"]).Select(folder.PathOf)];
        Assert.Equal(1, Program.Run("fit", bad, cell, "-c", Circuit, "--latex", tables[0], "--markdown", tables[1], "--csv", tables[2])
            .ExitCode);
        string latex = File.ReadAllText(tables[0]), markdown = File.ReadAllText(tables[1]);
        Assert.Contains(@"bad\_1.csv: no table of numbers", latex[latex.IndexOf("Not in the table:", StringComparison.Ordinal)..],
            StringComparison.Ordinal);
        Assert.Contains(@"bad\_1.csv: no table of numbers", markdown[markdown.IndexOf("Not in the table:", StringComparison.Ordinal)..],
            StringComparison.Ordinal);
        using JsonDocument beside = JsonDocument.Parse(File.ReadAllText(tables[2] + "-metadata.json"));
        Assert.Contains("bad_1.csv", beside.RootElement.GetProperty("failures")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Font_that_is_not_installed_is_named_for_a_figure_that_only_names_it()
    {
        if (Program.FilePath.EndsWith("ImpedanceFit.Cli", StringComparison.Ordinal))
            Assert.Skip("The program of machine code knows no fonts.");
        ProgramRun run = Program.Run("plot", cell, "--font", "No Such Font");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("the font 'No Such Font' is not installed here", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Excluded_points_that_are_none_are_said_once()
    {
        string output = Program.Run("fit", cell, "-c", Circuit, "--exclude", "1234567").Output;
        Assert.Equal(2, output.Split("No point lies at").Length);
        // What was left out is said, and is no warning.
        Assert.Matches(@"\n  1 of \d+ points", Program.Run("fit", cell, "-c", Circuit, "--exclude", "1k").Output);
    }

    [Fact]
    public void Long_title_takes_several_lines_within_the_figure()
    {
        const string Title = "Impedance of a pellet of lithium lanthanum titanate with three percent of carbon nanotubes at 298 K "
            + "before_and_after_a_name_without_any_blank_that_is_longer_than_a_single_line_of_the_figure_can_be";
        XElement figure = XDocument.Parse(Program.Run("plot", cell, "--title", Title).Output).Root!;
        string[] lines = [.. figure.Elements().Where(each => each.Name.LocalName == "text" && (double)each.Attribute("y")! < 0)
            .Select(each => each.Value)];
        Assert.InRange(lines.Length, 3, 8);
        Assert.Equal(Title.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
        // 320 units wide; a letter of 9.5 units is 4.5 wide at least in the mean.
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 70));
        Assert.Single(XDocument.Parse(Program.Run("plot", cell, "--title", "short").Output).Root!.Elements(),
            each => each.Name.LocalName == "text" && (double)each.Attribute("y")! < 0);
    }

    [Fact]
    public void Study_of_a_batch_writes_the_tables_of_a_paper()
    {
        string latex = folder.PathOf("t.tex"), markdown = folder.PathOf("t.md");
        Assert.InRange(Program.Run("batch", "--study", "samples/llto-cnt/study.csv", "-o", folder.PathOf("out"), "--latex", latex,
            "--markdown", markdown).ExitCode, 0, 1);
        Assert.Contains(@"\begin{tabular}", File.ReadAllText(latex), StringComparison.Ordinal);
        Assert.StartsWith("| ", File.ReadAllText(markdown), StringComparison.Ordinal);
        Program.Run("batch", cell, "-o", folder.PathOf("fits"), "-c", Circuit, "--latex", latex).AssertRefused("--study");
    }

    [Fact]
    public void Circuit_explained_as_a_document_can_be_repeated()
    {
        string document = folder.Write("circuit.json", Program.Run("circuits", "randles", "--json").Output);
        Assert.Equal(0, Program.Run("repeat", document).ExitCode);
    }
}
