namespace ImpedanceFit.Tests.Circuits.Elements;

/// <summary>What every element says of itself.</summary>
public sealed class ElementDescriptionTests
{
    public static TheoryData<string> Symbols => [.. ElementCatalogue.BuiltIn.All.Select(e => e.Description.Symbol)];

    [Theory, MemberData(nameof(Symbols))]
    public void Element_names_itself_its_formula_and_its_source(string symbol)
    {
        ElementDescription description = Find(symbol);
        Assert.NotEqual("", description.Name);
        Assert.NotEqual("", description.Formula);
        Assert.Matches("doi:10\\.|Application Note", description.Reference);
        Assert.Distinct(description.Parameters.Select(p => p.Name));
    }

    [Theory, MemberData(nameof(Symbols))]
    public void Parameters_start_inside_limits_that_hold(string symbol) => Assert.All(Find(symbol).Parameters, parameter =>
    {
        Assert.True(parameter.Lower >= 0 && parameter.Lower < parameter.Upper, $"{parameter.Lower} to {parameter.Upper}");
        Assert.InRange(parameter.Default, parameter.Lower, parameter.Upper);
        Assert.True(parameter.Kind != ParameterKind.Exponent || parameter.Upper <= 1, "An exponent beyond 1 is not passive.");
        Assert.Equal(parameter.Kind is ParameterKind.Exponent or ParameterKind.Ratio, parameter.Unit.Symbol.Length == 0);
    });

    [Theory]
    [InlineData("Wo", 0.5), InlineData("Ws", 0.5), InlineData("G", 0.5)]
    [InlineData("Mee", 1), InlineData("Mii", 1), InlineData("Mie", 1), InlineData("Mier", 1), InlineData("Msym", 1)]
    public void Exponent_is_fixed_unless_freed(string symbol, double value)
    {
        ParameterDescription n = Find(symbol).Parameters.Single(p => p.Name == "n");
        Assert.True(n.FixedByDefault);
        Assert.Equal(value, n.Default);
        Assert.All(Find(symbol).Parameters.Where(p => p != n), p => Assert.False(p.FixedByDefault));
    }

    private static ElementDescription Find(string symbol) =>
        ElementCatalogue.BuiltIn.All.Single(e => e.Description.Symbol == symbol).Description;
}
