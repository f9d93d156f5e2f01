using System.Diagnostics;
using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Validation.Weights;

namespace ImpedanceFit.Tests.Series;

/// <summary>A series of 1,000 spectra: bounded memory, and an end within a second when it is asked for.</summary>
/// <remarks>The memory is that of the whole process: no other test may run beside.</remarks>
[Collection(Alone)]
public sealed class LongSeriesTests(ITestOutputHelper output)
{
    private const string Alone = "alone";
    private const int Count = 1000;
    private static readonly Circuit Arc = Circuit.Parse("R0-p(R1,CPE1)");
    private static readonly SeriesTie[] Ties = [SeriesTie.Parse("R0=shared"), SeriesTie.Parse("R1=smooth"),
        SeriesTie.Parse("CPE1.n=shared")];
    private static readonly SeriesFitOptions Options = new() { Intervals = IntervalMethod.Profile };

    // R1 goes through a minimum, as a charge-transfer resistance along the state of charge.
    private static SeriesMember[] Members()
    {
        // One stream: those of neighbouring seeds resemble each other.
        Random random = new(90_000);
        return [.. Enumerable.Range(0, Count).Select(s => Member(s, random))];
    }

    private static SeriesMember Member(int s, Random random)
    {
        double x = s / (Count - 1.0);
        Spectrum exact = SpectrumSimulation.Of(Circuit.Parse(FormattableString.Invariant(
            $"R0{{5}}-p(R1{{{RctAt(x)}}},CPE1{{Q={Math.Pow(1e-5, 0.9) * Math.Pow(RctAt(x), -0.1)},n=0.9}})")),
            SpectrumSimulation.Sweep(1, 1e5, 6));
        (double[] re, double[] im) = (exact.RealOhm.ToArray(), exact.ImaginaryOhm.ToArray());
        for (int k = 0; k < re.Length; k++)
        {
            (double a, double b) = NormalNoise.Pair(random);
            (re[k], im[k]) = (re[k] + 0.005 * exact[k].Magnitude * a, im[k] + 0.005 * exact[k].Magnitude * b);
        }
        return new SeriesMember(new Spectrum(exact.FrequenciesHertz, re, im), x);
    }

    private static double RctAt(double x) => 50 + 200 * (x - 0.5) * (x - 0.5);

    [Fact]
    public void It_is_fitted_in_bounded_memory()
    {
        SeriesMember[] members = Members();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        SeriesFit fit = SeriesFit.Of(members, Arc, [SeriesTie.Parse("R0=shared"), SeriesTie.Parse("CPE1=capacitance")], Options);
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        // The single fit and its model are the most; nothing grows with the square of the number of spectra.
        Assert.True(kept < 40_000L * Count, FormattableString.Invariant($"{kept} bytes are kept."));
        Assert.Equal(Count, fit.Spectra.Count);
        Assert.DoesNotContain(fit.Diagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.TieRejected);
        Assert.InRange(fit.Shared.First(shared => shared.Name == "R0").Value.Value, 4.99, 5.01);
        double squares = fit.Spectra.Average(spectrum => Math.Pow(spectrum["R1"].Value / RctAt(spectrum.Member.Variable) - 1, 2));
        Assert.InRange(Math.Sqrt(squares), 0, 0.003);
        output.WriteLine(FormattableString.Invariant($"{kept / Count} bytes a spectrum, error of R1 {100 * Math.Sqrt(squares):0.00} %"));
        GC.KeepAlive(members);
    }

    [Fact]
    public void It_ends_within_a_second()
    {
        SeriesMember[] members = Members();
        using CancellationTokenSource early = new();
        AssertEnds(early, () => SeriesFit.Of(members, Arc, Ties, Options, new Immediately(done =>
        {
            if (done == 10)
                early.Cancel();
        }), early.Token));

        CircuitFitter fitter = new(Arc, new FitOptions { Intervals = IntervalMethod.None });
        FitResult[] fits = [.. members.Select(member => fitter.Fit(member.Spectrum))];
        foreach (int milliseconds in (int[])[20, 200, 800])
        {
            using CancellationTokenSource later = new(milliseconds);
            AssertEnds(later, () => SeriesFit.Of(members, fits, Arc, Ties, Options, later.Token));
        }
    }

    private static void AssertEnds(CancellationTokenSource source, Action fit)
    {
        long asked = 0;
        source.Token.Register(() => asked = Stopwatch.GetTimestamp());
        Assert.Throws<OperationCanceledException>(fit);
        Assert.InRange(Stopwatch.GetElapsedTime(asked), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    private sealed class Immediately(Action<int> act) : IProgress<int>
    {
        public void Report(int value) => act(value);
    }

    /// <summary>Tests that nothing else runs beside.</summary>
    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class RunsAlone;
}
