using ImpedanceFit.Units;

namespace ImpedanceFit.Tests.Numerics;

public class EstimateTextTests
{
    [Theory]
    [InlineData(1234, 12, 1210.0, 1260.0, "1.234 ± 0.012 kΩ")]
    [InlineData(140, 140, 20.0, 900.0, "20 … 900 Ω (95 %)")]
    [InlineData(140, 140, 20.0, null, "≥ 20.0 Ω (95 %)")]
    [InlineData(140, 140, null, 900.0, "≤ 900 Ω (95 %)")]
    [InlineData(0.0, 1.7e33, null, null, "not determined")]
    [InlineData(140, 140, null, null, "not determined")]
    [InlineData(140, 140, 1.0, 900e3, "1.00 Ω … 900 kΩ (95 %)")]
    [InlineData(0.1, 0.2, -0.3, 0.5, "100 ± 200 mΩ")]
    [InlineData(-5, 7, -19.0, 9.0, "−5.0 ± 7.0 Ω")]
    public void Error_of_the_order_of_the_value_is_no_symmetric_one(double value, double error, double? lower, double? upper,
        string text) =>
        Assert.Equal(text, EstimateText.Of(new Estimate(value, Unit.Ohm) { StandardError = error, Lower95 = lower, Upper95 = upper }));

    [Fact]
    public void Value_that_the_data_leave_open_is_not_printed()
    {
        Estimate open = new(1e27, Unit.Ohm) { Lower95 = 2.1e6 };
        Assert.Equal("≥ 2.10 MΩ (95 %)", EstimateText.Of(open, determined: false));
        Assert.Equal("not determined", EstimateText.Of(open with { Lower95 = null }, determined: false));
        Assert.Equal("not determined", EstimateText.Of(UncertainValue.Undetermined("R1", 1e27), Unit.Ohm));
    }

    [Fact]
    public void First_order_gives_no_interval_of_many_decades()
    {
        Estimate estimate = UncertainValue.Of("x", 1, 20).ToEstimate(Unit.SiemensPerCentimetre, positive: true);
        Assert.Null(estimate.Lower95);
        Assert.Null(estimate.Upper95);
        Assert.Equal("not determined", EstimateText.Of(estimate));
    }
}
