using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImpedanceFit.Cli.Tests.Safety;

/// <summary>A batch touches only what its own record lists.</summary>
public sealed class ForeignFilesTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly string inputs, output;

    public ForeignFilesTests()
    {
        folder.Write("in/a.csv", Cells.One());
        folder.Write("in/b.csv", Cells.Named("1", "2"));
        (inputs, output) = (folder.PathOf("in"), folder.PathOf("out"));
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("fits.csv")]
    [InlineData("fits.jsonl")]
    [InlineData("failures.csv")]
    [InlineData("summary.json")]
    [InlineData("batch.json")]
    [InlineData("report.html", "--report")]
    [InlineData("plots/a.csv.svg", "--plots")]
    [InlineData("plots/b.csv/2.svg", "--plots")]
    [InlineData("plots", "--plots")]
    public void File_of_the_user_where_a_result_would_stand_is_refused_before_anything_is_touched(string name, params string[] options)
    {
        folder.Write("out/" + name, "{ \"mine\": 1 }\n");
        folder.Write("out/notes.txt", "mine");
        string before = Cells.Snapshot(output);
        ProgramRun run = Batch(options);
        if (name == "plots")
            Assert.Equal(1, run.ExitCode);   // no figure can stand there; the fits are made
        else
            run.AssertRefused(Path.GetFileName(name), "choose another folder");
        Assert.Equal("{ \"mine\": 1 }\n", File.ReadAllText(Path.Combine(output, name)));
        if (name != "plots")
            Assert.Equal(before, Cells.Snapshot(output));
        Batch([.. options, "--resume"]);
        Assert.Equal("{ \"mine\": 1 }\n", File.ReadAllText(Path.Combine(output, name)));
    }

    [Fact]
    public void Everything_else_in_the_folder_stays_through_runs_with_and_without_plots()
    {
        string[] own = ["notes.txt", "plots/mine.svg", "plots/sub/mine.svg", "plots/b.csv/mine.svg", "plots/a.csv.svg.part",
            "fits.csv.part", ".lock", "run.svg", ".staged-me-1/x.csv", "shards/x.csv"];
        foreach (string name in own)
            folder.Write("out/" + name, "mine");
        foreach (string[] options in (string[][])[["--plots"], [], ["--plots", "--report"], ["--resume"], ["--plots", "--report"]])
        {
            ProgramRun run = Batch(options);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.All(own, name => Assert.Equal("mine", File.ReadAllText(Path.Combine(output, name))));
            Assert.Equal(options.Contains("--plots")
                || options.Contains("--resume") && File.Exists(Path.Combine(output, "plots/a.csv.svg")),
                File.Exists(Path.Combine(output, "plots/a.csv.svg")));
        }
        Assert.True(File.Exists(Path.Combine(output, "plots/b.csv/2.svg")));
        string whole = folder.PathOf("one"), other = folder.PathOf("two");
        Assert.Equal(0, Program.Run(["batch", inputs, "-o", whole, "--shard", "1/2", "--plots", .. Cells.Options]).ExitCode);
        Assert.Equal(0, Program.Run(["batch", inputs, "-o", other, "--shard", "2/2", "--plots", .. Cells.Options]).ExitCode);
        ProgramRun merge = Program.Run("batch", "merge", whole, other, "-o", output);
        Assert.Equal((0, ""), (merge.ExitCode, merge.Error));
        Assert.All(own, name => Assert.Equal("mine", File.ReadAllText(Path.Combine(output, name))));
        Assert.True(File.Exists(Path.Combine(output, "plots/b.csv/2.svg")));
    }

    [Fact]
    public void Results_stay_where_nothing_of_the_next_batch_can_be_read()
    {
        Assert.Equal(0, Batch("--plots", "--report").ExitCode);
        string before = Cells.Snapshot(output);
        folder.Write("bad/x.csv", "no spectrum\n");
        string[] bad = ["batch", folder.PathOf("bad"), "-o", output, .. Cells.Options];
        Program.Run(bad).AssertRefused("holds the results of another batch");
        Program.Run([.. bad, "--overwrite"]).AssertRefused("nothing was written");
        Assert.Equal(before, Cells.Snapshot(output));
    }

    [Fact]
    public void Input_in_the_place_of_a_result_is_refused_and_stays()
    {
        foreach (string name in (string[])["fits.csv", "failures.csv"])
        {
            string input = folder.Write("proj/" + name, Cells.One());
            Program.Run(["batch", input, "-o", folder.PathOf("proj"), .. Cells.Options]).AssertRefused(name, "input");
            Program.Run(["batch", folder.PathOf("proj"), "-o", folder.PathOf("proj"), .. Cells.Options]).AssertRefused(name);
            Assert.Equal(Cells.One(), File.ReadAllText(input));
            File.Delete(input);
        }
    }

    [Fact]
    public void Results_in_the_folder_of_the_inputs_are_no_inputs()
    {
        folder.Write("d/a.csv", Cells.One());
        folder.Write("d/sub/b.csv", Cells.One());
        string d = folder.PathOf("d");
        for (int k = 0; k < 2; k++)
        {
            ProgramRun run = Program.Run(["batch", d, "-o", d, "--plots", "--report", .. Cells.Options]);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.Equal(["a.csv", "sub/b.csv"], Files(d));
        }
        // Nor are those of another batch below it; but what the user put beside them is.
        Assert.Equal(0,
            Program.Run(["batch", Path.Combine(d, "sub"), "-o", Path.Combine(d, "sub", "old"), "--plots", .. Cells.Options]).ExitCode);
        folder.Write("d/sub/old/c.csv", Cells.One());
        ProgramRun last = Program.Run(["batch", Path.Combine(d, "**", "*.csv"), "-o", folder.PathOf("new"), .. Cells.Options]);
        Assert.Equal((0, ""), (last.ExitCode, last.Error));
        Assert.Equal(["a.csv", "sub/b.csv", "sub/old/c.csv"], Files(folder.PathOf("new")));
    }

    [Fact]
    public void Folder_of_the_first_version_is_known_by_content_and_its_plots_by_its_fits()
    {
        Assert.Equal(0, Batch("--plots", "--report").ExitCode);
        Age();
        folder.Write("out/plots/mine.svg", "<svg/>");
        folder.Write("in/b.csv", Cells.Named("1"));
        ProgramRun again = Batch();
        // The report would stand beside other fits: it goes, and that is said.
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("report.html", Assert.Single(again.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Equal(["mine.svg"],
            Directory.EnumerateFiles(Path.Combine(output, "plots"), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetFileName(path)));

        // A table of the user's beside results of that version is still the user's.
        Age();
        File.WriteAllText(Path.Combine(output, "fits.csv"), "sample,R\nA,3\n");
        Batch().AssertRefused("fits.csv");
        Assert.Equal("sample,R\nA,3\n", File.ReadAllText(Path.Combine(output, "fits.csv")));
    }

    [Fact]
    public void Report_over_another_page_of_the_user_is_refused_and_over_an_earlier_report_is_made()
    {
        string page = folder.Write("page.html", "<!DOCTYPE html>mine");
        Batch("--report", page).AssertRefused("page.html", "not the report of a batch");
        Assert.Equal("<!DOCTYPE html>mine", File.ReadAllText(page));
        // Also among the inputs it is none of them.
        foreach (string report in (string[])[folder.PathOf("report.html"), folder.PathOf("in/report.html")])
        {
            for (int k = 0; k < 2; k++)
                Assert.Equal(0, Batch("--report", report).ExitCode);
        }
    }

    [Fact]
    public void Merge_into_a_shard_or_over_files_of_the_user_is_refused()
    {
        string part = folder.PathOf("part");
        Assert.Equal(0, Program.Run(["batch", inputs, "-o", part, .. Cells.Options]).ExitCode);
        string before = Cells.Snapshot(part);
        Program.Run("batch", "merge", part, "-o", Path.Combine(part, ".")).AssertRefused("is one of the shards");
        Assert.Equal(before, Cells.Snapshot(part));
        folder.Write("out/fits.csv", "mine");
        Program.Run("batch", "merge", part, "-o", output).AssertRefused("fits.csv");
        Assert.Equal("fits.csv", Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(output))));
    }

    [Fact]
    public void Interrupted_first_moment_is_begun_again_and_settings_that_list_nothing_own_nothing()
    {
        folder.Write("out/fits.jsonl", "");
        folder.Write("out/.lock", "");
        Assert.Equal(0, Batch("--resume").ExitCode);
        Assert.Equal(["a.csv", "b.csv", "b.csv"], Files(output));
    }

    private ProgramRun Batch(params string[] more) => Program.Run(["batch", inputs, "-o", output, .. Cells.Options, .. more]);

    private static string[] Files(string results) =>
        [.. File.ReadLines(Path.Combine(results, "fits.csv")).Skip(1).Select(line => line.Split(',')[0])];

    // As version 0.1.0 left a folder: without a list of files, and none of plots.
    private void Age()
    {
        string settings = Path.Combine(output, "batch.json");
        JsonObject read = JsonNode.Parse(File.ReadAllText(settings))!.AsObject();
        Assert.True(read.Remove("files"));
        read["options"]!["program"] = "0.1.0";
        File.WriteAllText(settings, read.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        File.Delete(Path.Combine(output, "plots", ".made"));
    }
}
