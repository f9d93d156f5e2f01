using System.Xml.Linq;

namespace ImpedanceFit.Cli.Tests;

public sealed class PlotTests : IDisposable
{
    private const string Circuit = "R0{8}-p(R1{150},CPE1{Q=2u,n=0.85})";

    private readonly ScratchFolder folder = new();
    private readonly string cell;

    public PlotTests() =>
        cell = folder.Write("cell <1>.csv",
            Program.Run("simulate", "-c", "R0{10}-p(R1{100},CPE1{Q=1u,n=0.9})", "--noise", "0.5%", "--per-decade", "5").Output);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Figure_goes_to_standard_output_or_to_a_file()
    {
        ProgramRun run = Program.Run("plot", cell);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("cell <1>.csv", XDocument.Parse(run.Output).Root!.Value, StringComparison.Ordinal);
        string file = folder.PathOf("out.svg");
        Assert.Equal((0, ""), Program.Run("plot", cell, "-c", Circuit, "--starts", "given", "--kind", "residuals", "-o", file) is var r
            ? (r.ExitCode, r.Output) : default);
        Assert.Contains("Z − fit", XDocument.Load(file).Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_kind_or_missing_circuit_is_refused_with_a_remedy()
    {
        Program.Run("plot", cell, "--kind", "nyqist").AssertRefused("nyqist", "Did you mean nyquist");
        Program.Run("plot", cell, "--kind", "residuals").AssertRefused("Use -c to give a circuit");
        Program.Run("plot", cell, "-o", folder.PathOf("no/such/folder.svg")).AssertRefused("cannot be written");
    }

    [Theory]
    [InlineData("plot CELL -o OUT.jpg", ".jpg", ".svg")]
    [InlineData("plot CELL --output OUT.xyz", ".xyz", ".svg")]
    [InlineData("plot CELL -c R0 -o OUT.eps", ".eps", ".svg")]
    [InlineData("fit CELL -c R0 --plot OUT.xyz", ".xyz", ".svg")]
    [InlineData("fit CELL -c R0 --plot OUT.svg --report OUT.pdf", ".pdf", ".html")]
    [InlineData("check CELL --plot OUT.svg.bak", ".bak", ".svg")]
    [InlineData("conductivity CELL -c R0 --thickness 1mm --area 1cm2 --report OUT.docx", ".docx", ".html")]
    [InlineData("compare --before CELL --after CELL -c R0 --thickness 1mm --area 1cm2 --plot OUT.jpeg", ".jpeg", ".svg")]
    [InlineData("sweep CELL --report OUT.txt", ".txt", ".html")]
    [InlineData("arrhenius CELL --plot OUT.eps", ".eps", ".svg")]
    [InlineData("tafel CELL --plot OUT.jpg", ".jpg", ".svg")]
    public void Ending_of_a_format_that_is_not_written_is_refused_with_those_that_are(string command, string ending, string written)
    {
        string[] before = Directory.GetFiles(folder.Path);
        string[] words = [.. command.Split(' ')
            .Select(word => word == "CELL" ? cell : word.Replace("OUT", folder.PathOf("out"), StringComparison.Ordinal))];
        Program.Run(words).AssertRefused($"'{ending}'", "Supported endings: " + written);
        Assert.Equal(before, Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Ending_counts_in_any_case_and_a_name_without_one_takes_the_figure()
    {
        foreach (string name in (string[])["a.SVG", "plain"])
        {
            Assert.Equal(0, Program.Run("plot", cell, "-o", folder.PathOf(name)).ExitCode);
            Assert.Equal("svg", XDocument.Load(folder.PathOf(name)).Root!.Name.LocalName);
        }
        Assert.Equal(0, Program.Run("fit", cell, "-c", Circuit, "--starts", "given", "--report", folder.PathOf("b.HTM")).ExitCode);
    }

    [Fact]
    public void Fit_writes_a_plot_and_a_report_that_says_how_to_repeat_it()
    {
        string plot = folder.PathOf("fit.svg"), report = folder.PathOf("fit.html");
        ProgramRun run = Program.Run("fit", cell, "-c", Circuit, "--starts", "given", "--intervals", "covariance", "--plot", plot,
            "--report", report);
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain('●', run.Output);   // standard output is no terminal here
        Assert.Equal("svg", XDocument.Load(plot).Root!.Name.LocalName);
        string html = File.ReadAllText(report);
        Assert.Contains("seed 1", html, StringComparison.Ordinal);
        Assert.Contains(OperatingSystem.IsWindows() ? "impedancefit fit &quot;" : "impedancefit fit &#39;", html, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(cell))), html,
            StringComparison.Ordinal);
        Assert.DoesNotContain(".part", string.Join(' ', Directory.GetFiles(folder.Path)), StringComparison.Ordinal);
    }
}
