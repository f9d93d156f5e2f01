using System.Globalization;
using ImpedanceFit.Circuits;
using ImpedanceFit.Fitting;
using ImpedanceFit.Spectra;

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
        string warning = Assert.Single(CircuitFitter.Fit(spectrum, OneArc, NoIntervals).Warnings, w => w.Contains("systematic", StringComparison.Ordinal));

        string[] words = warning.Split("near ")[1].Split(' ');
        double near = double.Parse(words[0], CultureInfo.InvariantCulture) * (words[1] == "kHz" ? 1000 : 1);
        Assert.InRange(near, 0.3, 5e3);   // from a decade below the summit of the one to that of the other
    }

    [Fact]
    public void Noise_gives_no_warning()
    {
        int warned = Enumerable.Range(0, 200).Count(seed => CircuitFitter.Fit(Simulated.Of("R0{10}-p(R1{100},CPE1{Q=1e-5,n=0.9})", 0.005, seed), OneArc, NoIntervals)
            .Warnings.Any(w => w.Contains("systematic", StringComparison.Ordinal)));
        Assert.Equal(0, warned);   // 1 in 10,000 by chance
    }

    [Fact]
    public void A_perfect_fit_gives_no_warning()
    {
        FitResult fit = CircuitFitter.Fit(Simulated.Of("R0{10}-p(R1{100},CPE1{Q=1e-5,n=0.9})", 0), OneArc, NoIntervals);
        Assert.DoesNotContain(fit.Warnings, w => w.Contains("systematic", StringComparison.Ordinal));
    }
}
