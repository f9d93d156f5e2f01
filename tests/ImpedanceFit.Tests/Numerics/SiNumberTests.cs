using ImpedanceFit.Units;

namespace ImpedanceFit.Tests.Numerics;

public sealed class SiNumberTests
{
    [Theory]
    [InlineData("100", 100)]
    [InlineData(" 2.2k ", 2200)]
    [InlineData("1.1u", 1.1e-6)]
    [InlineData("1.1µ", 1.1e-6)]
    [InlineData("-5m", -5e-3)]
    [InlineData("+3 M", 3e6)]
    [InlineData("1e3k", 1e6)]
    [InlineData("−1e−3", -1e-3)]
    [InlineData("7f", 7e-15)]
    [InlineData("5.k", 5000)]
    [InlineData(".5m", 5e-4)]
    [InlineData("1e-99999999999999999999", 0)]
    [InlineData("1e-400k", 0)]
    public void Number_with_prefix_is_the_number_nearest_to_its_decimal_value(string text, double expected)
    {
        Assert.True(SiNumber.TryParse(text, out double value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("k")]
    [InlineData("1,5")]
    [InlineData("1kk")]
    [InlineData("1K")]
    [InlineData("1x")]
    [InlineData(".")]
    [InlineData("1e999")]
    [InlineData("1e99999999999999999999")]
    [InlineData("NaN")]
    [InlineData("inf")]
    [InlineData("0x10")]
    public void What_is_no_finite_number_is_refused(string text) => Assert.False(SiNumber.TryParse(text, out _));

    [Fact]
    public void Format_is_read_back_exactly()
    {
        Random random = new(20260103);
        for (int i = 0; i < 10_000; i++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (!double.IsFinite(value))
                continue;
            Assert.True(SiNumber.TryParse(SiNumber.Format(value), out double back));
            Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(back));
        }
    }

    [Theory]
    [InlineData(1e-6, "1e-6")]
    [InlineData(0.001, "0.001")]
    [InlineData(2200, "2200")]
    [InlineData(1.5e21, "1.5e21")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void Format_is_short(double value, string expected) => Assert.Equal(expected, SiNumber.Format(value));
}
