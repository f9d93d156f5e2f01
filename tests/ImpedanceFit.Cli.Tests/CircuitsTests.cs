using System.Text.Json;

namespace ImpedanceFit.Cli.Tests;

public sealed class CircuitsTests
{
    [Fact]
    public void List_names_circuits_and_elements()
    {
        ProgramRun run = Program.Run("circuits");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(["solid-electrolyte", "randles", "half-cell", "porous-electrode", "sofc", "CPE, Q", "constant-phase element"],
            word => Assert.Contains(word, run.Output, StringComparison.Ordinal));

        JsonElement json = Program.Json("circuits", "--json");
        Assert.Contains("solid-electrolyte",
            json.GetProperty("circuits").EnumerateArray().Select(circuit => circuit.GetProperty("name").GetString()));
        Assert.Contains("CPE", json.GetProperty("elements").EnumerateArray().Select(element => element.GetProperty("symbol").GetString()));
    }

    [Fact]
    public void Circuit_is_explained_with_tree_parameters_limits_and_other_notations()
    {
        string output = Program.Run("circuits", "R(RQ)([RW]C)").Output;
        Assert.All(["R1-p(R2,CPE1)-p(R3-W1,C1)", "R(RQ)([RW]C)", "R1+R2/Q1+(R3+W1)/C1", "├─", "parallel", "CPE1.n", "S·s^n", "0 … 1",
            "constant-phase element"],
            word => Assert.Contains(word, output, StringComparison.Ordinal));

        JsonElement json = Program.Json("circuits", "--json", "R(RQ)([RW]C)");
        Assert.Equal("R1-p(R2,CPE1)-p(R3-W1,C1)", json.GetProperty("circuit").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("name").ValueKind);
        Assert.Equal("series", json.GetProperty("tree").GetProperty("label").GetString());
        JsonElement exponent = json.GetProperty("parameters").EnumerateArray()
            .Single(parameter => parameter.GetProperty("name").GetString() == "CPE1.n");
        Assert.Equal((0, 1), (exponent.GetProperty("lower").GetDouble(), exponent.GetProperty("upper").GetDouble()));
    }

    [Fact]
    public void Named_circuit_is_explained_with_roles_and_reference()
    {
        string output = Program.Run("circuits", "solid-electrolyte").Output;
        Assert.All(["solid-electrolyte", "grain boundary", "doi:", "bulk (grain interior)"],
            word => Assert.Contains(word, output, StringComparison.Ordinal));
    }

    [Fact]
    public void Mistake_is_shown_with_a_caret_and_a_remedy() =>
        Program.Run("circuits", "R0-p(R1,Cpe1)").AssertRefused("^", "Did you mean CPE?");

    [Fact]
    public void Circuit_is_translated_for_another_program_and_back()
    {
        ProgramRun there = Program.Run("circuits", "R0{10}-p(R_ct{1k},CPE1{Q=1u, n=0.9f})-W1{100}", "--as", "impedance.py");
        Assert.Equal(0, there.ExitCode);
        Assert.Equal("circuit = 'R0-p(R1,CPE1)-W1'\ninitial_guess = [10, 1000, 1e-6, 100]\nconstants = {'CPE1_1': 0.9}\n", there.Output);
        Assert.Contains("R_ct is called R1", there.Error, StringComparison.Ordinal);
        ProgramRun back = Program.Run("circuits", there.Output, "--from", "impedance.py");
        Assert.Equal((0, "R0{10}-p(R1{1000},CPE1{Q=1e-6, n=0.9f})-W1{100}\n"), (back.ExitCode, back.Output));

        JsonElement json = Program.Json("circuits", "R1{5}-W1{2}", "--as", "autoeis", "--json");
        Assert.Equal("autoeis", json.GetProperty("as").GetString());
        Assert.Contains("R1-P1", json.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains(json.GetProperty("warnings").EnumerateArray(),
            warning => warning.GetString()!.Contains("same impedance", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Mee1", "autoeis", "Mee1", "latex")]
    [InlineData("R1", "zwiew", "zview", "Did you mean")]
    [InlineData("R1-", "latex", "^", "circuit")]
    public void Translation_that_cannot_be_is_refused(string circuit, string program, string word, string remedy) =>
        Program.Run("circuits", circuit, "--as", program).AssertRefused(word, remedy);

    [Fact]
    public void Translation_needs_a_circuit() => Program.Run("circuits", "--as", "latex").AssertRefused("--as", "circuit");
}
