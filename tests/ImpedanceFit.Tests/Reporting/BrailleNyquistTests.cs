using ImpedanceFit.Reporting.Drawing.Planes;
using ImpedanceFit.Reporting.Text;
using ImpedanceFit.Tests.Reporting.Figures;

namespace ImpedanceFit.Tests.Reporting;

public class BrailleNyquistTests
{
    [Fact]
    public void Plot_stays_within_the_page_and_shows_points_and_curve()
    {
        StringWriter text = new();
        BrailleNyquist.Write(text, PlottedCells.Report().Fit, new TextPage(50));
        string[] lines = text.ToString().TrimEnd('\n').Split('\n');
        Assert.InRange(lines.Length, 6, 20);
        Assert.All(lines[1..^1], line => Assert.InRange(line.Length, 1, 50));
        Assert.Contains('●', text.ToString());
        Assert.Contains(text.ToString(), c => c is > '\u2800' and <= '\u28FF');
    }

    [Theory, MemberData(nameof(PlottedCells.OddNames), MemberType = typeof(PlottedCells))]
    public void Plot_survives_odd_spectra(string odd)
    {
        StringWriter text = new();
        BrailleNyquist.Write(text, PlottedCells.Odd(odd).Fit!, TextPage.Unlimited);
        Assert.Contains("└", text.ToString(), StringComparison.Ordinal);
    }
}
