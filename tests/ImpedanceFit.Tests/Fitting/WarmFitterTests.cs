using System.Globalization;
using ImpedanceFit.Fitting;

namespace ImpedanceFit.Tests.Fitting;

public sealed class WarmFitterTests
{
    private static readonly Circuit TwoArcs = Circuit.Parse("R0-p(R1,CPE1)-p(R2,CPE2)");
    private static readonly FitOptions NoIntervals = new() { Intervals = IntervalMethod.None };

    // The second process is the slower one at the beginning and the faster one at the end; its resistance is
    // three times as large throughout.
    private static Spectrum[] Crossing() => [.. Enumerable.Range(0, 13).Select(i => Simulated.Of(string.Create(CultureInfo.InvariantCulture,
        $"R0{{10}}-p(R1{{100}},CPE1{{Q=1e-5,n=0.95}})-p(R2{{300}},CPE2{{Q={1e-3 * Math.Pow(10, -i / 3.0):R},n=0.85}})"), 0.001, i))];

    [Fact]
    public void A_process_keeps_its_name_where_time_constants_cross()
    {
        IReadOnlyList<FitResult> fits = WarmFitter.Fit(Crossing(), TwoArcs, NoIntervals);

        // In the middle, where the time constants are equal, the data hardly tell the two apart.
        Assert.All(fits, fit => Assert.True(fit["R2"].Value > fit["R1"].Value));
        Assert.All(fits.Where((_, i) => i is < 4 or > 9), fit => Assert.InRange(fit["R1"].Value, 85, 115));
        Assert.True(CircuitFitter.Fit(Crossing()[^1], TwoArcs, NoIntervals)["R1"].Value > 240, "alone, the faster process comes first");
    }

    [Fact]
    public void A_series_is_never_fitted_worse_than_each_spectrum_alone()
    {
        Spectrum[] spectra = Crossing();
        IReadOnlyList<FitResult> fits = WarmFitter.Fit(spectra, TwoArcs, NoIntervals);
        Assert.All(Enumerable.Range(0, spectra.Length),
            i => Assert.True(fits[i].ChiSquared <= CircuitFitter.Fit(spectra[i], TwoArcs, NoIntervals).ChiSquared * (1 + 1e-6)));
    }

    [Fact]
    public void Given_start_values_serve_the_first_spectrum_alone()
    {
        Circuit started = Circuit.Parse("R0{12}-p(R1{90},CPE1{Q=2e-5,n=0.9})-p(R2{250},CPE2{Q=5e-4,n=0.9})");
        IReadOnlyList<FitResult> fits = WarmFitter.Fit(Crossing().Take(5), started, NoIntervals with { Starts = StartValues.Given });
        Assert.All(fits, fit => Assert.InRange(fit["R2"].Value, 240, 340));
        Assert.All(fits, fit => Assert.Null(fit.Certificate));
    }
}
