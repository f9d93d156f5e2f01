using System.Diagnostics;
using ImpedanceFit.Fitting;
using ImpedanceFit.Fitting.Influence;
using ImpedanceFit.Fitting.Selection;

namespace ImpedanceFit.Tests.Fitting;

/// <summary>What may take long ends soon after its token was cancelled, long before it would have ended by itself.</summary>
public class CancellationTests
{
    private const int CancelAfterMilliseconds = 60, MostMilliseconds = 2000;

    private static readonly FitOptions Plain = new() { Intervals = IntervalMethod.None, MaximumThreads = 1 };

    [Fact]
    public void Test_for_an_arc()
    {
        FitResult fit = CircuitFitter.Fit(BenchmarkSet.Spectra[0], BenchmarkSet.Circuit, Plain);
        AssertEndsSoon(token => ArcTest.Of(fit, Plain, 1_000_000, token));
    }

    [Fact]
    public void Influence_of_points()
    {
        // Of 20,000 points each is left out twice: 40,000 local fits.
        Spectrum spectrum = Long(20_000);
        FitResult fit = CircuitFitter.Fit(spectrum, Circuit.Parse("R0-p(R1,C1)"), Plain);
        AssertEndsSoon(token => InfluenceAnalysis.Of(fit, token));
    }

    [Fact]
    public void Kramers_Kronig_test()
    {
        // A drifting spectrum, for which the widest range that passes is looked for.
        Spectrum spectrum = Long(20_000, drift: 0.3);
        AssertEndsSoon(token =>
        {
            for (int k = 0; k < 1_000; k++)
                LinearKramersKronig.Test(spectrum, null, token);
        });
    }

    [Fact]
    public void Series()
    {
        IEnumerable<Spectrum> endless = Enumerable.Range(0, 1_000_000).Select(k => BenchmarkSet.Spectra[k % BenchmarkSet.Spectra.Count]);
        AssertEndsSoon(token => WarmFitter.Fit(endless, BenchmarkSet.Circuit, Plain, token));
    }

    [Fact]
    public void A_series_goes_on_after_a_cancelled_fit()
    {
        WarmFitter series = new(BenchmarkSet.Circuit, Plain);
        FitResult first = series.FitNext(BenchmarkSet.Spectra[0]);
        Assert.ThrowsAny<OperationCanceledException>(() => series.FitNext(BenchmarkSet.Spectra[1], new CancellationToken(canceled: true)));
        Assert.Same(first, series.Previous);
        Assert.True(series.FitNext(BenchmarkSet.Spectra[1]).Converged);
    }

    private static Spectrum Long(int points, double drift = 0)
    {
        Spectrum spectrum = SpectrumSimulation.Of(Circuit.Parse("R0{10}-p(R1{100},C1{1u})"), [.. Enumerable.Range(0, points)
            .Select(k => 1e6 * Math.Pow(1e-8, k / (points - 1.0)))], new SimulationOptions { RelativeNoise = 0.005, Seed = 2 });
        double[] real = [.. spectrum.RealOhm.ToArray().Select((x, k) => x * (1 + drift * Math.Pow(k / (double)points, 8)))];
        return new Spectrum(spectrum.FrequenciesHertz, real, spectrum.ImaginaryOhm);
    }

    // The limit allows for a loaded machine.
    private static void AssertEndsSoon(Action<CancellationToken> run)
    {
        using CancellationTokenSource source = new();
        Stopwatch watch = Stopwatch.StartNew();
        source.CancelAfter(CancelAfterMilliseconds);
        Assert.ThrowsAny<OperationCanceledException>(() => run(source.Token));
        Assert.InRange(watch.ElapsedMilliseconds, CancelAfterMilliseconds / 2, MostMilliseconds);
    }
}
