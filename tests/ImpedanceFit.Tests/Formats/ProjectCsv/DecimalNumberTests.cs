using System.Globalization;
using System.Text;
using ImpedanceFit.Formats.ProjectCsv;

namespace ImpedanceFit.Tests.Formats.ProjectCsv;

public sealed class DecimalNumberTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-0.0")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("-.5e-3")]
    [InlineData("7644222.74253")]
    [InlineData("-1848.27111935")]
    [InlineData("0.000000000000000001")]
    [InlineData("9007199254740992")]
    [InlineData("9007199254740993")]
    [InlineData("9007199254740993e22")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("18446744073709551617.5")]
    [InlineData("00000000000000000000000001.5")]
    [InlineData("1e22")]
    [InlineData("1E+23")]
    [InlineData("1.7976931348623157e308")]
    [InlineData("1e400")]
    [InlineData("4.9e-324")]
    [InlineData("1e-00005")]
    [InlineData("+1")]
    [InlineData(" 1.5\t")]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e5x")]
    [InlineData("e5")]
    [InlineData("1.5.2")]
    [InlineData("1,5")]
    [InlineData("1 5")]
    [InlineData("--1")]
    [InlineData("NaN")]
    [InlineData("0x10")]
    [InlineData("1\0")]
    public void Text_means_what_the_runtime_takes_it_for(string text) => AssertSame(text);

    [Fact]
    public void Numbers_of_every_length_and_size_agree_with_the_runtime_to_the_last_bit()
    {
        Random random = new(20);
        for (int k = 0; k < 200_000; k++)
        {
            string digits = random.NextInt64(long.MaxValue).ToString("D19", CultureInfo.InvariantCulture)[..random.Next(1, 20)];
            int point = random.Next(digits.Length + 1);
            string text = (k % 3 == 0 ? "-" : "") + digits[..point] + (k % 5 == 0 ? "" : ".") + digits[point..];
            AssertSame((k % 4) switch { 0 => text, 1 => FormattableString.Invariant($"{text}e{random.Next(-40, 40)}"), 2 =>
                FormattableString.Invariant($"{text}E{random.Next(-24, 24):+00;-00}"), _ => text + "e0" });
        }
    }

    private static void AssertSame(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        bool expected = double.TryParse(bytes, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        Assert.Equal((text, expected), (text, DecimalNumber.TryParse(bytes, out double parsed)));
        if (expected)
            Assert.Equal((text, BitConverter.DoubleToInt64Bits(number)), (text, BitConverter.DoubleToInt64Bits(parsed)));
    }
}
