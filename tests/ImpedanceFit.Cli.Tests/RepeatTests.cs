using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ImpedanceFit.Cli.Tests;

/// <summary>Outputs name what they come from, and <c>repeat</c> makes them again.</summary>
public sealed class RepeatTests : IDisposable
{
    private const string Circuit = "R0-p(R1,CPE1)-CPE2";
    private readonly ScratchFolder folder = new();

    public RepeatTests()
    {
        Simulate("a.csv", 1);
        Simulate("b.csv", 2);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_document_names_program_words_seed_and_the_hashes_of_what_was_read()
    {
        ProgramRun run = In("fit", "a.csv", "b.csv", "-c", Circuit, "--seed", "7", "--json");
        JsonElement origin = run.Json().GetProperty("provenance");
        Assert.Equal(["fit", "a.csv", "b.csv", "-c", Circuit, "--seed", "7", "--json"],
            origin.GetProperty("arguments").EnumerateArray().Select(word => word.GetString()!));
        Assert.Equal(7, origin.GetProperty("seed").GetInt32());
        Assert.Matches(@"^\d+\.\d+\.\d+", origin.GetProperty("version").GetString()!);
        Assert.Equal([("a.csv", HashOf("a.csv")), ("b.csv", HashOf("b.csv"))], origin.GetProperty("files").EnumerateArray()
            .Select(file => (file.GetProperty("file").GetString()!, file.GetProperty("sha256").GetString()!)));
    }

    [Theory]
    [InlineData("check", "a.csv")]
    [InlineData("identify", "a.csv", "-c", "R0-p(R1,CPE1)", "-c", Circuit)]
    [InlineData("drt", "a.csv")]
    [InlineData("fit", "a.csv", "-c", "R0-p(R1,CPE1)", "-c", Circuit)]
    [InlineData("conductivity", "a.csv", "-c", "solid-electrolyte", "--thickness", "1mm", "--diameter", "10mm")]
    [InlineData("series", "a.csv", "b.csv", "-c", Circuit, "--tie", "R0=shared")]
    public void Every_verb_on_spectra_says_it_in_its_document_and_can_be_repeated(params string[] words)
    {
        ProgramRun run = In([.. words, "--json"]);
        Assert.True(run.ExitCode is 0 or 1, run.Error);
        File.WriteAllText(folder.PathOf("result.json"), run.Output);
        JsonElement repeated = In("repeat", "result.json", "--json").Json();
        Assert.True(repeated.GetProperty("identical").GetBoolean(), repeated.GetProperty("where").GetString());
        Assert.True(repeated.GetProperty("numbers").GetInt32() > 5);
    }

    [Fact]
    public void A_study_names_the_files_that_its_table_names()
    {
        JsonElement origin = Program.Json("sweep", "samples/ap-cnt/study.csv", "--json").GetProperty("provenance");
        string[] files = [.. origin.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("file").GetString()!)];
        Assert.Contains("samples/ap-cnt/study.csv", files);
        Assert.True(files.Length > 3, string.Join(", ", files));
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(Program.Root, file)), file));
    }

    [Theory]
    [InlineData("--report", "r.html")]
    [InlineData("--plot", "p.svg")]
    [InlineData("--csv", "t.csv")]
    [InlineData("--curve", "c.csv")]
    [InlineData("--latex", "t.tex")]
    [InlineData("--markdown", "t.md")]
    public void An_output_is_made_again_to_the_last_digit(string option, string name)
    {
        Assert.True(In("fit", "a.csv", "-c", Circuit, option, name).ExitCode == 0);
        ProgramRun run = In("repeat", name);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"the same: \d+ numbers, to the last digit", run.Output);
        // A number of the answer that is altered is found.
        string path = folder.PathOf(name), text = File.ReadAllText(path), altered = Altered(text);
        Assert.NotEqual(text, altered);
        File.WriteAllText(path, altered);
        Assert.Equal(1, In("repeat", name).ExitCode);
    }

    [Fact]
    public void A_spectrum_that_was_simulated_names_its_seed_and_circuit_and_can_be_made_again()
    {
        using JsonDocument beside = JsonDocument.Parse(File.ReadAllText(folder.PathOf("b.csv-metadata.json")));
        Assert.Equal("R0{10}-p(R1{100},CPE1{Q=1e-6, n=0.9})-CPE2{Q=0.001, n=0.8}", beside.RootElement.GetProperty("circuit").GetString());
        Assert.Equal(2, beside.RootElement.GetProperty("provenance").GetProperty("seed").GetInt32());
        AssertRepeats("b.csv");
        AssertRepeats("b.csv-metadata.json");
        // One number of another seed is found.
        File.Copy(folder.PathOf("a.csv"), folder.PathOf("b.csv"), overwrite: true);
        Assert.Equal(1, In("repeat", "b.csv").ExitCode);
    }

    [Fact]
    public void A_spectrum_that_was_converted_names_its_file_and_can_be_made_again()
    {
        Assert.Equal(0, In("convert", "a.csv", "b.csv", "-o", "both.csv").ExitCode);
        using JsonDocument beside = JsonDocument.Parse(File.ReadAllText(folder.PathOf("both.csv-metadata.json")));
        Assert.Equal([HashOf("a.csv"), HashOf("b.csv")], beside.RootElement.GetProperty("provenance").GetProperty("files")
            .EnumerateArray().Select(file => file.GetProperty("sha256").GetString()!));
        AssertRepeats("both.csv");
        // The table is what it was without it: the reader finds the same numbers.
        Assert.Equal(File.ReadAllText(folder.PathOf("both.csv")), In("convert", "both.csv").Output);
    }

    [Fact]
    public void A_folder_of_curves_says_once_where_they_come_from()
    {
        Assert.Equal(0, In("batch", "a.csv", "b.csv", "-o", "out", "-c", Circuit).ExitCode);
        Assert.Equal(0, In("simulate", "--from", "out/fits.jsonl", "-o", "curves").ExitCode);
        using JsonDocument about = JsonDocument.Parse(File.ReadAllText(folder.PathOf("curves/csv-metadata.json")));
        Assert.Equal(["a.csv", "b.csv"], about.RootElement.GetProperty("tables").EnumerateArray()
            .Select(table => table.GetProperty("url").GetString()!));
        Assert.StartsWith("R0{", about.RootElement.GetProperty("tables")[0].GetProperty("circuit").GetString(), StringComparison.Ordinal);
        AssertRepeats("curves/b.csv");
        // A table that somebody else put there is not spoken of, and the note is no measurement.
        File.Copy(folder.PathOf("a.csv"), folder.PathOf("curves/other.csv"));
        In("repeat", "curves/other.csv").AssertRefused("does not say how it was made");
        Assert.Equal(0, In("batch", "curves", "-o", "again", "-c", Circuit).ExitCode);
    }

    [Fact]
    public void A_reference_says_where_it_comes_from_and_is_read_as_before()
    {
        Assert.Equal(0, In("simulate", "-c", "R0{10}-p(R1{1k},C1{1u})", "--noise", "0.5%", "--seed", "4", "--as-reference",
            "cell.json").ExitCode);
        using JsonDocument reference = JsonDocument.Parse(File.ReadAllText(folder.PathOf("cell.json")));
        Assert.Equal(4, reference.RootElement.GetProperty("provenance").GetProperty("seed").GetInt32());
        AssertRepeats("cell.json");
        Assert.Equal(0, In("validate", "cell.json").ExitCode);
    }

    [Fact]
    public void A_spreadsheet_is_made_again_to_the_last_digit()
    {
        const string name = "t.xlsx";
        if (Program.FilePath.EndsWith("ImpedanceFit.Cli", StringComparison.Ordinal))
            Assert.Skip("The program of machine code writes no spreadsheets.");
        Assert.Equal(0, In("fit", "a.csv", "-c", Circuit, "--xlsx", name).ExitCode);
        AssertRepeats(name);
        // Another table under the origin of the first.
        File.WriteAllText(folder.PathOf("a.csv"), File.ReadAllText(folder.PathOf("b.csv")));
        Assert.Equal(1, In("repeat", name).ExitCode);
        File.WriteAllText(folder.PathOf("none.xlsx"), "no spreadsheet");
        In("repeat", "none.xlsx").AssertRefused("no spreadsheet");
    }

    [Theory]
    [InlineData("p.png")]
    [InlineData("p.pdf")]
    public void A_picture_is_made_again_to_the_last_byte(string name)
    {
        if (Program.FilePath.EndsWith("ImpedanceFit.Cli", StringComparison.Ordinal))
            Assert.Skip("The program of machine code writes no pictures.");
        Assert.True(In("fit", "a.csv", "-c", Circuit, "--plot", name).ExitCode == 0);
        ProgramRun run = In("repeat", name);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("to the last byte", run.Output, StringComparison.Ordinal);
        if (name.EndsWith(".pdf", StringComparison.Ordinal))
            Assert.Matches(@"startxref\s+\d+\s+%%EOF\s*$", File.ReadAllText(folder.PathOf(name), System.Text.Encoding.Latin1));
    }

    [Fact]
    public void A_batch_is_repeated_from_its_lines_its_table_its_report_and_a_plot()
    {
        Directory.CreateDirectory(folder.PathOf("cells"));
        File.Move(folder.PathOf("a.csv"), folder.PathOf("cells/a.csv"));
        File.Move(folder.PathOf("b.csv"), folder.PathOf("cells/b.csv"));
        Assert.Equal(0, In("batch", "cells", "-o", "out", "-c", Circuit, "--report", "--plots").ExitCode);
        foreach (string output in (string[])["out/fits.jsonl", "out/fits.csv", "out/report.html", "out/plots/a.csv.svg", "out"])
        {
            ProgramRun run = In("repeat", output);
            Assert.True(run.ExitCode == 0, output + run.Error + run.Output);
            Assert.Contains("to the last digit", run.Output, StringComparison.Ordinal);
        }
        // The measurement is another one now.
        Simulate("cells/b.csv", 3);
        JsonElement repeated = In("repeat", "out/fits.jsonl", "--json").Json();
        Assert.False(repeated.GetProperty("same").GetBoolean());
        Assert.True(repeated.GetProperty("different").GetInt32() > 5);
    }

    [Fact]
    public void A_shard_is_repeated_as_one_and_what_was_joined_as_the_whole()
    {
        foreach (string part in (string[])["1/2", "2/2"])
            Assert.Equal(0, In("batch", "a.csv", "b.csv", "-o", "part" + part[0], "-c", Circuit, "--shard", part).ExitCode);
        Assert.Equal(0, In("batch", "merge", "part1", "part2", "-o", "all").ExitCode);
        foreach (string folder in (string[])["part2", "all"])
        {
            ProgramRun run = In("repeat", folder);
            Assert.True(run.ExitCode == 0, run.Error + run.Output);
        }
    }

    [Fact]
    public void A_changed_input_and_a_missing_one_are_named()
    {
        File.WriteAllText(folder.PathOf("result.json"), In("fit", "a.csv", "-c", Circuit, "--json").Output);
        Directory.CreateDirectory(folder.PathOf("elsewhere"));
        File.Move(folder.PathOf("a.csv"), folder.PathOf("elsewhere/a.csv"));
        ProgramRun missing = In("repeat", "result.json");
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains("a.csv", missing.Error, StringComparison.Ordinal);
        Assert.Contains("--in", missing.Error, StringComparison.Ordinal);
        Assert.Equal(0, In("repeat", "result.json", "--in", "elsewhere").ExitCode);
        File.AppendAllText(folder.PathOf("elsewhere/a.csv"), "\n");
        ProgramRun changed = In("repeat", "result.json", "--in", "elsewhere");
        Assert.Equal(1, changed.ExitCode);
        Assert.Contains("inputs have changed since: a.csv", changed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_repeated_is_refused_with_the_reason()
    {
        File.Delete(folder.PathOf("a.csv-metadata.json"));
        In("repeat", "a.csv").AssertRefused("does not say how it was made");
        In("repeat", "none.json").AssertRefused("There is no file");
        File.WriteAllText(folder.PathOf("cut.json"), "{\"fits\":[");
        In("repeat", "cut.json").AssertRefused("cannot be read");
    }

    [Fact]
    public void New_outputs_are_kept_where_they_are_wanted_and_nowhere_else()
    {
        Assert.Equal(0, In("fit", "a.csv", "-c", Circuit, "--csv", "t.csv").ExitCode);
        string[] before = Directory.GetFileSystemEntries(folder.Path);
        Assert.Equal(0, In("repeat", "t.csv").ExitCode);
        Assert.Equal(before.Order(), Directory.GetFileSystemEntries(folder.Path).Order());
        Assert.Equal(0, In("repeat", "t.csv", "--keep", "again").ExitCode);
        Assert.Single(Directory.GetFiles(folder.PathOf("again"), "t.csv", SearchOption.AllDirectories));
        In("repeat", "t.csv", "--keep", "again").AssertRefused("is not empty");
    }

    [Fact]
    public void What_stands_beside_a_table_is_no_measurement()
    {
        Assert.Equal(0, In("fit", "a.csv", "-c", Circuit, "--curve", "c.csv").ExitCode);
        using JsonDocument beside = JsonDocument.Parse(File.ReadAllText(folder.PathOf("c.csv-metadata.json")));
        Assert.Equal("c.csv", beside.RootElement.GetProperty("url").GetString());
        File.Delete(folder.PathOf("c.csv"));
        Assert.Equal(0, In("batch", ".", "-o", "out", "-c", Circuit).ExitCode);
    }

    private void AssertRepeats(string name)
    {
        ProgramRun run = In("repeat", name);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"the same: \d+ numbers, to the last digit", run.Output);
    }

    // The last number with five digits or more that is none of the origin's.
    private static string Altered(string text)
    {
        string answer = Regex.Replace(text,
            "<metadata.*?</metadata>|% provenance.*|<!-- provenance.*|<footer>.*?</footer>|id=\"provenance\">.*?<",
            match => new string('x', match.Length), RegexOptions.Singleline);
        int from = text.IndexOf("id=\"rows\"", StringComparison.Ordinal) is >= 0 and var rows ? rows : 0;
        Match number = Regex.Match(answer[from..], @"(?<![\w.#-])\d+\.\d{2,}(?![\w.])");
        return !number.Success ? text
            : text.Remove(from + number.Index, 1).Insert(from + number.Index, text[from + number.Index] == '9' ? "8" : "9");
    }

    private void Simulate(string name, int seed) => Assert.Equal(0, In("simulate", "-c", Circuit, "--set", "R0=10", "--set", "R1=100",
        "--set", "CPE1.Q=1u", "--set", "CPE1.n=0.9", "--set", "CPE2.Q=1m", "--set", "CPE2.n=0.8", "--noise", "0.5%", "--seed",
        $"{seed}", "-o", name).ExitCode);

    private string HashOf(string name) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(folder.PathOf(name))));

    private ProgramRun In(params string[] words)
    {
        System.Diagnostics.ProcessStartInfo start = Program.PrepareOwn(words);
        start.WorkingDirectory = folder.Path;
        return Program.Run(start);
    }
}
