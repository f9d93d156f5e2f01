using System.Text.Json.Nodes;

namespace ImpedanceFit.Cli.Tests.Safety;

/// <summary>A figure or an input that cannot be used is left out alone.</summary>
public sealed class FigureTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly string inputs, output;

    public FigureTests() => (inputs, output) = (folder.PathOf("in"), folder.PathOf("out"));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Figure_that_cannot_be_made_costs_the_figure_and_its_row_says_so()
    {
        folder.Write("in/a.csv", Cells.Named("1", "2"));
        folder.Write("in/b.csv", Cells.One());
        folder.Write("out/plots/a.csv", "a file of the user's where a folder of plots would be");
        for (int k = 0; k < 2; k++)
        {
            ProgramRun run =
                Program.Run(["batch", inputs, "-o", output, "--plots", .. Cells.Options, .. k == 0 ? Array.Empty<string>() : ["--resume"]]);
            Assert.Equal(1, run.ExitCode);
            Assert.Contains("warning: a.csv [2]: the figure could not be drawn", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("internal error", run.Error, StringComparison.Ordinal);
            string[] rows = File.ReadAllLines(Path.Combine(output, "fits.csv"));
            Assert.Equal(["a.csv", "a.csv", "b.csv"], rows.Skip(1).Select(row => row.Split(',')[0]));
            Assert.Equal(2, rows.Count(row => row.Contains("the figure could not be drawn", StringComparison.Ordinal)));
            string[] lines = File.ReadAllLines(Path.Combine(output, "fits.jsonl"));
            Assert.Equal(["a.csv", "a.csv"],
                lines.Select(line => JsonNode.Parse(line)!)
                .Where(line => line["diagnostics"]!.AsArray().Any(d => (string)d!["code"]! == "figure-missing"))
                .Select(line => (string)line["file"]!));
            JsonNode summary = JsonNode.Parse(File.ReadAllText(Path.Combine(output, "summary.json")))!;
            Assert.Equal((3, 0, 2), ((int)summary["spectra"]!, (int)summary["failed"]!, (int)summary["figuresFailed"]!));
            Assert.True(File.Exists(Path.Combine(output, "plots", "b.csv.svg")));
            Assert.StartsWith("a file of the user's", File.ReadAllText(Path.Combine(output, "plots", "a.csv")), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("5e-324,100,0")]
    [InlineData("1e300,100,-1")]
    [InlineData("3,1.7e308,-1")]
    [InlineData("3,1e-310,-1e-319")]
    public void Input_beyond_all_that_is_measured_costs_itself(string row)
    {
        folder.Write("in/a.csv", Cells.One() + row + "\n");
        folder.Write("in/b.csv", Cells.One());
        foreach (string[] options in (string[][])[[], ["--plots"], ["--plots", "--resume"], ["--check", "--plots", "--report"]])
        {
            ProgramRun run =
                Program.Run(["batch", inputs, "-o", options.Contains("--check") ? folder.PathOf("checked") : options.Contains("--plots")
                    ? output : folder.PathOf("plain"), .. Cells.Options, .. options]);
            Assert.Equal(1, run.ExitCode);
            Assert.Contains("error: a.csv", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("internal error", run.Error, StringComparison.Ordinal);
            Assert.Contains("1 spectrum fitted", run.Output, StringComparison.Ordinal);
        }
        foreach (string[] words in (string[][])[["fit", "-c", "R0-p(R1,CPE1)-CPE2"], ["check"]])
            Program.Run([words[0], Path.Combine(inputs, "a.csv"), .. words[1..]]).AssertRefused("a.csv");
        foreach (string verb in (string[])["plot", "convert"])
            Assert.DoesNotContain("internal error", Program.Run(verb, Path.Combine(inputs, "a.csv")).Error, StringComparison.Ordinal);
    }
}
