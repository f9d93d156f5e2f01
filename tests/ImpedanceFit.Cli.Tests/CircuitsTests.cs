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
}
