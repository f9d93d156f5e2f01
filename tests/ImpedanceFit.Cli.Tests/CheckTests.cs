using System.Text.Json;

namespace ImpedanceFit.Cli.Tests;

public sealed class CheckTests
{
    private static readonly string[] Simulation = ["simulate", "-c", "R0-p(R1,C1)-p(R2,C2)", "--set", "R0=10", "R1=100", "C1=1u", "R2=50",
        "C2=100u", "--fmin", "0.1", "--fmax", "100k", "--noise", "0.2%"];

    [Theory]
    [InlineData("--representation", "admittance")]
    [InlineData("--extension", "0.5")]
    [InlineData("--no-inductance", null)]
    public void Test_can_be_told_what_to_fit(string option, string? value)
    {
        string[] check = ["check", "samples/instruments/CSV_Example.csv", "--json"];
        double plain = Program.Json(check).GetProperty("checks")[0].GetProperty("chiSquared").GetDouble();
        JsonElement told = Program.Json([.. check, option, .. value is null ? Array.Empty<string>() : [value]]).GetProperty("checks")[0];
        Assert.NotEqual(plain, told.GetProperty("chiSquared").GetDouble());
        Assert.Equal("valid", told.GetProperty("verdict").GetString());
    }

    [Fact]
    public void Json_of_a_valid_spectrum_has_the_agreed_fields()
    {
        using ScratchFolder folder = new();
        string file = folder.Write("cell.csv", Program.Run(Simulation).Output);

        JsonElement check = Program.Json("check", file, "--json").GetProperty("checks")[0];

        Assert.Equal((file, "valid"), (check.GetProperty("file").GetString(), check.GetProperty("verdict").GetString()));
        Assert.Equal(JsonValueKind.Null, check.GetProperty("spectrum").ValueKind);
        Assert.StartsWith("linear Kramers–Kronig", check.GetProperty("method").GetString(), StringComparison.Ordinal);
        Assert.InRange(check.GetProperty("m").GetInt32(), 2, 30);
        Assert.InRange(check.GetProperty("mu").GetDouble(), 0, 1);
        Assert.InRange(check.GetProperty("noisePercent").GetDouble(), 0.15, 0.25);
        Assert.True(check.GetProperty("chiSquared").GetDouble() > 0);
        Assert.Equal((61, 61),
            (check.GetProperty("residualRealPercent").GetArrayLength(), check.GetProperty("residualImagPercent").GetArrayLength()));
        Assert.True(check.GetProperty("reasons").GetArrayLength() > 0);
    }

    [Fact]
    public void An_invalid_spectrum_gives_1_and_its_reasons()
    {
        using ScratchFolder folder = new();
        string[] lines = Program.Run(Simulation).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string good = folder.Write("good.csv", string.Join('\n', lines));
        // The sign of the imaginary part is lost: no circuit can do that.
        string bad = folder.Write("bad.csv", string.Join('\n', lines.Select(line => line.Replace(",-", ",", StringComparison.Ordinal))));

        ProgramRun run = Program.Run("check", good, bad, "--sign", "1");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{good}: VALID", run.Output, StringComparison.Ordinal);
        Assert.Contains($"{bad}: INVALID", run.Output, StringComparison.Ordinal);
        Assert.Contains("does the file store −Z″?", run.Output, StringComparison.Ordinal);
        Assert.Contains("bad.csv", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("good.csv", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_number_of_relaxations_is_refused() =>
        Program.Run("check", "samples/instruments/CSV_Example.csv", "--elements", "many").AssertRefused("--elements", "many");
}
