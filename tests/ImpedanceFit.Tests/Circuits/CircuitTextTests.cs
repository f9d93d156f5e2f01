using System.Globalization;
using ImpedanceFit.Circuits;

namespace ImpedanceFit.Tests.Circuits;

/// <summary>The three notations say the same, and each text comes back as it was.</summary>
public sealed class CircuitTextTests
{
    [Theory]
    [InlineData("R1", "R", "R1")]
    [InlineData("R1-CPE1", "RQ", "R1+Q1")]
    [InlineData("p(R1,CPE1)", "(RQ)", "R1/Q1")]
    [InlineData("R1-p(R2,CPE1)-p(R3-CPE2,R4)", "R(RQ)([RQ]R)", "R1+R2/Q1+(R3+Q2)/R4")]
    [InlineData("R1-p(CPE1,R2)-p(CPE2,R3-CPE3)", "R(QR)(Q[RQ])", "R1+Q1/R2+Q2/(R3+Q3)")]
    [InlineData("R0-p(R1,CPE1)", "R0(R1Q1)", "R0+R1/Q1")]
    [InlineData("R_s-p(R_ct-CPE_w,CPE_dl)", "R_s([R_ct Q_w]Q_dl)", "R_s+(R_ct+Q_w)/Q_dl")]
    [InlineData("p(R1,p(R2,CPE1)-R3)", "(R[(RQ)R])", "R1/(R2/Q1+R3)")]
    [InlineData("R0{100f}-p(R1{2200/1/1000000},CPE1{Q=1e-6/1e-9/0.001, n=0.9f})",
        "R0{100f}(R1{2200/1/1000000}Q1{Q=1e-6/1e-9/0.001, n=0.9f})",
        "R0{100f}+R1{2200/1/1000000}/Q1{Q=1e-6/1e-9/0.001, n=0.9f}")]
    public void Notations_print_and_read_each_other(string dash, string cdc, string plusSlash)
    {
        foreach (string text in (string[])[dash, cdc, plusSlash])
        {
            Circuit circuit = Circuit.Parse(text);
            Assert.Equal((dash, cdc, plusSlash),
                (circuit.ToString(), circuit.ToString(CircuitNotation.Cdc), circuit.ToString(CircuitNotation.PlusSlash)));
        }
    }

    [Theory]
    [InlineData("  R0 - p ( R1 ,\tCPE1 { Q = 1e-6 / 1e-9 , n=0.9 f } )\n", "R0-p(R1,CPE1{Q=1e-6/1e-9, n=0.9f})")]
    [InlineData("R0-P(R1,CPE1)", "R0-p(R1,CPE1)")]
    [InlineData("R0–p(R1,Q1)", "R0-p(R1,CPE1)")]
    [InlineData("R0-p(R1,p(R2,CPE1))", "R0-p(R1,R2,CPE1)")]
    [InlineData("R0-p(R1)-CPE1", "R0-R1-CPE1")]
    [InlineData("p(p(R1))", "R1")]
    [InlineData("R1+(R2+R3)+((R4))", "R1-R2-R3-R4")]
    [InlineData("R1/(R2/R3)", "p(R1,R2,R3)")]
    [InlineData("R1/R2+R3", "p(R1,R2)-R3")]
    [InlineData("[R[RQ]](R)", "R1-R2-CPE1-R3")]
    [InlineData("R1(R2Q)", "R1-p(R2,CPE1)")]
    [InlineData("R(R1Q)", "R2-p(R1,CPE1)")]
    [InlineData("R CPE Q", "R1-CPE1-CPE2")]
    [InlineData("R1_bulk-R007", "R1_bulk-R007")]
    [InlineData("R1{R=2.2k}", "R1{2200}")]
    [InlineData("R1{100}", "R1{100}")]
    [InlineData("R1{100f}", "R1{100f}")]
    [InlineData("R1{100 f}", "R1{100f}")]
    [InlineData("R1{1.1u}-R2{10µ}-R3{10μ}-R4{5m}-R5{1M}-R6{3p}-R7{4n}-R8{2G}-R9{1T}",
        "R1{1.1e-6}-R2{1e-5}-R3{1e-5}-R4{0.005}-R5{1000000}-R6{3e-12}-R7{4e-9}-R8{2000000000}-R9{1000000000000}")]
    [InlineData("R1{2.2kΩ/1ohm/1MOhm}", "R1{2200/1/1000000}")]
    [InlineData("R1{5ff}-R2{5fΩ}-R3{5kf}", "R1{5e-15f}-R2{5e-15}-R3{5000f}")]
    [InlineData("R1{1e3k}-R2{1.5E+2m}-R3{.5}-R4{5.}", "R1{1000000}-R2{0.15}-R3{0.5}-R4{5}")]
    [InlineData("R1{25e-6//1e-3}", "R1{2.5e-5//0.001}")]
    [InlineData("R1{/1e-9/1e-3}-R2{//5}-R3{/5}-R4{1/0.5}", "R1{/1e-9/0.001}-R2{//5}-R3{/5}-R4{1/0.5}")]
    [InlineData("R1{-5/-inf/inf}-R2{5/-10/∞}", "R1{-5/-inf/inf}-R2{5/-10/inf}")]
    [InlineData("CPE1{n=0.8}", "CPE1{n=0.8}")]
    public void Text_is_read_generously_and_printed_canonically(string text, string canonical)
    {
        Assert.Equal(canonical, Circuit.Parse(text).ToString());
        Assert.Equal(canonical, Circuit.Parse(canonical).ToString());
    }

    [Fact]
    public void Braces_set_value_limits_and_fixing()
    {
        Circuit circuit = Circuit.Parse("R0-p(R1{100},CPE1{Q=1e-6/1e-9/1e-3, n=0.9f})");
        Assert.Equal(["R0", "R1", "CPE1.Q", "CPE1.n"], circuit.Parameters.Select(p => p.Name));
        Assert.Equal([null, 100, 1e-6, 0.9], circuit.Parameters.Select(p => p.Value));
        Assert.Equal([false, false, false, true], circuit.Parameters.Select(p => p.Fixed));
        Assert.Equal([0, 0, 1e-9, 0], circuit.Parameters.Select(p => p.Lower));
        Assert.Equal([double.PositiveInfinity, double.PositiveInfinity, 1e-3, 1], circuit.Parameters.Select(p => p.Upper));
    }

    [Fact]
    public void Text_does_not_depend_on_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal("R1{0.5/0.25/1.5}", Circuit.Parse("R1{0.5/0.25/1.5}").ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("R1-CPE1", "R1-CPE2")]
    [InlineData("R1-R2-CPE1", "R1-p(R2,CPE1)")]
    [InlineData("R1-R2", "R2-R1")]
    [InlineData("R1", "R1{5}")]
    [InlineData("R1{5}", "R1{5f}")]
    [InlineData("R1{5}", "R1{5/1}")]
    public void Circuits_that_differ_are_not_the_same(string a, string b) => Assert.False(Circuit.Parse(a).SameAs(Circuit.Parse(b)));

    [Fact]
    public void Settings_that_say_what_holds_anyway_do_not_make_another_circuit() =>
        Assert.True(Circuit.Parse("CPE1{n=0.8/0/1}").SameAs(Circuit.Parse("CPE1{n=0.8}")));

    [Fact]
    public void Circuit_built_in_code_must_be_one_that_text_can_say()
    {
        Element resistor = ElementCatalogue.BuiltIn.Find("R")!;
        ElementNode Node(string name, ParameterSetting? setting = null) => new(name, resistor, [setting ?? ParameterSetting.Unset]);
        Assert.Equal("R1-R2-R3", new Circuit(SeriesNode.Of(Node("R1"), SeriesNode.Of(Node("R2"), Node("R3")))).ToString());
        Assert.Throws<ArgumentException>(() => new Circuit(new SeriesNode([Node("R1"), new SeriesNode([Node("R2"), Node("R3")])])));
        Assert.Throws<ArgumentException>(() => new Circuit(new SeriesNode([Node("R1")])));
        Assert.Throws<ArgumentException>(() => new Circuit(SeriesNode.Of(Node("R1"), Node("R1"))));
        foreach (string name in (string[])["R", "C1", "R_", "R1-2", "Rx", "R 1", "R_ä"])
            Assert.Throws<ArgumentException>(() => new Circuit(Node(name)));
        Assert.Throws<ArgumentException>(() => new Circuit(Node("R1", new ParameterSetting(Lower: 5, Upper: 1))));
        Assert.Throws<ArgumentException>(() => new Circuit(Node("R1", new ParameterSetting(Value: double.NaN))));
    }
}
