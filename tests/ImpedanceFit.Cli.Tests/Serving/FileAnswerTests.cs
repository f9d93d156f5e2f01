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
    [InlineData("figure", "svg", "bode.svg")]
    [InlineData("figure", "png", "bode.png")]
    [InlineData("table", null, "fits.csv")]
    [InlineData("curves", null, "cell.curve.csv")]
    [InlineData("report", null, "cell.html")]
    public async Task Saved_file_names_its_origin_and_is_made_again_by_the_command_line(string what, string? format, string name)
    {
        using ScratchFolder folder = new();
        File.Copy(Pellet, folder.PathOf("CSV_Example.csv"));
        string key = await SendPellet();
        object asked = new { spectrum = key, circuit = "p(R1,CPE1)-CPE2", fmin = 3, exclude = new[] { 7 }, kind = "bode", format, name };
        await File.WriteAllBytesAsync(folder.PathOf(name), await Bytes(what, asked));
        if (name.EndsWith(".csv", StringComparison.Ordinal))
        {
            asked = new { spectrum = key, circuit = "p(R1,CPE1)-CPE2", fmin = 3, exclude = new[] { 7 }, format = "origin", name };
            await File.WriteAllBytesAsync(folder.PathOf(name + "-metadata.json"), await Bytes(what, asked));
        }
        ProgramRun run = Shell($"impedancefit repeat {name}", folder.Path);
        Assert.True(run.ExitCode == 0, run.Error + run.Output);
        Assert.Contains("1 input, unchanged", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"the same: .*, to the last (digit|byte)", run.Output);
    }

    [Fact]
    public async Task What_no_single_command_makes_says_so()
    {
        using ScratchFolder folder = new();
        object[] spectra = [new { spectrum = await SendPellet(), circuit = Circuit }, new { spectrum = await SendPellet(), fmin = 10,
            circuit = Circuit }];
        await File.WriteAllBytesAsync(folder.PathOf("all.svg"), await Bytes("figure", new { spectra, kind = "bode" }));
        File.Copy(Pellet, folder.PathOf("CSV_Example.csv"));
        Assert.Contains("Save the project", Shell("impedancefit repeat all.svg", folder.Path).Error, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(folder.PathOf("project.json"), await Bytes("project", new { spectra }));
        ProgramRun run = Shell("impedancefit repeat project.json", folder.Path);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("settings and hashes of files, and no result", run.Error, StringComparison.Ordinal);
    }

    private async Task<byte[]> Bytes(string what, object request)
    {
        using HttpRequestMessage message = new(HttpMethod.Post, $"{Base}/api/{what}")
            { Content = new StringContent(JsonSerializer.Serialize(request), System.Text.Encoding.UTF8, "application/json") };
        message.Headers.Add("X-ImpedanceFit-Token", Server.Token);
        using HttpResponseMessage response = await Client.SendAsync(message);
        byte[] bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.True(response.IsSuccessStatusCode, System.Text.Encoding.UTF8.GetString(bytes));
        return bytes;
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
        (HttpStatusCode status, string text) =
            await Post("compare", JsonSerializer.Serialize(new { spectra = spectra[..1], circuit = "R0" }));
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

    /// <summary>Points and limits stand in the command; where they differ between spectra, each has a command of its own.</summary>
    [Theory]
    [InlineData("compare", true, 1)]
    [InlineData("compare", false, 3)]
    [InlineData("series", true, 1)]
    [InlineData("series", false, 3)]
    public async Task Points_that_are_left_out_stand_in_the_command_of_several(string verb, bool same, int lines)
    {
        object[] spectra = [.. (await SendStates()).Select((key, k) =>
            (object)new { spectrum = key, exclude = same ? [3, 4] : new[] { 3 + k }, fmin = 0.1, fmax = same ? 5000 : 5000.0 + 5000 * k })];
        JsonElement answer = await Ask(verb, new { spectra, circuit = "R0-p(R1,CPE1)-CPE2",
            sizes = verb == "compare" ? new { thickness = "1mm", diameter = "10mm" } : null,
            ties = verb == "series" ? new[] { "R0=shared" } : null });
        string command = answer.GetProperty("command").GetString()!;
        Assert.Equal(lines, command.Split('\n').Length);
        using ScratchFolder folder = CopyStates();
        JsonElement again = Shell(command + " --json", folder.Path).Json();
        if (verb == "compare")
            Assert.Equal(Ratios(answer), Ratios(again));
        else
            Assert.True(JsonElement.DeepEquals(again.GetProperty("series")[0].GetProperty("ties"),
                answer.GetProperty("series").GetProperty("ties")));
    }

    /// <summary>Without sizes fits are compared, each with its own circuit and points.</summary>
    [Fact]
    public async Task Comparison_of_fits_has_a_command_for_each_fit()
    {
        object[] spectra = [.. (await SendStates()).Select((key, k) => (object)new { spectrum = key, exclude = new[] { 3 + k } })];
        JsonElement answer = await Ask("compare", new { spectra, circuit = "R0-p(R1,CPE1)-CPE2" });
        string command = answer.GetProperty("command").GetString()!;
        Assert.Equal(3, command.Split('\n').Length);
        using ScratchFolder folder = CopyStates();
        Assert.Equal(Ratios(answer), Ratios(Shell(command + " --json", folder.Path).Json()));
    }

    private static string[] Ratios(JsonElement answer) =>
        [.. answer.GetProperty("comparisons").EnumerateArray().Select(each => each.GetProperty("ratio").ToString())];

    private static ScratchFolder CopyStates()
    {
        ScratchFolder folder = new();
        foreach (string state in States)
            File.Copy(Path.Combine(Folder, state), folder.PathOf(state));
        return folder;
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
