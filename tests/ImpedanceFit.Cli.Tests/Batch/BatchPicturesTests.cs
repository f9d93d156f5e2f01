using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ImpedanceFit.Workbench.Batch.Journal;
using ImpedanceFit.Workbench.Batch.Tables;

namespace ImpedanceFit.Cli.Tests.Batch;

/// <summary>Plots, report and test of the spectra of a batch, on the built program.</summary>
public sealed partial class BatchPicturesTests : IDisposable
{
    private const string Text = "R0-p(R1,C1)";
    private static readonly string[] Options = ["-c", Text, "--starts", "given", "--start", "R0=9,R1=90,C1=1u", "--intervals",
        "covariance"];

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_fit_is_drawn_and_a_stopped_run_goes_on_to_the_complete_set()
    {
        string file = ManySpectra(12, "many & more.csv"), whole = folder.PathOf("whole"), stopped = folder.PathOf("stopped");
        Assert.Equal((0, ""), Ended(Run(file, whole, "--plots")));
        string[] plots = PlotsOf(whole);
        Assert.Equal(12, plots.Length);
        Assert.All(plots, plot => Assert.Equal("svg", XDocument.Load(Path.Combine(whole, plot)).Root!.Name.LocalName));

        // As a kill leaves it: some lines, plots of others, half a plot, no summary.
        Run(file, stopped, "--plots");
        string fits = Path.Combine(stopped, "fits.jsonl");
        File.WriteAllLines(fits, File.ReadLines(fits).Take(5).ToArray());
        File.Delete(Path.Combine(stopped, "summary.json"));
        foreach (string plot in plots[..7])
            File.Move(Path.Combine(stopped, plot), Path.Combine(stopped, plot + ".3.part"));
        Assert.Equal((0, ""), Ended(Run(file, stopped, "--plots", "--resume")));
        Assert.Equal(plots, PlotsOf(stopped));
        Assert.All(plots, plot => Assert.Equal(File.ReadAllText(Path.Combine(whole, plot)), File.ReadAllText(Path.Combine(stopped, plot))));
        Assert.Equal(File.ReadAllText(Path.Combine(whole, "fits.csv")), File.ReadAllText(Path.Combine(stopped, "fits.csv")));
    }

    [Fact]
    public void Plots_can_be_asked_for_later_and_go_with_the_batch_they_belong_to()
    {
        string file = ManySpectra(4), output = folder.PathOf("out");
        Run(file, output);
        Assert.False(Directory.Exists(Path.Combine(output, "plots")));
        Assert.Equal((0, ""), Ended(Run(file, output, "--plots", "--resume")));
        Assert.Equal(4, PlotsOf(output).Length);
        string own = Path.Combine(output, "plots", "mine.txt");
        File.WriteAllText(own, "");
        Run(ManySpectra(2), output);
        Assert.Empty(PlotsOf(output));
        Assert.True(File.Exists(own));
    }

    [Fact]
    public void Report_depends_neither_on_jobs_nor_on_shards()
    {
        string file = ManySpectra(9);
        folder.Write("in/bad.csv", "no spectrum\n");
        string[] outputs = [.. ((string[][])[["--jobs", "1"], ["--jobs", "3"], ["--shard", "1/2"], ["--shard", "2/2"]]).Select((extra, k) =>
        {
            string output = folder.PathOf($"out{k}");
            Assert.InRange(Run(Path.GetDirectoryName(file)!, output, ["--plots", "--report", .. extra]).ExitCode, 0, 1);
            return output;
        })];
        string merged = folder.PathOf("merged"), page = folder.PathOf("merged.html");
        Assert.Equal(1, Program.Run("batch", "merge", outputs[2], outputs[3], "-o", merged, "--report", page).ExitCode);

        string first = File.ReadAllText(Path.Combine(outputs[0], "report.html"));
        using JsonDocument rows = JsonDocument.Parse(RowsOf(first));
        Assert.Equal(9, rows.RootElement.GetProperty("rows").GetArrayLength());
        Assert.Equal("plots/many.csv/0.svg", rows.RootElement.GetProperty("rows")[0][6].GetString());
        Assert.Equal(9, Regex.Count(first, "<article>"));
        Assert.Contains("bad.csv: ", first, StringComparison.Ordinal);
        Assert.Equal(BeforeFooter(first), BeforeFooter(File.ReadAllText(Path.Combine(outputs[1], "report.html"))));
        Assert.Equal(RowsOf(first).Replace("\"plots/", "\"merged/plots/", StringComparison.Ordinal), RowsOf(File.ReadAllText(page)));
        Assert.Equal(PlotsOf(outputs[0]), PlotsOf(merged));
        // How to repeat it: the command, the settings, the files with their hashes.
        foreach (string part in (string[])["impedancefit batch", "--jobs 1", Text, "many.csv", "bad.csv"])
            Assert.Contains(part, first[first.IndexOf("<footer>", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Equal(2, Sha256().Count(first));
    }

    [Fact]
    public void Report_where_it_cannot_be_is_refused_before_the_first_fit()
    {
        string file = ManySpectra(1), output = folder.PathOf("out");
        Run(file, output, "--report", folder.PathOf("in")).AssertRefused("not the name of an HTML file", "after the inputs");
        Run(file, output, "--report", folder.PathOf("nowhere/report.html")).AssertRefused("its folder does not exist");
        Assert.False(Directory.Exists(output));
    }

    [Fact]
    public void Check_adds_its_columns_and_can_leave_out_what_is_invalid()
    {
        string good = Simulated("--fmin", "1", "--fmax", "1M", "--per-decade", "8"), output = folder.PathOf("out");
        Directory.CreateDirectory(folder.PathOf("in"));
        folder.Write("in/a-good.csv", good);
        // The real part of a decade alone doubles: no linear, stable system does that.
        string[] lines = good.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        folder.Write("in/b-broken.csv", string.Join('\n', lines.Select((line, k) => k is > 15 and < 25 ? Doubled(line) : line)) + "\n");
        folder.Write("in/c-short.csv", string.Join('\n', lines.Take(4)) + "\n");

        ProgramRun run = Run(folder.PathOf("in"), output, "--check", "--report");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("warning: b-broken.csv: invalid. ", run.Error, StringComparison.Ordinal);
        string[] table = File.ReadAllLines(Path.Combine(output, "fits.csv"));
        Assert.Contains(",verdict,noisePercent,reasons,warnings,trust,circuit,weighting,", table[0], StringComparison.Ordinal);
        int verdict = Array.IndexOf(CsvText.CellsOf(table[0]), "verdict");
        string[][] rows = [.. table.Skip(1).Select(CsvText.CellsOf)];
        Assert.Equal(["valid", "invalid", ""], rows.Select(row => row[verdict]));
        Assert.InRange(double.Parse(rows[0][verdict + 1], CultureInfo.InvariantCulture), 0.01, 0.5);
        Assert.Contains("noise", rows[0][verdict + 2], StringComparison.Ordinal);
        using (JsonDocument line = JsonDocument.Parse(File.ReadLines(Path.Combine(output, "fits.jsonl"))
            .First(line => line.Contains("b-broken", StringComparison.Ordinal))))
            Assert.NotEmpty(line.RootElement.GetProperty("check").GetProperty("reasons").EnumerateArray());
        using (JsonDocument report = JsonDocument.Parse(RowsOf(File.ReadAllText(Path.Combine(output, "report.html")))))
            Assert.Contains("Kramers–Kronig: invalid", report.RootElement.GetProperty("rows")[1][2].GetString(), StringComparison.Ordinal);
        Run(folder.PathOf("in"), output, "--resume").AssertRefused("check was");

        string skipping = folder.PathOf("skipping");
        Assert.Equal(1, Run(folder.PathOf("in"), skipping, "--skip-invalid").ExitCode);
        Assert.Equal(["a-good.csv", "c-short.csv"],
            File.ReadLines(Path.Combine(skipping, "fits.csv")).Skip(1).Select(line => CsvText.CellsOf(line)[0]));
        string failure = Assert.Single(File.ReadAllLines(Path.Combine(skipping, "failures.csv")),
            line => line.Contains("b-broken", StringComparison.Ordinal));
        Assert.Contains("the spectrum is invalid and was not fitted: ", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run/a.csv", null, "run/a.csv.svg")]
    [InlineData("run/a.csv", "7", "run/a.csv/7.svg")]
    [InlineData("a.csv", "größe 1", "a.csv/größe 1.svg")]
    public void Plot_is_named_after_its_spectrum(string file, string? id, string address) =>
        Assert.Equal(address, PlotAddress.Of(file, id));

    [Theory]
    [InlineData("../x")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("C:x")]
    [InlineData("line\nbreak")]
    [InlineData("aux")]
    [InlineData("Nul.1")]
    [InlineData("COM1")]
    public void Plot_of_a_hostile_id_stays_in_its_folder_and_alone(string id)
    {
        string address = PlotAddress.Of("a.csv", id);
        Assert.Matches(@"^a\.csv/[\w+-][\w.+-]*\.svg$", address);
        // Not a device of Windows, whatever ending it has.
        Assert.DoesNotMatch(@"(?i)/(con|prn|aux|nul|com\d|lpt\d)\.", address);
        Assert.NotEqual(address, PlotAddress.Of("a.csv", id + "_"));
        Assert.InRange(PlotAddress.Of("a.csv", new string('x', 5000)).Length, 50, 150);
    }

    [Fact]
    public void Failure_is_read_as_it_was_written()
    {
        global::ImpedanceFit.Reporting.Fits.FailedInput failure = new("a,\"b\".csv", "7;8", "line 3: \"x\" is no number, \"y\" neither.");
        Assert.Equal(failure, FailureLine.Read(FailureLine.Write(4, failure)));
    }

    private static (int, string) Ended(ProgramRun run) => (run.ExitCode, run.Error);

    private static ProgramRun Run(string input, string output, params string[] extra) =>
        Program.Run(["batch", input, "-o", output, .. Options, .. extra]);

    private static string[] PlotsOf(string output) => !Directory.Exists(Path.Combine(output, "plots")) ? []
        : [.. Directory.EnumerateFiles(Path.Combine(output, "plots"), "*.svg", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(output, path)).Order(StringComparer.Ordinal)];

    private static string RowsOf(string html) => Rows().Match(html).Groups[1].Value;

    private static string BeforeFooter(string html) => html[..html.IndexOf("<footer>", StringComparison.Ordinal)];

    private static string Simulated(params string[] frequencies) =>
        Program.Run(["simulate", "-c", Text, "--set", "R0=10,R1=100,C1=1u", "--noise", "0.1%", .. frequencies]).Output;

    private static string Doubled(string line)
    {
        string[] cells = line.Split(',');
        cells[1] = (2 * double.Parse(cells[1], CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture);
        return string.Join(',', cells);
    }

    // One file with many spectra, each a little different from the one before.
    private string ManySpectra(int count, string name = "many.csv")
    {
        string[] points = Simulated("--at", "100,300,1k,3k,10k,100k,1M").Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        Directory.CreateDirectory(folder.PathOf("in"));
        string path = folder.PathOf("in/" + name);
        File.WriteAllLines(path,
            Enumerable.Range(0, count).SelectMany(id => points.Select(point => FormattableString.Invariant($"{id},{point}")))
            .Prepend("id,frequency_Hz,z_real_ohm,z_imag_ohm"));
        return path;
    }

    [GeneratedRegex("""id="rows">(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex Rows();

    [GeneratedRegex("<code>[0-9a-f]{64}</code>")]
    private static partial Regex Sha256();
}
