using System.Text.Json;
using ImpedanceFit.Workbench.Batch.Results;
using ImpedanceFit.Workbench.Batch.Shards;
using ImpedanceFit.Workbench.Documents;
using ImpedanceFit.Workbench.Studies;

namespace ImpedanceFit.Cli.Tests.Batch;

/// <summary>What the program wrote and somebody damaged: the error says where.</summary>
public sealed class ReadBackTests : IDisposable
{
    private const string Head = """{"manifest":2,"inputs":"/data","files":2,"spectra":4,"reading":"-","identity":"ab"}""",
        First = """{"file":"a.csv","bytes":900,"spectra":1,"hash":"12"}""",
        Second = """{"file":"b.csv","bytes":2000,"spectra":3,"counted":false,"split":true,"hash":"34","written":5,"problem":"gone"}""";

    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("""{"file":"a.csv","bytes":900,"spectra":1}""", "the document has no 'hash'")]
    [InlineData("""{"file":"a.csv","bytes":900,"bytes":900,"spectra":1,"hash":"12"}""", "'bytes' stands twice")]
    [InlineData("""{"file":"a.csv","bytes":"many","spectra":1,"hash":"12"}""", "'bytes' has a value of another kind")]
    [InlineData("""{"file":"a.csv","bytes":1.5,"spectra":1,"hash":"12"}""", "'bytes' has a value of another kind")]
    [InlineData("""{"file":null,"bytes":900,"spectra":1,"hash":"12"}""", "'file' has a value of another kind")]
    [InlineData("""{"file":"a.csv","bytes":900,"spe""", "cut off, or no JSON, at byte 32")]
    [InlineData("""{"file":"a.csv","bytes":900,"spectra":1,"hash":"12"}}""", "cut off, or no JSON, at byte 52")]
    [InlineData("[1]", "the document has a value of another kind")]
    [InlineData("null", "nothing but null is there")]
    [InlineData("", "cut off, or no JSON, at byte 0")]
    public void Damaged_line_of_a_manifest_is_named_with_its_place(string damaged, string problem)
    {
        string path = folder.PathOf("work.jsonl");
        File.WriteAllLines(path, [Head, First, damaged]);
        ManifestException error = Assert.Throws<ManifestException>(() => Manifest.Open(path).Entries().Count());
        Assert.Contains($"line 3 is damaged ({problem})", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Manifest_is_read_as_it_was_written_and_keys_of_later_versions_are_passed_over()
    {
        string path = folder.PathOf("work.jsonl");
        File.WriteAllLines(path, [Head, First, Second.Replace("\"hash\"", "\"later\":[1,{}],\"hash\"", StringComparison.Ordinal)]);
        Assert.Equal([new ManifestEntry("a.csv", 900, 1, "12"), new ManifestEntry("b.csv", 2000, 3, "34", false, true, 5, "gone")],
            Manifest.Open(path).Entries().Select(place => place.Entry));
    }

    [Theory]
    [InlineData("\"manifest\":2", "\"manifest\":1", "made by another version")]
    [InlineData(",\"identity\":\"ab\"", "", "not a manifest")]
    [InlineData("\"files\":2", "\"files\":2,\"files\":2", "not a manifest")]
    [InlineData("\"files\":2", "\"files\":\"2\"", "not a manifest")]
    public void Damaged_head_of_a_manifest_is_refused(string original, string damage, string problem)
    {
        string path = folder.PathOf("work.jsonl");
        File.WriteAllLines(path, [Head.Replace(original, damage, StringComparison.Ordinal), First, Second]);
        Assert.Contains(problem, Assert.Throws<ManifestException>(() => Manifest.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Place_in_a_list_and_line_of_a_damaged_fit_are_named()
    {
        const string Parameter = """{"name":"R0","unit":"Ω","value":10,"standardError":null,"lower95":null,"upper95":null,"fixed":false""",
            Fit = """{"file":"a","spectrum":null,"converged":true,"parameters":[""" + Parameter + ",\"atBound\":false}]}";
        string path = folder.PathOf("fits.jsonl");
        File.WriteAllLines(path, [Fit, "", Fit]);
        Assert.Equal(2, FitResultsFile.Read(path).Count);
        File.WriteAllLines(path, [Fit, "", Fit.Replace("\"value\":10,", "", StringComparison.Ordinal)]);
        Exception error = Assert.ThrowsAny<ImpedanceFitException>(() => FitResultsFile.Read(path));
        Assert.Contains("line 3: 'parameters[0]' has no 'value'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"check\"")]
    [InlineData("\"--check\"")]
    public void Settings_are_read_with_the_names_of_both_versions(string check)
    {
        BatchSettings settings = SettingsOf(
            """{"inputs":"/data","shard":"2/3","parameters":["R0"],"resistances":[],"options":{"program":"1","""
            + check + """:"report","sign":null}}""");
        Assert.True(settings.Columns.Checks);
        Assert.False(settings.Columns.Relaxations);
        Assert.Equal((2, 3, "/data", "check"), (settings.Shard.Number, settings.Shard.Count, settings.Root, settings.Options[1].Key));
    }

    [Theory]
    [InlineData(""" "parameters":[],"resistances":[],"options":{"program":"1"} """, "the document has no 'shard'")]
    [InlineData(""" "shard":"1/1","parameters":[],"resistances":7,"options":{} """, "'resistances' has a value of another kind")]
    [InlineData(""" "shard":"1/1","parameters":[],"resistances":[],"options":{"a":"1","a":"2"} """, "'options.a' stands twice")]
    public void Damaged_settings_are_told_with_the_key(string rest, string problem)
    {
        Exception error = Assert.ThrowsAny<ImpedanceFitException>(() => SettingsOf("{\"inputs\":\"/data\"," + rest + "}"));
        Assert.Contains($"is damaged ({problem})", error.Message, StringComparison.Ordinal);
    }

    private BatchSettings SettingsOf(string json)
    {
        string path = folder.PathOf("batch.json");
        File.WriteAllText(path, json);
        return BatchSettings.Read(path);
    }

    [Fact]
    public void Document_of_several_lines_is_damaged_at_a_line()
    {
        JsonException error = Assert.Throws<JsonException>(() =>
            ReadBack.Of("{\n  \"inputs\": \"x\",\n  oops\n}", DocumentReaders.Default.BatchDocument));
        Assert.Equal("cut off, or no JSON, at byte 2 of line 3", error.Message);
    }
}
