using ImpedanceFit.Formats.Text;

namespace ImpedanceFit.Tests.Formats;

public class NumberTextTests
{
    [Theory]
    [InlineData("1.5", false, 1.5)]
    [InlineData("1,5", true, 1.5)]
    [InlineData("1,23E+3", true, 1230)]
    [InlineData("1,23e-003", true, 0.00123)]
    [InlineData("−4.5", false, -4.5)]
    [InlineData("–4.5e−2", false, -0.045)]
    [InlineData("1.5D+02", false, 150)]
    [InlineData("1.000000E+0007", false, 1e7)]
    [InlineData("1,234.5", false, 1234.5)]
    [InlineData("-1,234,567", false, -1234567)]
    [InlineData("1,234,567.25", false, 1234567.25)]
    [InlineData("1.234,5", true, 1234.5)]
    [InlineData("1.234.567", true, 1234567)]
    [InlineData("12'000", false, 12000)]
    [InlineData("12\u00A0000,5", true, 12000.5)]
    [InlineData("1\u202F234\u202F567", false, 1234567)]
    [InlineData("\"7.5\"", false, 7.5)]
    public void Number_is_read(string text, bool decimalComma, double expected)
    {
        Assert.True(NumberText.TryParse(text, decimalComma, out double value));
        Assert.Equal(expected, value, 12);
    }

    [Theory]
    [InlineData("1,234", false)]       // may be 1.234
    [InlineData("1,23", false)]
    [InlineData("1.234", true)]
    [InlineData("12,34.5", false)]
    [InlineData("1,2345,678", false)]
    [InlineData("1.5,234", false)]
    [InlineData("1'00", false)]
    [InlineData("OVLD", false)]
    [InlineData("1.2.3", false)]
    [InlineData("", false)]
    public void What_is_no_number_or_may_be_two_is_refused(string text, bool decimalComma) =>
        Assert.False(NumberText.TryParse(text, decimalComma, out _));

    [Fact]
    public void Separators_of_thousands_in_a_table_are_understood()
    {
        MadeSpectrum cell = new(MadeSpectrum.Grid(1e6, 1, 20), s => 4e4 + MadeSpectrum.Arc(s, 3e5, 1e-9, 0.9));
        string Grouped(double x) => x.ToString("#,##0.000000", System.Globalization.CultureInfo.InvariantCulture);
        cell.AssertIs(TextFile.One(cell.Table("f;Re(Z);Im(Z)", ";", (f, z) => [Grouped(f), Grouped(z.Real), Grouped(z.Imaginary)])), 1e-6);
        cell.AssertIs(TextFile.One(cell.Table("f\tRe(Z)\tIm(Z)", "\t", (f, z) => [Swapped(f), Swapped(z.Real), Swapped(z.Imaginary)])),
            1e-6);

        string Swapped(double x) => Grouped(x).Replace(',', ' ').Replace('.', ',').Replace(' ', '.');
    }
}
