using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ImpedanceFit.Cli.Cluster;
using ImpedanceFit.Workbench.Batch.Shards;

namespace ImpedanceFit.Cli.Tests.Cluster;

public sealed class ShardTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    private string Inputs => folder.PathOf("in");

    private string ManifestPath => folder.PathOf("manifest");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Shards_of_a_manifest_join_to_what_one_run_gives()
    {
        ManyCells.Write(Path.Combine(Inputs, "a", "few.csv"), 5);
        string large = ManyCells.Write(Path.Combine(Inputs, "large.csv"), 4500);
        string text = File.ReadAllText(large);
        Assert.True(text.Length > FileSurvey.SplitBytes);
        // Damage, and an id that comes again far behind: neither may make a difference to who reads only a part.
        File.WriteAllText(large,
            text.Replace(ManyCells.Rows(2000), ManyCells.Rows(2000).Replace("\n2000,1000,", "\n2000,x,", StringComparison.Ordinal),
                StringComparison.Ordinal) + ManyCells.Rows(7));
        File.WriteAllText(Path.Combine(Inputs, "bad.csv"), "no spectrum\n");
        Assert.Equal(1, Program.Run(["batch", Inputs, "-o", folder.PathOf("one"), .. ManyCells.Options]).ExitCode);
        MakeManifest();
        for (int k = 1; k <= 3; k++)
            Assert.InRange(Shard(k, 3, "--jobs", k.ToString(System.Globalization.CultureInfo.InvariantCulture)).ExitCode, 0, 1);
        Assert.Equal(1, Program.Run("batch", "merge", PartOf(3), PartOf(1), PartOf(2), "-o", folder.PathOf("all")).ExitCode);

        Assert.Equal(File.ReadAllBytes(Path.Combine(folder.PathOf("one"), "fits.csv")),
            File.ReadAllBytes(Path.Combine(folder.PathOf("all"), "fits.csv")));
        string[] one = File.ReadAllLines(Path.Combine(folder.PathOf("one"), "failures.csv")),
            all = File.ReadAllLines(Path.Combine(folder.PathOf("all"), "failures.csv"));
        Assert.Equal(3, one.Length);
        Assert.Equal(one.Select(Source), all.Select(Source));
        Assert.Contains("appears again", all[2], StringComparison.Ordinal);
        // A damaged row is left out alone, and named by its number in the spectrum: its line is known only to who reads all.
        Assert.Contains("('x' is not a finite number) (row ", File.ReadAllText(Path.Combine(folder.PathOf("all"), "fits.csv")),
            StringComparison.Ordinal);
        Assert.Equal(File.ReadAllLines(Path.Combine(folder.PathOf("one"), "fits.jsonl")).Length,
            File.ReadAllLines(Path.Combine(folder.PathOf("all"), "fits.jsonl")).Length);
        int[] sizes = [.. Enumerable.Range(1, 3).Select(k => File.ReadAllLines(Path.Combine(PartOf(k), "fits.jsonl")).Length)];
        Assert.InRange((double)sizes.Max() * 3 / sizes.Sum(), 1, 1.2);
    }

    /// <summary>Who begins to read in the middle of a file knows no number of a line; the byte is the place.</summary>
    [Theory]
    [InlineData("no", "in the row at byte {0}, column 3: 'no' is not a finite number")]
    [InlineData("1.7e308", "in the spectrum at byte {0}: no cell has the impedance 1.7E+308")]
    public void Damage_in_a_part_of_a_large_file_is_named_by_its_byte(string cell, string words)
    {
        const int Damaged = 3000;
        string large = ManyCells.Write(Path.Combine(Inputs, "large.csv"), 4000), text = File.ReadAllText(large),
            rows = ManyCells.Rows(Damaged);
        string bad = string.Concat(rows.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(row => row.Split(',') is var cells ? $"{cells[0]},{cells[1]},{cell},{cells[3]}\n" : ""));
        string damaged = text.Replace(rows, bad, StringComparison.Ordinal);
        Assert.True(damaged.Length > FileSurvey.SplitBytes);
        File.WriteAllText(large, damaged);
        MakeManifest();
        Assert.Equal(1, Shard(1, 2).ExitCode + Shard(2, 2).ExitCode);
        string[] failures = [.. new[] { 1, 2 }.SelectMany(k => File.ReadLines(Path.Combine(PartOf(k), "failures.csv")).Skip(1))];
        Assert.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, words,
            damaged.IndexOf(bad, StringComparison.Ordinal)), Assert.Single(failures), StringComparison.Ordinal);
    }

    [Fact]
    public void More_shards_than_spectra_are_joined_too()
    {
        ManyCells.Write(Path.Combine(Inputs, "few.csv"), 2);
        MakeManifest();
        for (int k = 1; k <= 3; k++)
            Assert.Equal(0, Shard(k, 3).ExitCode);
        Assert.Equal(0, Program.Run("batch", "merge", PartOf(1), PartOf(2), PartOf(3), "-o", folder.PathOf("all")).ExitCode);
        Assert.Equal(3, File.ReadAllLines(Path.Combine(folder.PathOf("all"), "fits.csv")).Length);
    }

    [Fact]
    public void Missing_shards_are_joined_only_when_that_is_allowed()
    {
        ManyCells.Write(Path.Combine(Inputs, "few.csv"), 30);
        MakeManifest();
        Assert.Equal(0, Shard(1, 2).ExitCode);
        string all = folder.PathOf("all");
        Program.Run("batch", "merge", PartOf(1), "-o", all).AssertRefused("missing: 2", "--allow-missing");
        Assert.False(Directory.Exists(all));
        ProgramRun some = Program.Run("batch", "merge", PartOf(1), "-o", all, "--allow-missing");
        Assert.Equal(1, some.ExitCode);
        Assert.Contains("missing: 2", some.Error, StringComparison.Ordinal);
        Assert.Equal(16, File.ReadAllLines(Path.Combine(all, "fits.csv")).Length);
        Assert.Equal(0, Shard(2, 2).ExitCode);
        Assert.Equal(0, Program.Run("batch", "merge", PartOf(1), PartOf(2), "-o", all).ExitCode);
        Assert.Equal(31, File.ReadAllLines(Path.Combine(all, "fits.csv")).Length);
    }

    [Fact]
    public void Killed_shard_goes_on_where_it_stood()
    {
        ManyCells.Write(Path.Combine(Inputs, "large.csv"), 6000);
        MakeManifest();
        Assert.Equal(0, Program.Run(["batch", "--manifest", ManifestPath, "-o", folder.PathOf("whole"), .. ManyCells.Options]).ExitCode);
        for (int k = 0; k < 2; k++)
            KillAt(100_000 * (k + 1), k);
        Assert.False(Directory.Exists(PartOf(1)));
        Shard(1, 1).AssertRefused("is not complete", "--resume");
        ProgramRun resumed = Shard(1, 1, "--resume");
        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Error));
        Assert.Equal(File.ReadAllBytes(Path.Combine(folder.PathOf("whole"), "fits.csv")),
            File.ReadAllBytes(Path.Combine(PartOf(1), "fits.csv")));
        using (JsonDocument summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(PartOf(1), "summary.json"))))
            Assert.InRange(summary.RootElement.GetProperty("fitsOfThisRun").GetInt32(), 1, 5900);
        Assert.Empty(new DirectoryInfo(Path.GetDirectoryName(PartOf(1))!).GetDirectories(".*"));
        Assert.Contains("already complete", Shard(1, 1, "--resume").Output, StringComparison.Ordinal);
        Program.Run(["batch", "--manifest", ManifestPath, "--shard", "1/1", "-o", PartOf(1), "--resume", .. ManyCells.Options, "--seed",
            "2"]).AssertRefused("seed was");
    }

    [Fact]
    public void Two_copies_of_a_shard_at_once_give_one_result()
    {
        ManyCells.Write(Path.Combine(Inputs, "large.csv"), 3000);
        MakeManifest();
        Assert.Equal(0, Program.Run(["batch", "--manifest", ManifestPath, "-o", folder.PathOf("whole"), .. ManyCells.Options]).ExitCode);
        ProgramRun[] runs = new ProgramRun[3];
        Parallel.For(0, runs.Length, k => runs[k] = Shard(1, 1, "--resume"));
        Assert.All(runs, run => Assert.Equal((0, ""), (run.ExitCode, run.Error)));
        Assert.Equal(File.ReadAllBytes(Path.Combine(folder.PathOf("whole"), "fits.csv")),
            File.ReadAllBytes(Path.Combine(PartOf(1), "fits.csv")));
        Assert.Equal(3000, File.ReadAllLines(Path.Combine(PartOf(1), "fits.jsonl")).Length);
    }

    [Fact]
    public void File_that_changed_after_the_manifest_was_made_is_a_failure()
    {
        ManyCells.Write(Path.Combine(Inputs, "a.csv"), 3);
        ManyCells.Write(Path.Combine(Inputs, "b.csv"), 3);
        MakeManifest();
        File.AppendAllText(Path.Combine(Inputs, "b.csv"), ManyCells.Rows(3));
        Assert.Equal(1, Shard(1, 1).ExitCode);
        Assert.Contains("changed since the manifest", File.ReadAllText(Path.Combine(PartOf(1), "failures.csv")), StringComparison.Ordinal);
        Assert.Equal(4, File.ReadAllLines(Path.Combine(PartOf(1), "fits.csv")).Length);
    }

    [Fact]
    public void Manifest_that_is_none_or_for_other_options_is_refused()
    {
        ManyCells.Write(Path.Combine(Inputs, "a.csv"), 3);
        Shard(1, 1).AssertRefused("no such file");
        File.WriteAllText(ManifestPath, "x\n");
        Shard(1, 1).AssertRefused("not a manifest");
        MakeManifest();
        Shard(1, 1, "--unit", "kohm").AssertRefused("other options of reading");
        Shard(1, 1, "--id", "1").AssertRefused("other options of reading");
        Program.Run("batch", "manifest", Inputs, "-o", folder.PathOf("other"), "--id", "1").AssertRefused("--id");
        Shard(1, 1, Inputs).AssertRefused("--manifest");
        string[] lines = File.ReadAllLines(ManifestPath);
        File.WriteAllLines(ManifestPath, lines[..^1]);
        Shard(1, 1).AssertRefused("cut off");
    }

    private static string Source(string failure) => string.Join(',', failure.Split(',')[..3]);

    private string PartOf(int number) => folder.PathOf(Path.Combine("parts", $"{number}"));

    private void MakeManifest() => Assert.Equal(0, Program.Run("batch", "manifest", Inputs, "-o", ManifestPath).ExitCode);

    private ProgramRun Shard(int number, int count, params string[] more) =>
        Program.Run(["batch", "--manifest", ManifestPath, "--shard", $"{number}/{count}", "-o", PartOf(number), .. ManyCells.Options,
            .. more]);

    private void KillAt(long length, int earlier)
    {
        using Process process =
            Process.Start(Program.PrepareOwn(["batch", "--manifest", ManifestPath, "--shard", "1/1", "-o", PartOf(1), "--resume",
                .. ManyCells.Options]))!;
        DirectoryInfo attempts = new(folder.PathOf(Path.Combine("parts", ".1.attempts")));
        FileInfo? Log() =>
            attempts.Exists && attempts.GetDirectories() is { } all && all.Length > earlier
            ? all.Select(attempt => new FileInfo(Path.Combine(attempt.FullName, "log.jsonl"))).Where(log => log.Exists)
            .MaxBy(log => log.Length) : null;
        for (int k = 0; Log() is not { } log || log.Length < length; k++)
        {
            Assert.True(k < 12_000 && !process.HasExited, "The log did not grow.");
            Thread.Sleep(5);
            attempts.Refresh();
        }
        process.Kill();
        process.WaitForExit();
        using FileStream half = new(Log()!.FullName, FileMode.Append);
        half.Write(Encoding.UTF8.GetBytes("{\"index\":99,\"fi"));   // as if the kill had come in the middle of a line
    }
}
