using System.Text.Json.Nodes;
using ImpedanceFit.Workbench.Batch.Journal;

namespace ImpedanceFit.Cli.Tests.Safety;

/// <summary>A resumed or merged batch mixes neither contents of a file nor builds of the program.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly string inputs, output;

    public ResumeTests() => (inputs, output) = (folder.PathOf("in"), folder.PathOf("out"));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void File_that_changed_is_fitted_again_and_all_others_stay()
    {
        folder.Write("in/a.csv", Cells.Named("1", "2", "gone"));
        folder.Write("in/b.csv", Cells.One());
        Assert.Equal(0, Batch("--plots").ExitCode);
        DateTime time = File.GetLastWriteTimeUtc(folder.PathOf("in/a.csv"));
        // Of equal length and time, and one spectrum fewer in the other place.
        string changed = Cells.Named("2", "1", "Gone");
        folder.Write("in/a.csv", changed);
        File.SetLastWriteTimeUtc(folder.PathOf("in/a.csv"), time);
        for (int k = 0; k < 2; k++)
        {
            ProgramRun run = Batch("--resume", "--plots");
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            JsonNode summary = JsonNode.Parse(File.ReadAllText(Path.Combine(output, "summary.json")))!;
            Assert.Equal((k == 0 ? 3 : 0, 4), ((int)summary["fitsOfThisRun"]!, (int)summary["spectra"]!));
            Assert.Equal(4, File.ReadAllLines(Path.Combine(output, "fits.jsonl")).Length);
        }
        string whole = folder.PathOf("whole");
        Assert.Equal(0, Program.Run(["batch", inputs, "-o", whole, .. Cells.Options]).ExitCode);
        Assert.Equal(File.ReadAllText(Path.Combine(whole, "fits.csv")), File.ReadAllText(Path.Combine(output, "fits.csv")));
        // What cannot be read any more keeps no fit of what it was.
        folder.Write("in/b.csv", "no spectrum\n");
        Assert.Equal(1, Batch("--resume").ExitCode);
        Assert.DoesNotContain("b.csv", File.ReadAllText(Path.Combine(output, "fits.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void File_that_was_removed_is_named_and_its_fits_stay()
    {
        foreach (string name in (string[])["a", "b", "c"])
            folder.Write($"in/{name}.csv", Cells.One());
        Assert.Equal(0, Batch().ExitCode);
        File.Delete(folder.PathOf("in/b.csv"));
        ProgramRun run = Batch("--resume");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("1 file of the earlier run is no input any more: b.csv.", run.Error, StringComparison.Ordinal);
        Assert.Contains("b.csv", File.ReadAllText(Path.Combine(output, "fits.csv")), StringComparison.Ordinal);
        folder.Write("in/b.csv", Cells.One());
        Assert.Equal("", Batch("--resume").Error);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("1/2", 0)]
    [InlineData("2/2", 0)]
    [InlineData("", 1)]
    public void Complete_shard_of_a_manifest_is_not_gone_on_with_where_an_input_changed(string shard, int at)
    {
        string[] names = ["a.csv", "b.csv"];
        foreach (string name in names)
            folder.Write($"in/{name}", Cells.Named("1", "2"));
        string list = folder.PathOf("list");
        Assert.Equal(0, Program.Run("batch", "manifest", inputs, "-o", list).ExitCode);
        string[] command = ["batch", "--manifest", list, "-o", output, .. shard.Length > 0 ? (string[])["--shard", shard] : [],
            .. Cells.Options];
        Assert.Equal(0, Program.Run(command).ExitCode);
        string[] again = [.. command, "--resume"];
        Assert.Contains("already complete", Program.Run(again).Output, StringComparison.Ordinal);

        string file = folder.PathOf($"in/{names[at]}"), before = Cells.Snapshot(output), text = File.ReadAllText(file);
        DateTime time = File.GetLastWriteTimeUtc(file);
        // Of equal length and time.
        File.WriteAllText(file, Cells.Named("2", "1"));
        File.SetLastWriteTimeUtc(file, time);
        bool concerned = shard != "2/2";
        ProgramRun run = Program.Run(again);
        Assert.Equal(concerned, run.ExitCode != 0);
        if (concerned)
            run.AssertRefused(names[at], "has changed since the manifest was made", "Make the manifest again");
        File.Delete(file);
        if (concerned)
            Program.Run(again).AssertRefused(names[at], "was removed");
        Assert.Equal(before, Cells.Snapshot(output));
        File.WriteAllText(file, text);
        Assert.Equal(0, Program.Run(again).ExitCode);
    }

    [Theory]
    [InlineData("program")]
    [InlineData("build")]
    public void Another_build_is_refused_with_the_remedy(string option)
    {
        folder.Write("in/a.csv", Cells.One());
        Assert.Equal(0, Batch().ExitCode);
        string settings = Path.Combine(output, "batch.json");
        JsonNode read = JsonNode.Parse(File.ReadAllText(settings))!;
        Assert.False(string.IsNullOrEmpty((string?)read["options"]![option]));
        read["options"]![option] = "another";
        File.WriteAllText(settings, read.ToJsonString());
        string before = Cells.Snapshot(output);
        Batch("--resume").AssertRefused("another build of the program", "Continue with that build");
        Assert.Equal(before, Cells.Snapshot(output));
    }

    [Fact]
    public void Shards_of_a_version_that_kept_no_rows_are_not_joined()
    {
        folder.Write("in/a.csv", Cells.Named("1", "2", "3", "4"));
        string[] shards = [folder.PathOf("one"), folder.PathOf("two")];
        for (int k = 0; k < shards.Length; k++)
            Assert.Equal(0, Program.Run(["batch", inputs, "-o", shards[k], "--shard", $"{k + 1}/2", .. Cells.Options]).ExitCode);
        string fits = Path.Combine(shards[1], "fits.jsonl");
        string[] lines = File.ReadAllLines(fits);
        Assert.All(lines, line => Assert.Contains(",\"row\":[", line, StringComparison.Ordinal));
        File.WriteAllLines(fits, lines.Select(line => line[..line.LastIndexOf(",\"row\":[", StringComparison.Ordinal)] + "}"));
        Program.Run("batch", "merge", shards[0], shards[1], "-o", output).AssertRefused(shards[1], "an earlier version", "fit them again");
        Assert.False(Directory.Exists(output));
    }

    [Fact]
    public void Shards_of_two_contents_of_a_file_are_not_joined()
    {
        folder.Write("in/a.csv", Cells.Named("1", "2", "3", "4"));
        string one = folder.PathOf("one"), two = folder.PathOf("two");
        Assert.Equal(0, Program.Run(["batch", inputs, "-o", one, "--shard", "1/2", .. Cells.Options]).ExitCode);
        folder.Write("in/a.csv", Cells.Named("1", "3", "2", "4"));
        Assert.Equal(0, Program.Run(["batch", inputs, "-o", two, "--shard", "2/2", .. Cells.Options]).ExitCode);
        Program.Run("batch", "merge", one, two, "-o", output).AssertRefused("a.csv", "was changed", "--resume");
        Assert.False(Directory.Exists(output));
        Assert.Equal(0, Program.Run(["batch", inputs, "-o", one, "--shard", "1/2", "--resume", .. Cells.Options]).ExitCode);
        Assert.Equal(0, Program.Run("batch", "merge", one, two, "-o", output).ExitCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1 << 17)]
    [InlineData((1 << 17) + 1)]
    [InlineData(9_000_001)]
    public void Hash_is_of_every_byte(int length)
    {
        byte[] bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        string path = folder.PathOf("bytes");
        HashSet<UInt128> seen = [];
        foreach (int at in (int[])[0, length / 3, length / 2 + 7, length - 1])
        {
            if (at >= 0 && at < length)
                bytes[at] ^= 1;
            File.WriteAllBytes(path, bytes);
            UInt128 hash = FileHash.Of(path);
            Assert.Equal(System.IO.Hashing.XxHash128.HashToUInt128(bytes), hash);
            Assert.True(seen.Add(hash) || length < 2);
            Assert.Equal(hash, FileHash.Parse(FileHash.TextOf(hash)));
        }
    }

    [Fact]
    public void Edit_of_equal_length_anywhere_in_a_large_file_is_a_change_to_a_manifest()
    {
        // Above the size from which version 0.1.0 looked at 17 blocks only.
        Directory.CreateDirectory(inputs);
        string file = Path.Combine(inputs, "large.csv");
        using (StreamWriter writer = new(file))
        {
            writer.Write(Cells.Named("1", "2"));
            string blank = new('\n', 1 << 20);
            for (int k = 0; k < 66; k++)
                writer.Write(blank);
            writer.Write(Cells.Named("3")[Cells.Named("3").IndexOf('\n', StringComparison.Ordinal)..]);
        }
        string list = folder.PathOf("list");
        Assert.Equal(0, Program.Run("batch", "manifest", inputs, "-o", list).ExitCode);
        DateTime time = File.GetLastWriteTimeUtc(file);
        using (FileStream stream = new(file, FileMode.Open))
        {
            stream.Position = 3_000_017;
            stream.WriteByte((byte)'\r');
        }
        File.SetLastWriteTimeUtc(file, time);
        ProgramRun run = Program.Run(["batch", "--manifest", list, "-o", output, .. Cells.Options]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("changed since the manifest", run.Error, StringComparison.Ordinal);
    }

    private ProgramRun Batch(params string[] more) => Program.Run(["batch", inputs, "-o", output, .. Cells.Options, .. more]);
}
