using System.Globalization;
using ImpedanceFit.Units;

namespace ImpedanceFit.Tests.Fitting;

public sealed class SystematicResidualsTests
{
    private static readonly FitOptions NoIntervals = new() { Intervals = IntervalMethod.None };
    private static readonly Circuit OneArc = Circuit.Parse("R0-p(R1,CPE1)");

    [Fact]
    public void A_missing_arc_is_seen_and_where()
    {
        // The second arc has its summit at 1/(2π·50·1e-3) = 3.2 Hz.
        Spectrum spectrum = Simulated.Of("R0{10}-p(R1{100},C1{1u})-p(R2{50},C2{1m})", 0.002);
        string warning = Assert.Single(CircuitFitter.Fit(spectrum, OneArc, NoIntervals).Warnings,
            w => w.Contains("systematic", StringComparison.Ordinal));

        string[] words = warning.Split("near ")[1].Split(' ');
        double near = double.Parse(words[0], CultureInfo.InvariantCulture) * (words[1] == "kHz" ? 1000 : 1);
        Assert.InRange(near, 0.3, 5e3);   // from a decade below the summit of the one to that of the other
    }

    [Fact]
    public void Noise_gives_no_warning()
    {
        int warned = Enumerable.Range(0, 200)
            .Count(seed => CircuitFitter.Fit(Simulated.Of("R0{10}-p(R1{100},CPE1{Q=1e-5,n=0.9})", 0.005, seed), OneArc, NoIntervals)
            .Warnings.Any(w => w.Contains("systematic", StringComparison.Ordinal)));
        Assert.Equal(0, warned);   // 1 in 10,000 by chance
    }

    [Theory]
    [InlineData(Weighting.Modulus)]
    [InlineData(Weighting.Auto)]
    public void Wild_points_are_named(Weighting weighting)
    {
        Spectrum spectrum = Simulated.Of("R0{10}-p(R1{100},CPE1{Q=1e-4,n=0.9})", 0.003, lowHertz: 0.05, highHertz: 5e4);
        int mains = Enumerable.Range(0, spectrum.Count).MinBy(k => Math.Abs(Math.Log(spectrum.FrequenciesHertz[k] / 50)));
        Spectrum wild = Simulated.WithWildPoints(spectrum, (mains, 1.05), (mains + 1, 0.95));
        string warning = Assert.Single(CircuitFitter.Fit(wild, OneArc, NoIntervals with { Weighting = weighting }).Diagnostics,
            d => d.Code == DiagnosticCodes.WildPoints).Message;
        foreach (int point in new[] { mains, mains + 1 })
            Assert.Contains(ValueText.Format(spectrum.FrequenciesHertz[point], Unit.Hertz), warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_points_that_lie_far_off_are_told()
    {
        // Seven points; the order of seven signs says nothing, 20 % do.
        Spectrum spectrum = SpectrumSimulation.Of(Circuit.Parse("R0{10}-p(R1{100},C1{1u})-p(R2{80},C2{100u})"),
            [1e5, 1e4, 3e3, 1e3, 100, 10, 1], new SimulationOptions { RelativeNoise = 0.001 });
        Assert.Contains(CircuitFitter.Fit(spectrum, Circuit.Parse("R0-R1-C1"), NoIntervals).Diagnostics,
            d => d.Code == DiagnosticCodes.SystematicResiduals);
    }

    [Fact]
    public void A_perfect_fit_gives_no_warning()
    {
        FitResult fit = CircuitFitter.Fit(Simulated.Of("R0{10}-p(R1{100},CPE1{Q=1e-5,n=0.9})", 0), OneArc, NoIntervals);
        Assert.DoesNotContain(fit.Warnings, w => w.Contains("systematic", StringComparison.Ordinal));
    }
}
