using System.Net;
using System.Text.Json;

namespace ImpedanceFit.Cli.Tests.Serving;

/// <summary>Files that the page saves, and what it says of several spectra.</summary>
public sealed class FileAnswerTests : PageTest
{
    private static readonly string[] States = ["two-electrode-llto-cnt-before.csv", "two-electrode-llto-cnt-after.csv"];

    [Theory]
    [InlineData("figure", "svg", "<svg")]
    [InlineData("figure", "png", "PNG")]
    [InlineData("table", null, "CPE1.n")]
    [InlineData("curves", null, "fit_real_ohm")]
    [InlineData("report", null, "<!DOCTYPE html>")]
    [InlineData("project", null, "impedancefit-project")]
    public async Task File_is_what_the_command_line_writes(string what, string? format, string part)
    {
        string key = await SendPellet();
        (HttpStatusCode status, string text) =
            await Post(what, JsonSerializer.Serialize(new { spectrum = key, circuit = Circuit, kind = "bode", format }));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "svg")]
    [InlineData("bode", "exe")]
    public async Task Figure_that_is_none_is_refused(string kind, string format)
    {
        string key = await SendPellet();
        (HttpStatusCode status, string text) = await Post("figure", JsonSerializer.Serialize(new { spectrum = key, kind, format }));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("Choose", text.Replace("There are", "Choose", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comparison_is_that_of_the_verb()
    {
        var sizes = new { thickness = "1mm", diameter = "10mm" };
        object[] spectra = [.. (await SendStates()).Select(key => (object)new { spectrum = key })];
        JsonElement answer = await Ask("compare", new { spectra, circuit = "mixed-conductor-ion-blocking", sizes });
        JsonElement verb = Shell(answer.GetProperty("command").GetString() + " --json", Folder).Json();
        Assert.NotEmpty(verb.GetProperty("comparisons").EnumerateArray());
        Assert.Equal(verb.GetProperty("comparisons").EnumerateArray().Select(each => each.GetProperty("ratio").ToString()),
            answer.GetProperty("comparisons").EnumerateArray().Select(each => each.GetProperty("ratio").ToString()));
        Assert.StartsWith("<svg", answer.GetProperty("figures")[0].GetString()!.TrimStart(), StringComparison.Ordinal);
        JsonElement bare = await Ask("compare", new { spectra, circuit = "R0-p(R1,CPE1)-CPE2" });
        Assert.Contains(bare.GetProperty("comparisons").EnumerateArray(), each => each.GetProperty("name").GetString() == "R1");
        (HttpStatusCode status, string text) = await Post("compare", JsonSerializer.Serialize(new { spectra = spectra[..1], circuit = "R0" }));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("two", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Series_is_that_of_the_verb()
    {
        object[] spectra = [.. (await SendStates()).Select(key => (object)new { spectrum = key })];
        JsonElement answer = await Ask("series", new { spectra, circuit = "R0-p(R1,CPE1)-CPE2", ties = new[] { "R0=shared" } });
        JsonElement verb = Shell(answer.GetProperty("command").GetString() + " --json", Folder).Json().GetProperty("series")[0];
        Assert.True(JsonElement.DeepEquals(verb.GetProperty("ties"), answer.GetProperty("series").GetProperty("ties")));
        Assert.Equal(2, answer.GetProperty("figures").GetArrayLength());
    }

    private static string Folder => Path.Combine(Program.Root, "samples", "llto-cnt");

    private async Task<string[]> SendStates()
    {
        List<string> keys = [];
        foreach (string file in States)
            keys.Add(await Send(file, await File.ReadAllBytesAsync(Path.Combine(Folder, file))));
        return [.. keys];
    }
}
