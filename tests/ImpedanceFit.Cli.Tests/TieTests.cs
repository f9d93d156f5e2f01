using System.Text.Json;

namespace ImpedanceFit.Cli.Tests;

/// <summary>Parameters of one circuit that follow from others, from the command line.</summary>
public sealed class TieTests : IDisposable
{
    private const string Circuit = "R0-p(R1,CPE1)-p(R2,CPE2)";
    private readonly ScratchFolder folder = new();
    private readonly string file;

    public TieTests() => file = folder.Write("pellet_25C.csv", Program.Run("simulate", "-c",
        "R0{10}-p(R1{100},CPE1{Q=1e-9,n=0.9})-p(R2{=2*R1},CPE2{Q=2e-8,n=CPE1.n})", "--fmin", "1", "--fmax", "7M", "--noise", "0.5%")
        .Output);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_tied_parameter_says_what_it_is_tied_to()
    {
        string[] ties = ["--tie", "R2=2*R1", "--tie", "CPE2.n = CPE1.n"];
        Assert.Contains("= 2*R1", Program.Run(["fit", file, "-c", Circuit, .. ties]).Output, StringComparison.Ordinal);
        JsonElement fit = Program.Json(["fit", file, "-c", Circuit, .. ties, "--json"]).GetProperty("fits")[0];
        JsonElement[] parameters = [.. fit.GetProperty("parameters").EnumerateArray()];
        JsonElement first = parameters.Single(p => p.GetProperty("name").GetString() == "R1"),
            second = parameters.Single(p => p.GetProperty("name").GetString() == "R2");
        Assert.Equal("2*R1", second.GetProperty("tie").GetString());
        foreach (string field in (string[])["value", "standardError", "lower95", "upper95"])
            Assert.Equal(2 * first.GetProperty(field).GetDouble(), second.GetProperty(field).GetDouble(), 1e-9);
        Assert.Equal(5, fit.GetProperty("correlation").GetArrayLength());
        Assert.Contains("R0-p(R1,CPE1)-p(R2{=2*R1},CPE2)", Program.Run("fit", file, "-c", Circuit, "-c", "R0-p(R1,CPE1)-p(R2{=2*R1},CPE2)")
            .Output, StringComparison.Ordinal);
        Assert.Equal(5, fit.GetProperty("information").GetProperty("freeParameters").GetInt32());
        JsonElement written = Program.Json("fit", file, "-c", fit.GetProperty("circuit").GetString()!, "--json").GetProperty("fits")[0];
        Assert.Equal(fit.GetProperty("chiSquared").GetDouble(), written.GetProperty("chiSquared").GetDouble());
    }

    [Fact]
    public void A_batch_and_a_conductivity_follow_the_tie()
    {
        string output = folder.PathOf("out");
        ProgramRun batch = Program.Run("batch", file, "-o", output, "-c", Circuit, "--tie", "R2=2*R1");
        Assert.Equal((0, ""), (batch.ExitCode, batch.Error));
        string[][] rows = [.. File.ReadLines(Path.Combine(output, "fits.csv")).Select(line => line.Split(','))];
        double Cell(string name) => double.Parse(rows[1][Array.IndexOf(rows[0], name)], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(2 * Cell("R1"), Cell("R2"), 1e-9);
        Assert.Equal(2 * Cell("R1_standardError"), Cell("R2_standardError"), 1e-9);

        string circuit = folder.Write("pellet.json", """
            { "notation": "R0-p(R1,CPE1)-p(R2,CPE2)", "parameters": { "R2": { "tie": "2*R1" } },
              "roles": { "R1": "bulk", "CPE1": "bulk", "R2": "grainBoundary", "CPE2": "grainBoundary" } }
            """);
        JsonElement[] quantities =
            [.. Program.Json("conductivity", file, "-c", circuit, "--thickness", "1mm", "--diameter", "10mm", "--json")
            .GetProperty("samples")[0].GetProperty("quantities").EnumerateArray()];
        JsonElement Of(string name) => quantities.First(q => q.GetProperty("name").GetString() == name);
        Assert.Equal(Of("bulkConductivity").GetProperty("value").GetDouble() / 3,
            Of("totalIonicConductivity").GetProperty("value").GetDouble(),
            1e-9);
        foreach (string end in (string[])["lower95", "upper95"])
        {
            double bulk = Of("bulkConductivity").GetProperty(end).GetDouble();
            Assert.Equal(bulk / 3, Of("totalIonicConductivity").GetProperty(end).GetDouble(), 1e-3 * bulk);
        }
    }

    [Theory]
    [InlineData("R2=arrhenius", "series")]
    [InlineData("R2=shared", "series")]
    [InlineData("R2=2*R3", "'R3'")]
    [InlineData("R3=2*R1", "R3")]
    [InlineData("R2", "is no tie")]
    [InlineData("R1=R1", "itself")]
    public void A_tie_that_is_none_is_told(string tie, string words)
    {
        ProgramRun run = Program.Run("fit", file, "-c", Circuit, "--tie", tie);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_series_follows_the_ties_of_its_circuit()
    {
        string second = folder.Write("pellet_50C.csv", Program.Run("simulate", "-c",
            "R0{10}-p(R1{50},CPE1{Q=1e-9,n=0.9})-p(R2{=2*R1},CPE2{Q=2e-8,n=CPE1.n})", "--fmin", "1", "--fmax", "7M", "--noise", "0.5%")
            .Output);
        JsonElement series = Program.Json("series", file, second, "-c", "R0-p(R1,CPE1)-p(R2{=2*R1},CPE2)", "--tie", "CPE1.n=shared",
            "--json")
            .GetProperty("series")[0];
        Assert.Equal(["CPE1.n", "R2"],
            series.GetProperty("tests").EnumerateArray().Select(test => test.GetProperty("parameter").GetString()).Order());
        Assert.All(series.GetProperty("spectra").EnumerateArray(), spectrum =>
        {
            double[] ohm = [.. spectrum.GetProperty("parameters").EnumerateArray()
                .Where(p => p.GetProperty("name").GetString() is "R1" or "R2")
                .Select(p => p.GetProperty("value").GetDouble())];
            Assert.Equal(2 * ohm[0], ohm[1], 1e-6);
        });
    }
}
