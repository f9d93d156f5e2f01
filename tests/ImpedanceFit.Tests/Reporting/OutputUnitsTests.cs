using ImpedanceFit.Reporting.Quantities;
using ImpedanceFit.Units;

namespace ImpedanceFit.Tests.Reporting;

/// <summary>One unit a column: conductivities in S/cm with powers of ten, other numbers of one unit with one prefix.</summary>
public class OutputUnitsTests
{
    [Theory]
    [InlineData(1.271e-10, 1.8e-12, "(1.271 ± 0.018)e−10 S/cm")]
    [InlineData(1.05e-5, 1.5e-7, "(1.050 ± 0.015)e−5 S/cm")]
    [InlineData(1.899, 0.027, "1.899 ± 0.027 S/cm")]
    public void Conductivity_has_powers_of_ten_and_no_prefix(double value, double error, string expected) =>
        Assert.Equal(expected, QuantityTable.ValueOf(Conductivity(value, error)));

    [Fact]
    public void Numbers_of_one_unit_share_the_prefix_of_their_middle()
    {
        Quantity[] farads = [.. ((double[])[941.3e-6, 1.144e-3, 22.5e-3]).Select(value => new Quantity("c", Unit.Farad) { Value = value })];
        Assert.Equal(["0.9413 mF", "1.144 mF", "22.50 mF"], farads.Select(OutputUnits.Column(farads)).Select(QuantityTable.ValueOf));
    }

    [Fact]
    public void Numbers_over_more_than_six_decades_have_no_prefix()
    {
        Quantity[] ohms = [.. ((double[])[2e-3, 5e6]).Select(value => new Quantity("r", Unit.Ohm) { Value = value })];
        Assert.Equal(["0.002000 Ω", "5e6 Ω"], ohms.Select(OutputUnits.Column(ohms)).Select(QuantityTable.ValueOf));
    }

    [Fact]
    public void Scaling_keeps_value_error_and_interval_together()
    {
        Quantity own = Conductivity(2e-4, 1e-6) with { Lower95 = 1.98e-4, Upper95 = 2.02e-4 };
        Quantity shown = OutputUnits.Column([own])(own);
        Assert.Equal((own.Value, own.StandardError, own.Lower95, own.Upper95, own.Trust),
            (shown.Value, shown.StandardError, shown.Lower95, shown.Upper95, shown.Trust));
        (double factor, Unit milli) = OutputUnits.Scale(Unit.Ohm, [0.012]);
        Estimate estimate = OutputUnits.In(new Estimate(0.012, Unit.Ohm) { StandardError = 0.001, Lower95 = 0.01, Upper95 = 0.014 },
            (factor, milli));
        Assert.Equal("mΩ", estimate.Unit.Symbol);
        Assert.Equal([12.0, 1, 10, 14], (double[])[estimate.Value, estimate.StandardError!.Value, estimate.Lower95!.Value,
            estimate.Upper95!.Value], (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Theory]
    [InlineData(1.05e-5, 1.021e-5, 1.079e-5, "(1.021 … 1.079)e−5")]
    [InlineData(9.97e-4, 9.70e-4, 1.0262e-3, "(9.70 … 10.26)e−4")]
    [InlineData(0.5, 0.47, 0.53, "0.470 … 0.530")]
    [InlineData(1e-6, 1e-9, 1e-3, "1e−9 … 0.001000")]
    public void Interval_has_one_power_of_ten(double value, double lower, double upper, string expected) =>
        Assert.Equal(expected, ValueText.FormatInterval(value, lower, upper, Unit.None));

    [Theory]
    [InlineData(13200, "1.32e4 s")]
    [InlineData(1320, "1320 s")]
    [InlineData(1.5, "1.500 s")]
    [InlineData(0.0034, "3.400 ms")]
    public void Seconds_have_no_multiples(double seconds, string expected) =>
        Assert.Equal(expected, ValueText.Format(seconds, Unit.Second));

    [Theory]
    [InlineData(0.00001021, "1.021e−5")]
    [InlineData(0.002401, "0.002401")]
    public void Small_numbers_have_a_power_and_no_row_of_zeros(double value, string expected) =>
        Assert.Equal(expected, ValueText.Format(value, Unit.None));

    private static Quantity Conductivity(double value, double error) =>
        new("sigma", Unit.SiemensPerCentimetre) { Value = value, StandardError = error };
}
