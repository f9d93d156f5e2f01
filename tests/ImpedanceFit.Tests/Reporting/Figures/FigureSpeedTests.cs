using System.Diagnostics;
using ImpedanceFit.Reporting;
using ImpedanceFit.Reporting.Figures;

namespace ImpedanceFit.Tests.Reporting.Figures;

/// <summary>Memory is always checked; time only where IMPEDANCEFIT_SPEED is set, on a machine with nothing else to do.</summary>
public class FigureSpeedTests(ITestOutputHelper output)
{
    private const int Figures = 50;

    [Fact]
    public void Nyquist_of_a_fit_takes_little_memory_and_less_than_two_milliseconds()
    {
        PlottedSpectrum cell = PlottedCells.Ordinary();
        NyquistFigure figure = new();
        double best = double.PositiveInfinity, kilobytes = 0;
        for (int round = 0; round < 4; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread(), begin = Stopwatch.GetTimestamp();
            for (int k = 0; k < Figures; k++)
                figure.Draw(cell);
            best = Math.Min(best, Stopwatch.GetElapsedTime(begin).TotalMilliseconds / Figures);
            kilobytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 1024.0 / Figures;
        }
        output.WriteLine(
            FormattableString.Invariant(
                $"{best:0.000} ms, {kilobytes:0} kB allocated, {figure.Draw(cell).Length} bytes written for {cell.Spectrum.Count} points"));
        Assert.InRange(kilobytes, 1, 1000);
        if (Environment.GetEnvironmentVariable("IMPEDANCEFIT_SPEED") is { Length: > 0 })
            Assert.InRange(best, 0, 2);
    }
}
