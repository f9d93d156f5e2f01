using System.Text.Json;

namespace ImpedanceFit.Cli.Tests;

/// <summary><c>identify</c>, and <c>fit</c> without a circuit.</summary>
public sealed class IdentifyTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Pellet() => folder.Write("pellet.csv", Program.Run("simulate",
        "-c", "R0{5}-p(R1{5k},CPE1{Q=100p,n=0.95})-CPE2{Q=2u,n=0.85}", "--noise", "0.3%", "--fmax", "1M", "--seed", "4").Output);

    [Fact]
    public void Json_has_the_fields_of_the_contract()
    {
        ProgramRun run = Program.Run("identify", Pellet(), "--json");
        Assert.Equal(0, run.ExitCode);
        JsonElement answer = run.Json().GetProperty("identifications")[0];
        Assert.Equal("valid", answer.GetProperty("validity").GetString());
        Assert.InRange(answer.GetProperty("noisePercent").GetDouble(), 0.2, 0.4);
        Assert.Contains("arc", answer.GetProperty("words").GetString(), StringComparison.Ordinal);
        Assert.NotNull(answer.GetProperty("chosen").GetString());
        JsonElement[] candidates = [.. answer.GetProperty("candidates").EnumerateArray()];
        Assert.Equal(1, candidates.Sum(c => c.GetProperty("probability").GetDouble()), 1e-9);
        foreach (string name in (string[])["circuit", "name", "chiSquared", "freeParameters", "aicc", "bic", "logEvidence", "equivalents",
            "describesToNoise"])
            Assert.True(candidates[0].TryGetProperty(name, out _), name);
    }

    [Fact]
    public void Fit_without_a_circuit_identifies_it()
    {
        ProgramRun run = Program.Run("fit", Pellet(), "--json");
        JsonElement fit = run.Json().GetProperty("fits")[0];
        Assert.Equal(fit.GetProperty("circuit").GetString(), fit.GetProperty("identification").GetProperty("chosen").GetString());
        Assert.True(fit.GetProperty("parameters").GetArrayLength() >= 5);
        Assert.Contains("identified:", Program.Run("fit", Pellet(), "--intervals", "none").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_says_once_where_the_best_circuit_fails()
    {
        ProgramRun run = Program.Run("fit", Pellet(), "--elements", "R,C", "--intervals", "none");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("identified: None of the candidates", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, run.Output.Split("systematic residuals").Length);
        Assert.DoesNotContain("No candidate", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Candidates_can_be_given()
    {
        JsonElement[] candidates = [.. Program.Json("identify", Pellet(), "-c", "R0-p(R1,C1)-C2", "-c", "R0-p(R1,CPE1)-CPE2", "--json")
            .GetProperty("identifications")[0].GetProperty("candidates").EnumerateArray()];
        Assert.Equal(["R0-p(R1,CPE1)-CPE2", "R0-p(R1,C1)-C2"], candidates.Select(c => c.GetProperty("circuit").GetString()));
        Assert.True(candidates[0].GetProperty("probability").GetDouble() > 0.99);
    }

    [Fact]
    public void Spectrum_that_none_describes_ends_with_one()
    {
        ProgramRun run = Program.Run("identify", Pellet(), "-c", "R0-C1", "--json");
        Assert.Equal(1, run.ExitCode);
        JsonElement answer = run.Json().GetProperty("identifications")[0];
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("chosen").ValueKind);
        Assert.Contains(answer.GetProperty("diagnostics").EnumerateArray(), d => d.GetProperty("code").GetString() == "no-circuit");
    }

    /// <summary>The trees change the probabilities; the candidates and their fits stay.</summary>
    [Fact]
    public void Ranker_is_an_option()
    {
        string[] given = ["identify", Pellet(), "-c", "R0-p(R1,CPE1)-CPE2", "-c", "R0-p(R1,CPE1)-C2", "-c", "R0-p(R1,CPE1)-W2", "--json"];
        Dictionary<string, JsonElement> Of(params string[] more) => Program.Json([.. given, .. more]).GetProperty("identifications")[0]
            .GetProperty("candidates").EnumerateArray().ToDictionary(c => c.GetProperty("circuit").GetString()!);
        Dictionary<string, JsonElement> plain = Of(), same = Of("--evidence-only"), ranked = Of("--ranker");
        const string Best = "R0-p(R1,CPE1)-CPE2";
        Assert.Equal(plain[Best].GetProperty("probability").GetDouble(), same[Best].GetProperty("probability").GetDouble());
        Assert.NotEqual(plain[Best].GetProperty("probability").GetDouble(), ranked[Best].GetProperty("probability").GetDouble());
        Assert.Equal(1, ranked.Values.Sum(c => c.GetProperty("probability").GetDouble()), 1e-9);
        foreach ((string circuit, JsonElement candidate) in plain)
            Assert.Equal(candidate.GetProperty("chiSquared").GetDouble(), ranked[circuit].GetProperty("chiSquared").GetDouble());
    }

    [Fact]
    public void Mistakes_are_refused()
    {
        Program.Run("identify", Pellet(), "--ranker", "--evidence-only").AssertRefused("together");
        Program.Run("identify", Pellet(), "--elements", "R,CQE").AssertRefused("CQE", "CPE");
        Program.Run("identify", Pellet(), "--elements", ",").AssertRefused("no element");
        Program.Run("identify", Pellet(), "--elements", "R", "-c", "R0-C1").AssertRefused("together");
        Program.Run("identify", folder.Write("text.csv", "no spectrum")).AssertRefused("text.csv");
        Program.Run("fit", Pellet(), "--explain").AssertRefused("need a circuit");
    }

    [Fact]
    public void Table_names_the_test_of_validity()
    {
        string output = Program.Run("identify", Pellet()).Output;
        Assert.Contains("probability", output, StringComparison.Ordinal);
        Assert.Contains("Kramers–Kronig test: valid", output, StringComparison.Ordinal);
    }
}
