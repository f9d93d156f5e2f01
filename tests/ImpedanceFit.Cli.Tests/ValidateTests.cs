using System.Text.Json;

namespace ImpedanceFit.Cli.Tests;

public sealed class ValidateTests
{
    private static readonly string[] Simulation = ["simulate", "-c", "R0-p(R1,C1)", "--set", "R0=10", "R1=1k", "C1=1u", "--noise", "0.5%",
        "--as-reference"];

    [Fact]
    public void A_reference_of_the_users_own_passes()
    {
        using ScratchFolder folder = new();
        string file = folder.PathOf("my-cell.json");
        ProgramRun made = Program.Run([.. Simulation, file]);
        Assert.Equal((0, "", ""), (made.ExitCode, made.Output, made.Error));

        JsonElement document = Program.Json("validate", folder.Path, "--json");

        Assert.Equal((1, 0), (document.GetProperty("passed").GetInt32(), document.GetProperty("failed").GetInt32()));
        JsonElement reference = document.GetProperty("references")[0];
        Assert.Equal(("my-cell", true), (reference.GetProperty("name").GetString(), reference.GetProperty("passed").GetBoolean()));
        JsonElement r1 = reference.GetProperty("parameters")[1];
        Assert.Equal(("R1", 1000, true),
            (r1.GetProperty("name").GetString(), r1.GetProperty("expected").GetDouble(), r1.GetProperty("passed").GetBoolean()));
        double deviation = r1.GetProperty("relativeDeviation").GetDouble();
        Assert.Equal(r1.GetProperty("fitted").GetDouble() / 1000 - 1, deviation, 1e-12);
        Assert.InRange(Math.Abs(deviation), 0, r1.GetProperty("tolerance").GetDouble());
    }

    [Fact]
    public void A_wrong_reference_gives_1_and_names_the_parameter()
    {
        using ScratchFolder folder = new();
        string file = folder.Write("wrong.json",
            """{ "circuit": "R0-p(R1,C1)", "source": "test", "simulation": { "minimum_Hz": 0.1, "maximum_Hz": 1e5, "pointsPerDecade": 5 }, "parameters": { "R0": { "value": 10 }, "R1": { "value": 1000 }, "C1": { "value": 1e-6 } } }""");
        Assert.Equal(0, Program.Run("validate", file).ExitCode);
        // The same spectrum, point by point, with another capacitance.
        string[] points = Program.Run("simulate", "-c", "R0{10}-p(R1{1k},C1{1.1u})", "--at", "10k,1k,300,100,30,10,1")
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        string Column(int c) => string.Join(',', points.Select(point => point.Split(',')[c]));
        string wrong =
            folder.Write(
                "wrong.json", $$"""{ "circuit": "R0-p(R1,C1)", "source": "test", "spectrum": { "frequency_Hz": [{{Column(0)}}], "z_real_ohm": [{{Column(1)}}], "z_imag_ohm": [{{Column(2)}}] }, "parameters": { "R1": { "value": 1000 }, "C1": { "value": 1e-6 } } }""");

        ProgramRun run = Program.Run("validate", wrong);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("C1 is 1.1E-06, expected 1E-06", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("R1 is", run.Error, StringComparison.Ordinal);
        Assert.Contains("0 of 1 references passed.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_reference_is_refused()
    {
        Program.Run("validate", "no-such-folder").AssertRefused("no-such-folder", "samples/reference");
        Program.Run("validate", "samples/instruments/CSV_Example.csv").AssertRefused("CSV_Example.csv", "not valid JSON");
        Program.Run("simulate", "-c", "R0{0}-C1{1u}", "--as-reference", "x.json").AssertRefused("R0", "zero");
    }

    [Fact]
    public void Weights_are_estimated_and_audited()
    {
        string[] fit = ["fit", "samples/instruments/CSV_Example.csv", "-c", "p(R1,CPE1)-CPE2", "--intervals", "none", "--json",
            "--goodness",
            "--weighting"];

        JsonElement estimated = Program.Json([.. fit, "estimated"]).GetProperty("fits")[0];
        JsonElement audited = Program.Json([.. fit, "audit"]).GetProperty("fits")[0];

        Assert.Equal("estimated", estimated.GetProperty("weighting").GetString());
        Assert.Equal(1, estimated.GetProperty("reducedChiSquared").GetDouble(), 1e-6);
        Assert.True(estimated.GetProperty("goodness").GetProperty("noiseRatio").GetDouble() > 0);
        string[] names = [.. audited.GetProperty("audit").GetProperty("weightings").EnumerateArray()
            .Select(w => w.GetProperty("weighting").GetString()!)];
        Assert.Equal(["unit", "modulus", "proportional", "estimated"], names);
    }
}
