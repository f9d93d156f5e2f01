using System.Diagnostics;
using ImpedanceFit.Reporting.Figures;
using Xunit.Abstractions;

namespace ImpedanceFit.Tests.Reporting.Figures;

public class FigureSpeedTests(ITestOutputHelper output)
{
    [Fact]
    public void Nyquist_of_a_fit_takes_less_than_two_milliseconds()
    {
        PlottedSpectrum cell = PlottedCells.Ordinary();
        NyquistFigure figure = new();
        double best = double.PositiveInfinity;
        int length = 0;
        // The best of several rounds: other work on the machine makes a round slower, never faster.
        for (int round = 0; round < 8; round++)
        {
            long begin = Stopwatch.GetTimestamp();
            for (int k = 0; k < 20; k++)
                length = figure.Draw(cell).Length;
            best = Math.Min(best, Stopwatch.GetElapsedTime(begin).TotalMilliseconds / 20);
        }
        output.WriteLine(FormattableString.Invariant($"{best:0.000} ms and {length} bytes a figure of {cell.Spectrum.Count} points"));
        Assert.InRange(best, 0, 2);
    }
}
