using System.Net;
using System.Text;
using System.Text.Json;

namespace ImpedanceFit.Cli.Tests.Serving;

/// <summary>A project is saved on the page, opened there again, and fitted by the command line with the same numbers.</summary>
public sealed class ProjectTests : PageTest, IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Saved_project_gives_the_numbers_of_the_page()
    {
        string project = await Saved();
        JsonElement page = await Fit();
        JsonElement verb = Shell("impedancefit fit --project project.json --json", folder.Path).Json().GetProperty("fits")[0];
        Assert.True(JsonElement.DeepEquals(page.GetProperty("parameters"), verb.GetProperty("parameters")));
        Assert.Equal(page.GetProperty("points").GetInt32(), verb.GetProperty("points").GetInt32());
        Assert.Contains("\"sha256\"", project, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Project_opens_again_on_the_page()
    {
        JsonElement opened = await Open(await Saved());
        JsonElement settings = opened.GetProperty("spectra")[0].GetProperty("settings");
        Assert.Equal(Circuit, settings.GetProperty("circuit").GetString());
        Assert.Equal([1, 2], settings.GetProperty("exclude").EnumerateArray().Select(place => place.GetInt32()));
        Assert.Equal(3, settings.GetProperty("hold").GetProperty("R0").GetDouble());
        Assert.Equal("1mm", settings.GetProperty("sizes").GetProperty("thickness").GetString());
        Assert.Empty(opened.GetProperty("missing").EnumerateArray());
    }

    [Fact]
    public async Task Changed_and_missing_files_are_named()
    {
        string project = await Saved();
        string path = folder.PathOf("CSV_Example.csv");
        await File.AppendAllTextAsync(path, "\n");
        ProgramRun changed = Program.Run("fit", "--project", folder.PathOf("project.json"));
        Assert.Equal(2, changed.ExitCode);
        Assert.Contains("has changed since the project was saved", changed.Error, StringComparison.Ordinal);
        File.Delete(path);
        ProgramRun missing = Program.Run("fit", "--project", folder.PathOf("project.json"));
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains("cannot be read", missing.Error, StringComparison.Ordinal);
        string other = project.Replace("\"sha256\": \"", "\"sha256\": \"0", StringComparison.Ordinal);
        Assert.Contains("has changed", (await Open(other)).GetProperty("missing")[0].GetProperty("message").GetString()!,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"kind\":\"other\",\"version\":1,\"files\":[]}")]
    [InlineData("{\"kind\":\"impedancefit-project\",\"version\":99,\"files\":[]}")]
    [InlineData("{\"kind\":\"impedancefit-project\",\"version\":1,\"files\":[{\"file\":7}]}")]
    public async Task What_is_no_project_is_refused_in_words(string text)
    {
        string path = folder.PathOf("project.json");
        await File.WriteAllTextAsync(path, text);
        Program.Run("fit", "--project", path).AssertRefused("project.json");
        (HttpStatusCode status, string answer) = await Post("open?name=project.json", text);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("project", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Project_stands_in_the_place_of_files()
    {
        Program.Run("fit", Pellet, "--project", "x.json").AssertRefused("--project");
        Program.Run("fit").AssertRefused("--project");
        Program.Run("fit", "--project", folder.PathOf("nowhere.json")).AssertRefused("nowhere.json");
    }

    private static object Settings(string key) => new
    {
        spectrum = key, circuit = Circuit, exclude = new[] { 1, 2 }, hold = new { R0 = 3.0 }, fmin = 1.0,
        sizes = new { thickness = "1mm", diameter = "10mm" }, intervals = "profile",
    };

    private async Task<JsonElement> Fit() => (await Ask("fit", Settings(await SendPellet()))).GetProperty("fit");

    private async Task<string> Saved()
    {
        (HttpStatusCode status, string project) = await Post("project", JsonSerializer.Serialize(Settings(await SendPellet())));
        Assert.Equal(HttpStatusCode.OK, status);
        await File.WriteAllTextAsync(folder.PathOf("project.json"), project);
        File.Copy(Pellet, folder.PathOf("CSV_Example.csv"));
        return project;
    }

    private async Task<JsonElement> Open(string project)
    {
        (HttpStatusCode status, string text) = await Post("open?name=project.json", project);
        Assert.True(status == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
