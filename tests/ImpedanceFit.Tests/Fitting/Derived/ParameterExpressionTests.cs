using ImpedanceFit.Circuits.Formulas;

namespace ImpedanceFit.Tests.Fitting.Derived;

public sealed class ParameterExpressionTests
{
    private static readonly Dictionary<string, double> Values = new()
        { ["R1"] = 100, ["R2"] = 50, ["CPE1.Q"] = 1e-5, ["CPE1.n"] = 0.9, ["R_ct"] = 7 };

    private static readonly Dictionary<string, Unit> Units = new()
        { ["R1"] = Unit.Ohm, ["R2"] = Unit.Ohm, ["CPE1.Q"] = Unit.SiemensSecondToN, ["CPE1.n"] = Unit.None, ["R_ct"] = Unit.Ohm };

    [Theory]
    [InlineData("R1+R2", 150)]
    [InlineData("R1 - R2*2", 0)]
    [InlineData("R1-R2-R_ct", 43)]
    [InlineData("R1/R2/2", 1)]
    [InlineData("-R1^2", -10_000)]
    [InlineData("2^-1", 0.5)]
    [InlineData("2^3^2", 512)]
    [InlineData("--R1", 100)]
    [InlineData("2k*R1", 200_000)]
    [InlineData("1e-3*R1", 0.1)]
    [InlineData("sqrt(R1)*ln(exp(2))", 20)]
    [InlineData("log10(R1)", 2)]
    [InlineData("abs(R2-R1)", 50)]
    [InlineData("(R1*CPE1.Q)^(1/CPE1.n)/R1", 4.641588833612773e-6)]
    public void Formula_has_the_value_of_its_arithmetic(string text, double expected) =>
        Assert.Equal(expected, ParameterExpression.Parse(text).Evaluate(name => Values[name]), 1e-12 * Math.Max(1, Math.Abs(expected)));

    [Theory]
    [InlineData("R1+R2", "Ω")]
    [InlineData("2*R1-R2/3", "Ω")]
    [InlineData("R1/R2", "")]
    [InlineData("abs(-R1)", "Ω")]
    [InlineData("R1*R2", "")]
    [InlineData("R1+CPE1.Q", "")]
    [InlineData("CPE1.Q*CPE1.n", "S·s^n")]
    public void Unit_is_given_where_it_is_beyond_doubt(string text, string symbol) =>
        Assert.Equal(symbol, ParameterExpression.Parse(text).UnitFor(name => Units[name]).Symbol);

    [Theory]
    [InlineData("R1+", 4, "missing")]
    [InlineData("(R1", 4, "not closed")]
    [InlineData("R1)", 3, "follow")]
    [InlineData("R1 R2", 4, "follow")]
    [InlineData("", 1, "missing")]
    [InlineData("R1 % 2", 4, "follow")]
    [InlineData("cos(R1)", 1, "no function")]
    [InlineData("2..3", 3, "follow")]
    public void Mistake_is_shown_with_its_place(string text, int column, string word)
    {
        ExpressionSyntaxException error = Assert.Throws<ExpressionSyntaxException>(() => ParameterExpression.Parse(text));
        Assert.StartsWith(FormattableString.Invariant($"formula, column {column}:"), error.Message, StringComparison.Ordinal);
        Assert.Contains(word, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Endless_nesting_is_refused_and_names_are_listed_once()
    {
        Assert.Throws<ExpressionSyntaxException>(() => ParameterExpression.Parse(new string('(', 100_000)));
        Assert.Throws<ExpressionSyntaxException>(() => ParameterExpression.Parse(string.Concat(Enumerable.Repeat("2^", 100_000)) + "2"));
        Assert.Equal(["R1", "R2"], ParameterExpression.Parse("R1+R2+R1").ParameterNames);
    }
}
