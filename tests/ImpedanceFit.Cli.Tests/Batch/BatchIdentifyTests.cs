using System.Globalization;
using System.Text.Json;

namespace ImpedanceFit.Cli.Tests.Batch;

/// <summary><c>batch</c> without a circuit.</summary>
public sealed class BatchIdentifyTests : IDisposable
{
    private const string One = "R0{20}-p(R1{100},CPE1{Q=1u,n=0.9})", OneForm = "R0-p(R1,CPE1)",
        Two = "R0{20}-p(R1{100},CPE1{Q=100n,n=0.9})-p(R2{300},CPE2{Q=100u,n=0.85})";

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Inputs(params string[] circuits)
    {
        for (int k = 0; k < circuits.Length; k++)
            folder.Write(Path.Combine("in", $"{k}.csv"), Program.Run("simulate", "-c", circuits[k], "--noise", "0.3%", "--fmin", "1",
                "--per-decade", "6", "--seed", (k + 1).ToString(CultureInfo.InvariantCulture)).Output);
        return folder.PathOf("in");
    }

    private static Dictionary<string, string>[] Rows(string output)
    {
        string[][] rows = [.. File.ReadAllLines(Path.Combine(output, "fits.csv")).Select(CellsOf)];
        return [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    // A circuit's text has commas, and so stands in quotes.
    private static string[] CellsOf(string line) => [.. line.Split('"')
        .SelectMany((part, k) => k % 2 == 1 ? [part] : part.Split(',').Select((cell, i) => i == 0 ? cell : "," + cell))
        .Aggregate(new List<string> { "" }, (cells, part) =>
        {
            if (part.StartsWith(','))
                cells.Add(part[1..]);
            else
                cells[^1] += part;
            return cells;
        })];

    [Fact]
    public void One_circuit_is_identified_for_all_and_the_record_says_from_what()
    {
        string inputs = Inputs(One, One, One), output = folder.PathOf("out");
        ProgramRun run = Program.Run("batch", inputs, "-o", output, "--elements", "R,C,CPE", "--intervals", "none");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(OneForm, run.Output, StringComparison.Ordinal);
        Dictionary<string, string>[] rows = Rows(output);
        Assert.Equal(3, rows.Length);
        Assert.All(rows, row => Assert.Equal(OneForm, row["circuit"]));
        Assert.All(rows, row => Assert.InRange(double.Parse(row["probability"], CultureInfo.InvariantCulture), 0.1, 1));
        Assert.All(rows, row => Assert.Equal(100, double.Parse(row["R1"], CultureInfo.InvariantCulture), 2.0));
        JsonElement options = JsonDocument.Parse(File.ReadAllText(Path.Combine(output, "batch.json"))).RootElement.GetProperty("options");
        Assert.Equal(OneForm, options.GetProperty("identified circuit").GetString());
        Assert.Equal("0.csv; 1.csv; 2.csv", options.GetProperty("sample of the identification").GetString());
    }

    /// <summary>The circuit of the first run stays, also where new files would have another one; their rows say that it fails.</summary>
    [Fact]
    public void Resumed_batch_keeps_its_circuit_and_names_the_spectra_that_forbid_it()
    {
        string inputs = Inputs(One), output = folder.PathOf("out");
        string[] given = ["batch", inputs, "-o", output, "--elements", "R,C,CPE", "--intervals", "none"];
        Assert.Equal(0, Program.Run(given).ExitCode);
        Inputs(One, Two, Two, Two);
        ProgramRun run = Program.Run([.. given, "--resume"]);
        Dictionary<string, string>[] rows = Rows(output);
        Assert.Equal(4, rows.Length);
        Assert.All(rows, row => Assert.Equal(OneForm, row["circuit"]));
        Assert.DoesNotContain("identified for all spectra", rows[0]["warnings"], StringComparison.Ordinal);
        Assert.All(rows.Skip(1), row => Assert.Contains("identified for all spectra", row["warnings"], StringComparison.Ordinal));
    }

    [Fact]
    public void Each_spectrum_may_have_a_circuit_of_its_own()
    {
        string inputs = Inputs(One, Two), output = folder.PathOf("out");
        Assert.Equal(0, Program.Run("batch", inputs, "-o", output, "--each", "--elements", "R,C,CPE", "--intervals", "none").ExitCode);
        Dictionary<string, string>[] rows = Rows(output);
        Assert.Equal(OneForm, rows[0]["circuit"]);
        Assert.Contains("p(R2,CPE2)", rows[1]["circuit"], StringComparison.Ordinal);
        Assert.All(rows, row => Assert.StartsWith("R0=", row["parameters"], StringComparison.Ordinal));
        Assert.False(rows[0].ContainsKey("R1"));
        JsonElement line = JsonDocument.Parse(File.ReadLines(Path.Combine(output, "fits.jsonl"))
            .Single(text => text.Contains("\"0.csv\"", StringComparison.Ordinal))).RootElement;
        Assert.Equal(double.Parse(rows[0]["probability"], CultureInfo.InvariantCulture),
            line.GetProperty("identification").GetProperty("candidates").EnumerateArray()
                .Single(candidate => candidate.GetProperty("circuit").GetString() == OneForm).GetProperty("probability").GetDouble());
    }

    [Fact]
    public void Shards_take_the_circuit_of_the_manifest_and_join_to_one_batch()
    {
        string inputs = Inputs(One, One), list = folder.PathOf("list.manifest"), whole = folder.PathOf("whole");
        Assert.Equal(0, Program.Run("batch", "manifest", inputs, "-o", list, "--identify", "--elements", "R,C,CPE").ExitCode);
        foreach (int k in (int[])[1, 2])
            Assert.Equal(0, Program.Run("batch", "--manifest", list, "--shard", $"{k}/2", "-o", folder.PathOf($"part{k}"),
                "--intervals", "none").ExitCode);
        Assert.Equal(0, Program.Run("batch", "merge", folder.PathOf("part1"), folder.PathOf("part2"), "-o", whole).ExitCode);
        Assert.Equal([OneForm, OneForm], Rows(whole).Select(row => row["circuit"]));
    }

    [Fact]
    public void Where_no_circuit_can_be_agreed_on_the_remedy_is_named()
    {
        string inputs = Inputs(One), list = folder.PathOf("list.manifest"), output = folder.PathOf("out");
        Assert.Equal(0, Program.Run("batch", "manifest", inputs, "-o", list).ExitCode);
        Program.Run("batch", inputs, "-o", output, "--shard", "1/2").AssertRefused("--identify", "-c");
        Program.Run("batch", "--manifest", list, "-o", output, "--shard", "1/2").AssertRefused("batch manifest --identify");
        Program.Run("batch", "--watch", inputs, "-o", output).AssertRefused("identify FILE");
        Program.Run("batch", inputs, "-o", output, "--slurm", "2", "--dry-run").AssertRefused("--each");
        Program.Run("batch", inputs, "-o", output, "--each", "-c", OneForm).AssertRefused("--each");
        Program.Run("batch", "manifest", inputs, "-o", list, "--elements", "R").AssertRefused("--identify");
        Assert.False(Directory.Exists(output));
    }
}
