using ImpedanceFit.Circuits;

namespace ImpedanceFit.Tests.Circuits;

/// <summary>Edits by name, as --start, --fix, --bound and --set make them.</summary>
public sealed class CircuitEditingTests
{
    private static readonly Circuit Sample = Circuit.Parse("R0-p(R1{100f},CPE1)-Wo1");

    [Fact]
    public void Edits_change_one_parameter_and_leave_the_rest()
    {
        Assert.Equal("R0{5}-p(R1{100f},CPE1)-Wo1", Sample.WithValue("R0", 5).ToString());
        Assert.Equal("R0-p(R1{200f},CPE1)-Wo1", Sample.WithValue("R1", 200).ToString());
        Assert.Equal("R0-p(R1{100f},CPE1{n=0.9f})-Wo1", Sample.WithFixed("CPE1.n", 0.9).ToString());
        Assert.Equal("R0-p(R1{100f},CPE1{Q=1e-6f/1e-9/0.001})-Wo1",
            Sample.WithBounds("CPE1.Q", 1e-9, 1e-3).WithValue("CPE1.Q", 1e-6).WithFixed("CPE1.Q").ToString());
        Assert.Equal("R0{-5/-10}-p(R1{100f},CPE1)-Wo1", Sample.WithSetting("R0", new ParameterSetting(-5, -10)).ToString());
        Assert.Equal("R0-p(R1{100f},CPE1)-Wo1", Sample.ToString());
    }

    [Fact]
    public void Value_or_limits_free_a_parameter_that_is_fixed_by_default()
    {
        Assert.True(Sample.Parameter("Wo1.n") is { Fixed: true, Value: 0.5 });
        Assert.False(Sample.WithValue("Wo1.n", 0.45).Parameter("Wo1.n").Fixed);
        Assert.True(Sample.WithBounds("Wo1.n", 0.3, 0.6).Parameter("Wo1.n") is { Fixed: false, Value: 0.5, Lower: 0.3, Upper: 0.6 });
        Assert.True(Sample.WithBounds("Wo1.n", 0.3, 0.4).Parameter("Wo1.n") is { Fixed: false, Value: 0.4 });
        Assert.True(Sample.WithFixed("Wo1.n").Parameter("Wo1.n") is { Fixed: true, Value: 0.5 });
        Circuit freed = Sample.WithSetting("Wo1.n", new ParameterSetting(Fixed: false));
        Assert.True(freed.SameAs(Circuit.Parse(freed.ToString())));
    }

    [Theory]
    [InlineData("R1", "R1")]
    [InlineData("R1.R", "R1")]
    [InlineData(" CPE1.n ", "CPE1.n")]
    [InlineData("Q1.n", "CPE1.n")]
    public void Parameter_is_found_by_its_names(string name, string expected) => Assert.Equal(expected, Sample.Parameter(name).Name);

    [Theory]
    [InlineData("R2", "Parameters: R0, R1, CPE1.Q, CPE1.n, Wo1.R, Wo1.tau, Wo1.n.")]
    [InlineData("CPE1", "Did you mean CPE1.Q?")]
    [InlineData("CPE1.q", "Did you mean CPE1.Q?")]
    [InlineData("Wo1.tua", "Did you mean Wo1.tau?")]
    [InlineData("", "Parameters: ")]
    public void Unknown_parameter_is_reported_with_the_names_there_are(string name, string expected)
    {
        CircuitParameterException error = Assert.Throws<CircuitParameterException>(() => Sample.Parameter(name));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal((name, Sample), (error.Name, error.Circuit));
    }

    [Fact]
    public void Edit_that_contradicts_itself_is_reported()
    {
        Assert.Contains("below its lower limit 0", Assert.Throws<CircuitParameterException>(() => Sample.WithValue("R0", -1)).Message,
            StringComparison.Ordinal);
        Assert.Contains("above its upper limit 50", Assert.Throws<CircuitParameterException>(() => Sample.WithBounds("R1", 1, 50)).Message,
            StringComparison.Ordinal);
        Assert.Contains("smaller limit first", Assert.Throws<CircuitParameterException>(() => Sample.WithBounds("R0", 5, 1)).Message,
            StringComparison.Ordinal);
        Assert.Contains("no value to hold", Assert.Throws<CircuitParameterException>(() => Sample.WithFixed("R0")).Message,
            StringComparison.Ordinal);
        foreach (double value in (double[])[double.NaN, double.PositiveInfinity])
            Assert.Contains("finite", Assert.Throws<CircuitParameterException>(() => Sample.WithValue("R0", value)).Message,
                StringComparison.Ordinal);
        Assert.Throws<CircuitParameterException>(() => Sample.WithBounds("R0", double.NaN, 1));
        Assert.Contains("Did you mean CPE1?", Assert.Throws<CircuitParameterException>(() => Sample.Element("CPE2")).Message,
            StringComparison.Ordinal);
    }
}
