using System.Net;
using System.Text.Json;

namespace ImpedanceFit.Cli.Tests.Serving;

/// <summary>What the page's server says of a spectrum is what the command line says.</summary>
public sealed class SpectrumAnswerTests : PageTest
{
    [Fact]
    public async Task Held_and_start_values_count_and_stand_in_the_command()
    {
        string key = await SendPellet();
        JsonElement answer = await Ask("fit", new { spectrum = key, circuit = Circuit, hold = new Dictionary<string, double> { ["R0"] = 5 },
            start = new Dictionary<string, double> { ["R1"] = 2e5, ["CPE1.Q"] = 1e-9, ["CPE1.n"] = 0.8, ["CPE2.Q"] = 1e-6, ["CPE2.n"] = 0.5 },
            exclude = new[] { 0 } });
        JsonElement held = answer.GetProperty("fit").GetProperty("parameters")[0];
        Assert.True(held.GetProperty("fixed").GetBoolean());
        Assert.Equal(5, held.GetProperty("value").GetDouble());
        string command = answer.GetProperty("command").GetString()!;
        Assert.Contains("--fix R0=5 --start R1=200000,CPE1.Q=1E-09,CPE1.n=0.8,CPE2.Q=1E-06,CPE2.n=0.5 --starts given", command, StringComparison.Ordinal);
        Assert.Contains("--exclude 1000000", command, StringComparison.Ordinal);
        Assert.Contains(answer.GetProperty("blocks").EnumerateArray(), block => block.TryGetProperty("rows", out _));
        Assert.Equal(answer.GetProperty("fit").GetProperty("points").GetInt32(),
            answer.GetProperty("residuals").GetProperty("real_percent").GetArrayLength());
        JsonElement curve = (await Ask("curve", new { spectrum = key, circuit = "R1", values = new { R1 = 7.5 } })).GetProperty("curve");
        Assert.All(curve.GetProperty("z_real_ohm").EnumerateArray(), value => Assert.Equal(7.5, value.GetDouble()));
    }

    [Fact]
    public async Task Sizes_give_the_conductivities_of_the_verb()
    {
        string key = await SendPellet();
        var sizes = new { thickness = "1mm ± 1%", diameter = "10mm", cell = "ion-blocking" };
        JsonElement answer = await Ask("conductivity", new { spectrum = key, circuit = "solid-electrolyte", sizes, exclude = new[] { 0 } });
        ProgramRun run = Shell(answer.GetProperty("command").GetString() + " --json", Path.GetDirectoryName(Pellet)!);
        JsonElement verb = JsonDocument.Parse(run.Output).RootElement.GetProperty("samples")[0];
        Assert.NotEmpty(verb.GetProperty("quantities").EnumerateArray());
        foreach (string name in (string[])["name", "value", "lower95", "upper95", "trust"])
            Assert.Equal(verb.GetProperty("quantities").EnumerateArray().Select(each => each.GetProperty(name).ToString()),
                answer.GetProperty("conductivity").GetProperty("quantities").EnumerateArray().Select(each =>
                    each.GetProperty(name).ToString()));
        (HttpStatusCode status, string text) = await Post("conductivity", JsonSerializer.Serialize(
            new { spectrum = key, circuit = "solid-electrolyte", sizes = new { thickness = "1 parsec", diameter = "10mm" } }));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("parsec", text, StringComparison.Ordinal);
    }
}
