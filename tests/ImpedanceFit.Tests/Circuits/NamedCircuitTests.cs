using ImpedanceFit.Circuits.Named;

namespace ImpedanceFit.Tests.Circuits;

public sealed class NamedCircuitTests
{
    private const string Sample = """
        {
          // comments and trailing commas are fine
          "notation": "R0{0f}-p(R1,CPE1)-Wo1",
          "description": "a test",
          "reference": "nowhere",
          "roles": { "R0": "lead", "R1": "Grain-boundary", "CPE1.Q": "bulk", "Wo1": "my own role" },
          "parameters": {
            "R1": { "default": 100, "lower": 1, "upper": 1e6 },
            "CPE1.Q": { "default": 1e-6 },
            "CPE1.n": { "fixed": true, "default": 0.9 },
            "Wo1.n": { "default": 0.4 },
            "R0": { "lower": -1 },
          },
        }
        """;

    [Fact]
    public void Json_gives_circuit_roles_and_defaults()
    {
        NamedCircuit named = NamedCircuit.FromJson(Sample, "some/folder/mine.json");
        Assert.Equal(("mine", "a test", "nowhere"), (named.Name, named.Description, named.Reference));
        Assert.Equal("R0{0f/-1}-p(R1{/1/1000000},CPE1{n=0.9f})-Wo1{n=0.4f}", named.Circuit.ToString());
        Assert.Equal([("R1", 100.0), ("CPE1.Q", 1e-6)], named.Defaults.Select(pair => (pair.Key, pair.Value)));
        Assert.Equal("R0{0f/-1}-p(R1{100/1/1000000},CPE1{Q=1e-6, n=0.9f})-Wo1{n=0.4f}", named.WithDefaults().ToString());
        Assert.Same(ElementRole.GrainBoundary, named.RoleOf(named.Circuit.Parameter("R1")));
        Assert.Same(ElementRole.Bulk, named.RoleOf(named.Circuit.Parameter("CPE1.Q")));
        Assert.Null(named.RoleOf(named.Circuit.Parameter("CPE1.n")));
        Assert.Equal("my own role", named.RoleOf(named.Circuit.Element("Wo1"))!.Name);
    }

    [Theory]
    [InlineData("", "mine.json, line 1", "not valid JSON")]
    [InlineData("{\n\"notation\": R1 }", "mine.json, line 2", "not valid JSON")]
    [InlineData("[]", "mine.json", "object")]
    [InlineData("{}", "mine.json", "\"notation\"")]
    [InlineData("""{"notation": 5}""", "notation", "text is expected")]
    [InlineData("""{"notation": "R1-X1"}""", "notation", "'X' is not an element")]
    [InlineData("""{"notation": "R1", "rolls": {}}""", "mine.json", "Did you mean roles?")]
    [InlineData("""{"notation": "R1", "notation": "R2"}""", "mine.json", "twice")]
    [InlineData("""{"notation": "R1", "roles": []}""", "roles", "object")]
    [InlineData("""{"notation": "R1", "roles": {"R2": "bulk"}}""", "roles.R2", "Elements: R1")]
    [InlineData("""{"notation": "R1", "roles": {"R1": " "}}""", "roles.R1", "grainBoundary")]
    [InlineData("""{"notation": "R1", "parameters": {"R1": 5}}""", "parameters.R1", "object")]
    [InlineData("""{"notation": "R1", "parameters": {"R1": {"value": 5}}}""", "parameters.R1", "default, lower, upper, fixed")]
    [InlineData("""{"notation": "R1", "parameters": {"R1": {"default": "5"}}}""", "parameters.R1.default", "without quotes")]
    [InlineData("""{"notation": "R1", "parameters": {"R1": {"default": 1e999}}}""", "parameters.R1.default", "number")]
    [InlineData("""{"notation": "R1", "parameters": {"R1": {"fixed": 1}}}""", "parameters.R1.fixed", "true or false")]
    [InlineData("""{"notation": "R1", "parameters": {"R1": {"fixed": true}}}""", "parameters.R1", "needs a value")]
    [InlineData("""{"notation": "R1", "parameters": {"R1": {"default": 5, "upper": 4}}}""", "parameters.R1", "above its upper limit 4")]
    [InlineData("""{"notation": "R1", "parameters": {"R1": {"lower": 5, "upper": 4}}}""", "parameters.R1", "above its upper limit 4")]
    [InlineData("""{"notation": "R1", "parameters": {"R2": {"default": 5}}}""", "parameters.R2", "Parameters: R1")]
    public void Mistake_is_reported_with_source_place_and_remedy(string json, string place, string expected)
    {
        string message = Assert.Throws<NamedCircuitException>(() => NamedCircuit.FromJson(json, "mine.json")).Message;
        Assert.StartsWith("mine.json", message, StringComparison.Ordinal);
        Assert.Contains(place, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Explanation_holds_tree_parameters_notations_and_formulas()
    {
        CircuitExplanation explanation = CircuitExplanation.Of(NamedCircuit.FromJson(Sample, "mine.json"));
        Assert.Equal(["R0 resistor", "parallel", "Wo1 finite-space diffusion, reflecting end"],
            explanation.Outline.Parts.Select(part => part.Label));
        Assert.Equal("series", explanation.Outline.Label);
        Assert.Equal(ElementRole.Lead, explanation.Outline.Parts[0].Role);
        Assert.Equal(["R1 resistor", "CPE1 constant-phase element"], explanation.Outline.Parts[1].Parts.Select(part => part.Label));
        Assert.Equal([0, 100, 1e-6, 0.9, 100, 10, 0.4], explanation.Parameters.Select(p => p.Default));
        Assert.Equal(["R", "CPE", "Wo"], explanation.Elements.Select(e => e.Symbol));
        Assert.Equal("R0{0f/-1}+R1{/1/1000000}/Q1{n=0.9f}+Wo1{n=0.4f}", explanation.Notations[CircuitNotation.PlusSlash]);
        Assert.Equal(3, explanation.Notations.Count);
    }
}
