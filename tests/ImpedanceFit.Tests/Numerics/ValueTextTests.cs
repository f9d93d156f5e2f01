using ImpedanceFit.Units;

namespace ImpedanceFit.Tests.Numerics;

public class ValueTextTests
{
    [Theory]
    [InlineData(1234, 12.3, "1.234 ± 0.012 kΩ")]
    [InlineData(0.0165, 0.00015, "16.50 ± 0.15 mΩ")]
    [InlineData(99.96, 123, "100 ± 120 Ω")]
    [InlineData(5, 0, "5.000 Ω")]
    [InlineData(0, 0.2, "0.00 ± 0.20 Ω")]
    [InlineData(100, 1e-12, "100.0000000 ± 1.0e−12 Ω")]
    [InlineData(1e-9, 1e-22, "1.000000000 ± 1.0e−13 nΩ")]
    [InlineData(1e20, 1e18, "(1.000 ± 0.010)e8 TΩ")]
    [InlineData(-12.34, 0.5, "−12.34 ± 0.50 Ω")]
    [InlineData(1e20, 1, "(1.000000000 ± 1.0e−20)e8 TΩ")]
    public void Value_and_error_share_digits_and_prefix(double value, double error, string expected) =>
        Assert.Equal(expected, ValueText.Format(value, error, Unit.Ohm));

    [Theory]
    [InlineData(1234, 1210.4, 1260.2, "1.210 … 1.260 kΩ")]
    [InlineData(1234, 1210.4, null, "≥ 1.210 kΩ")]
    [InlineData(1234, null, 1999999.0, "≤ 2000 kΩ")]
    [InlineData(0, 0.0, 0.02, "0 … 20 mΩ")]
    [InlineData(100, 100.0, 100.0, "100.0 … 100.0 Ω")]
    [InlineData(100, null, null, "open")]
    [InlineData(-1750, -4900.0, 1400.0, "−4.9 … 1.4 kΩ")]
    public void Interval_has_the_prefix_of_its_value(double value, double? lower, double? upper, string expected) =>
        Assert.Equal(expected, ValueText.FormatInterval(value, lower, upper, Unit.Ohm));
}
