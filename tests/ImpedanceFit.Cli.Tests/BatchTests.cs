using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ImpedanceFit.Cli.Tests;

public sealed class BatchTests : IDisposable
{
    private const string Text = "R0-p(R1,C1)";
    private static readonly string[] Options = ["-c", Text, "--starts", "given", "--start", "R0=9,R1=90,C1=1u", "--intervals",
        "covariance"];

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Folder_with_a_bad_file_gives_all_others_and_names_the_bad_one()
    {
        string inputs = Spectra("run/deep/a.csv", "run/b.csv", "run/c.csv");
        File.WriteAllText(Path.Combine(inputs, "run", "bad.csv"), "no spectrum\n");
        File.WriteAllText(Path.Combine(inputs, "run", ".hidden"), "no spectrum\n");
        string output = folder.PathOf("out");
        ProgramRun run = Program.Run(["batch", inputs, "-o", output, .. Options]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("run/bad.csv: ", run.Error, StringComparison.Ordinal);
        string[][] rows = Table(output);
        Assert.Equal(["run/b.csv", "run/c.csv", "run/deep/a.csv"], rows.Skip(1).Select(row => row[0]));
        Assert.Equal(["file", "id"], rows[0][..2]);
        int r1 = Array.IndexOf(rows[0], "R1");
        Assert.Equal(["R1", "R1_standardError", "R1_lower95", "R1_upper95"], rows[0][r1..(r1 + 4)]);
        foreach (string[] row in rows.Skip(1))
        {
            Assert.Equal("true", row[Array.IndexOf(rows[0], "converged")]);
            Assert.Equal(100, double.Parse(row[r1], CultureInfo.InvariantCulture), 1.0);
            Assert.True(double.Parse(row[r1 + 2], CultureInfo.InvariantCulture) < double.Parse(row[r1], CultureInfo.InvariantCulture));
        }
        string[] failures = File.ReadAllLines(Path.Combine(output, "failures.csv"));
        Assert.Equal(2, failures.Length);
        Assert.StartsWith("1,run/bad.csv,,", failures[1], StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, failures[1], StringComparison.Ordinal);
        Assert.Equal(3, File.ReadAllLines(Path.Combine(output, "fits.jsonl")).Length);
        JsonElement summary = Summary(output);
        Assert.Equal((3, 3, 1),
            (summary.GetProperty("spectra").GetInt32(), summary.GetProperty("converged").GetInt32(),
                summary.GetProperty("failed").GetInt32()));
        Assert.True(summary.GetProperty("seconds").GetDouble() > 0 && summary.GetProperty("fitsPerSecond").GetDouble() > 0
            && summary.GetProperty("jobs").GetInt32() >= 1);
    }

    [Fact]
    public void Line_of_a_fit_is_what_fit_says_of_it()
    {
        string file = Path.Combine(Spectra("a.csv"), "a.csv"), output = folder.PathOf("out");
        Assert.Equal(0, Program.Run(["batch", file, "-o", output, .. Options]).ExitCode);
        JsonElement alone = Program.Json(["fit", file, "--json", .. Options]).GetProperty("fits")[0];
        using JsonDocument line = JsonDocument.Parse(File.ReadAllText(Path.Combine(output, "fits.jsonl")));

        foreach (JsonProperty property in alone.EnumerateObject().Where(property => property.Name is not ("file" or "milliseconds")))
            Assert.Equal(property.Value.GetRawText(), line.RootElement.GetProperty(property.Name).GetRawText());
    }

    [Fact]
    public void Table_of_a_batch_gives_start_values_to_the_next()
    {
        string inputs = Spectra("a/1.csv", "b/1.csv"), first = folder.PathOf("first"), second = folder.PathOf("second");
        Assert.Equal(0, Program.Run(["batch", inputs, "-o", first, .. Options]).ExitCode);
        ProgramRun run = Program.Run("batch", inputs, "-o", second, "-c", Text, "--starts", "given", "--intervals", "covariance",
            "--start-from", Path.Combine(first, "fits.csv"));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        string[][] before = Table(first), after = Table(second);
        int r1 = Array.IndexOf(before[0], "R1");
        for (int k = 1; k < before.Length; k++)
            Assert.Equal(double.Parse(before[k][r1], CultureInfo.InvariantCulture),
                double.Parse(after[k][r1], CultureInfo.InvariantCulture), 1e-6);
    }

    [Theory]
    [InlineData("empty", "no file in the folder")]
    [InlineData("none/*.csv", "no file matches")]
    [InlineData("nothing.csv", "no such file or folder")]
    public void Inputs_without_a_file_are_refused(string input, string reason)
    {
        Directory.CreateDirectory(folder.PathOf("empty"));
        string output = folder.PathOf("out");
        Program.Run(["batch", folder.PathOf(input), "-o", output, .. Options]).AssertRefused(reason);
        Assert.False(Directory.Exists(output));
    }

    [Fact]
    public void Inputs_of_which_nothing_can_be_read_leave_nothing()
    {
        folder.Write("bad.csv", "no spectrum\n");
        string output = folder.PathOf("out");
        Program.Run(["batch", folder.PathOf("bad.csv"), "-o", output, .. Options]).AssertRefused("bad.csv", "nothing was written");
        Assert.False(Directory.Exists(output));
    }

    [Fact]
    public void Patterns_files_and_folders_are_taken_in_their_order_and_once()
    {
        string inputs = Spectra("a/1.csv", "a/2.txt", "b/3.csv", "b/c/4.csv"), output = folder.PathOf("out");
        ProgramRun run =
            Program.Run(["batch", Path.Combine(inputs, "b", "c", "4.csv"), Path.Combine(inputs, "**", "*.csv"), Path.Combine(inputs, "a"),
                "-o", output, .. Options]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["b/c/4.csv", "a/1.csv", "b/3.csv", "a/2.txt"], Table(output).Skip(1).Select(row => row[0]));
    }

    [Fact]
    public void Result_depends_neither_on_jobs_nor_on_shards()
    {
        string inputs = ManySpectra(23);
        File.WriteAllText(Path.Combine(inputs, "bad.csv"), "no spectrum\n");
        string[] outputs =
            [.. ((string[][])[["--jobs", "1"], ["--jobs", "2"], ["--shard", "1/3"], ["--shard", "2/3"], ["--shard", "3/3"]]).Select((extra,
                k) =>
        {
            string output = folder.PathOf($"out{k}");
            Assert.InRange(Program.Run(["batch", inputs, "-o", output, .. Options, .. extra]).ExitCode, 0, 1);
            return output;
        })];
        string merged = folder.PathOf("merged");
        Assert.Equal(1, Program.Run("batch", "merge", outputs[4], outputs[2], outputs[3], "-o", merged).ExitCode);

        foreach (string name in (string[])["fits.csv", "failures.csv"])
        {
            byte[] whole = File.ReadAllBytes(Path.Combine(outputs[0], name));
            Assert.Equal(whole, File.ReadAllBytes(Path.Combine(outputs[1], name)));
            Assert.Equal(whole, File.ReadAllBytes(Path.Combine(merged, name)));
        }
        Assert.Equal(24, Table(merged).Length);
        Assert.All(outputs[2..], part => Assert.InRange(Table(part).Length - 1, 7, 8));
        Program.Run("batch", "merge", outputs[2], outputs[3], "-o", folder.PathOf("less")).AssertRefused("missing: 3");
        ProgramRun part = Program.Run("batch", "merge", outputs[2], outputs[3], "-o", folder.PathOf("less"), "--allow-missing");
        Assert.Equal(1, part.ExitCode);
        Assert.Contains("missing: 3", part.Error, StringComparison.Ordinal);
        Program.Run("batch", "merge", outputs[0], outputs[2], "-o", folder.PathOf("mixed")).AssertRefused("the shard was 1/1");
    }

    [Fact]
    public void Killed_batch_is_resumed_to_the_same_table()
    {
        string file = Path.Combine(ManySpectra(8000), "many.csv"), whole = folder.PathOf("whole"), killed = folder.PathOf("killed");
        Assert.Equal(0, Program.Run(["batch", file, "-o", whole, .. Options]).ExitCode);
        for (int k = 0; k < 2; k++)
        {
            Kill(["batch", file, "-o", killed, "--resume", .. Options], Path.Combine(killed, "fits.jsonl"), atLeast: 100_000 * (k + 1));
            using FileStream fits = new(Path.Combine(killed, "fits.jsonl"), FileMode.Open);
            fits.SetLength(fits.Length - 1 - 300 * k);   // as if the kill had come in the middle of a line
        }
        Assert.False(File.Exists(Path.Combine(killed, "summary.json")));
        Program.Run(["batch", file, "-o", killed, .. Options]).AssertRefused("is not complete", "--resume");
        Program.Run(["batch", file, "-o", killed, "--resume", .. Options, "--weighting", "unit"])
            .AssertRefused("weighting was 'auto' there and is 'unit' here");
        ProgramRun resumed = Program.Run(["batch", file, "-o", killed, "--resume", .. Options]);

        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Error));
        Assert.Equal(File.ReadAllBytes(Path.Combine(whole, "fits.csv")), File.ReadAllBytes(Path.Combine(killed, "fits.csv")));
        Assert.Equal(8000, File.ReadAllLines(Path.Combine(killed, "fits.jsonl")).Length);
        Assert.InRange(Summary(killed).GetProperty("fitsOfThisRun").GetInt32(), 1, 7999);
    }

    [Fact]
    public void Batch_that_was_killed_before_its_first_fit_is_begun_again()
    {
        string inputs = Spectra("a.csv"), output = folder.PathOf("out");
        Directory.CreateDirectory(output);
        File.WriteAllText(Path.Combine(output, "fits.jsonl"), "");
        File.WriteAllText(Path.Combine(output, ".lock"), "");
        Assert.Equal(0, Program.Run(["batch", inputs, "-o", output, "--resume", .. Options]).ExitCode);
        File.Delete(Path.Combine(output, "batch.json"));
        Program.Run(["batch", inputs, "-o", output, "--resume", .. Options]).AssertRefused("batch.json");
        Assert.Equal(0, Program.Run(["batch", inputs, "-o", output, .. Options]).ExitCode);
    }

    [Fact]
    public void Batch_that_replaces_an_earlier_one_says_so_where_it_is_asked()
    {
        string inputs = Spectra("a.csv"), output = folder.PathOf("out");
        Assert.Equal("", Program.Run(["batch", inputs, "-o", output, .. Options]).Error);
        Assert.Equal("", Program.Run(["batch", inputs, "-o", output, "--resume", .. Options]).Error);
        Assert.Contains("holds the results of an earlier batch", Program.Run(["batch", inputs, "-o", output, "--verbose", .. Options]).Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_keeps_what_was_finished_and_resume_does_the_rest()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "not run: on Windows a process cannot be sent Ctrl-C alone");
        string file = Path.Combine(ManySpectra(4000), "many.csv"), output = folder.PathOf("out");
        using Process process =
            Process.Start(Program.Prepare("env", ["--default-signal=INT", .. Program.Command, "batch", file, "-o", output, .. Options]))!;
        await Grown(Path.Combine(output, "fits.jsonl"), 100_000, process);
        using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(130, process.ExitCode);
        Assert.Contains("--resume", error, StringComparison.Ordinal);
        int finished = File.ReadAllLines(Path.Combine(output, "fits.jsonl")).Length;
        Assert.InRange(finished, 1, 3999);
        Assert.Equal(finished, Table(output).Length - 1);
        Assert.False(Summary(output).GetProperty("complete").GetBoolean());
        Assert.Equal(0, Program.Run(["batch", file, "-o", output, "--resume", .. Options]).ExitCode);
        Assert.Equal(4000, Table(output).Length - 1);
    }

    [Fact]
    public async Task Watched_folder_is_fitted_as_files_appear_and_change()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "not run: on Windows a process cannot be sent Ctrl-C alone");
        string inputs = Spectra("first.csv"), watched = folder.PathOf("watched"), output = folder.PathOf("out"),
            fits = Path.Combine(output, "fits.jsonl");
        Directory.CreateDirectory(watched);
        using Process process =
            Process.Start(Program.Prepare("env",
                ["--default-signal=INT", .. Program.Command, "batch", "--watch", watched, "--settle", "0.2", "-o", output, .. Options]))!;
        string text = File.ReadAllText(Path.Combine(inputs, "first.csv"));
        File.WriteAllText(Path.Combine(watched, "half.csv"), text[..30]);
        await Grown(Path.Combine(output, "failures.csv"), 40, process);
        File.WriteAllText(Path.Combine(watched, "half.csv"), text);
        await Grown(fits, 100, process);
        File.WriteAllText(Path.Combine(watched, "second.csv"), text);
        await Grown(fits, new FileInfo(fits).Length + 1, process);
        using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        await process.WaitForExitAsync();

        Assert.Equal(130, process.ExitCode);
        Assert.Equal(["half.csv", "second.csv"], Table(output).Skip(1).Select(row => row[0]));
        Assert.Single(File.ReadAllLines(Path.Combine(output, "failures.csv")));
    }

    [Theory]
    [InlineData("--jobs", "0", "--jobs: '0'")]
    [InlineData("--shard", "3/2", "'3/2'")]
    [InlineData("--watch", "there-is-no-such-folder", "--watch")]
    public void Option_that_makes_no_sense_is_refused(string option, string value, string reason)
    {
        string output = folder.PathOf("out");
        Program.Run(["batch", Spectra("a.csv"), "-o", output, option, value, .. Options]).AssertRefused(reason);
        Assert.False(Directory.Exists(output));
    }

    private static void Kill(string[] arguments, string grows, long atLeast)
    {
        using Process process = Process.Start(Program.PrepareOwn(arguments))!;
        // On this thread: one of the pool's, which other tests keep busy, may come when the batch has ended.
        for (int k = 0; !(File.Exists(grows) && new FileInfo(grows).Length >= atLeast); k++)
        {
            Assert.True(k < 30_000 && !process.HasExited, $"{Path.GetFileName(grows)} did not grow.");
            Thread.Sleep(2);
        }
        process.Kill();
        process.WaitForExit();
        Assert.NotEqual(0, process.ExitCode);
    }

    private static async Task Grown(string file, long length, Process process)
    {
        for (int k = 0; !(File.Exists(file) && new FileInfo(file).Length >= length); k++)
        {
            Assert.True(k < 12_000 && !process.HasExited, $"{Path.GetFileName(file)} did not grow.");
            await Task.Delay(5);
        }
    }

    private string Spectra(params string[] names)
    {
        string text = Simulated;
        foreach (string name in names)
        {
            string path = folder.PathOf(Path.Combine("in", name));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        return folder.PathOf("in");
    }

    // One file with many spectra, each a little different from the one before.
    private string ManySpectra(int count)
    {
        string[][] points = [.. Simulated.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(','))];
        string Row(int id, string[] point) => string.Create(CultureInfo.InvariantCulture,
            $"{id},{point[0]},{double.Parse(point[1], CultureInfo.InvariantCulture) * (1 + 1e-4 * id):R},{double.Parse(point[2], CultureInfo.InvariantCulture) * (1 + 1e-4 * id):R}");
        Directory.CreateDirectory(folder.PathOf("in"));
        File.WriteAllLines(folder.PathOf(Path.Combine("in", "many.csv")),
            Enumerable.Range(0, count).SelectMany(id => points.Select(point => Row(id, point)))
            .Prepend("id,frequency_Hz,z_real_ohm,z_imag_ohm"));
        return folder.PathOf("in");
    }

    private static string Simulated =>
        Program.Run("simulate", "-c", Text, "--set", "R0=10,R1=100,C1=1u", "--at", "1M,100k,10k,3k,1k,300,100", "--noise", "0.1%").Output;

    private static string[][] Table(string output) =>
        [.. File.ReadAllLines(Path.Combine(output, "fits.csv")).Select(line => line.Split(','))];

    private static JsonElement Summary(string output)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(output, "summary.json")));
        return document.RootElement.Clone();
    }
}
