using ImpedanceFit.Fitting.Influence;

namespace ImpedanceFit.Tests.Fitting.Influence;

public sealed class InfluenceAnalysisTests
{
    private static readonly Circuit OneArc = Circuit.Parse("R0-p(R1,CPE1)");

    private static Spectrum Clean(int seed) => Simulated.Of("R0{10}-p(R1{100},CPE1{Q=1e-5,n=0.9})", 0.005, seed);

    private static FitResult Fit(Spectrum spectrum) =>
        CircuitFitter.Fit(spectrum, OneArc, new FitOptions { Weighting = Weighting.Modulus, Intervals = IntervalMethod.Covariance });

    [Fact]
    public void Three_wild_points_are_named_though_they_hide_one_another()
    {
        FitResult fit = Fit(Simulated.WithWildPoints(Clean(1), (8, 1.1), (9, 1.1), (30, 0.93)));
        Assert.Equal([8, 9, 30], InfluenceAnalysis.Of(fit).Where(point => point.Suspicious).Select(point => point.Index));
    }

    [Fact]
    public void Noise_is_hardly_ever_suspicious()
    {
        int suspicious = Enumerable.Range(0, 100).Count(seed => InfluenceAnalysis.Of(Fit(Clean(seed))).Any(point => point.Suspicious));
        Assert.InRange(suspicious, 0, 6);   // 1 % of the spectra are meant
    }

    [Fact]
    public void Shift_and_distance_are_those_of_a_fit_without_the_point()
    {
        Spectrum spectrum = Simulated.WithWildPoints(Clean(2), (36, 1.05));
        FitResult all = Fit(spectrum), without = Fit(spectrum.Where(k => k != 36));
        PointInfluence point = InfluenceAnalysis.Of(all)[36];

        double shift = (without[point.MostMoved!].Value - all[point.MostMoved!].Value) / all[point.MostMoved!].StandardError!.Value;
        Assert.Equal(shift, point.Shift!.Value, 1e-3 * Math.Abs(shift));
        Assert.True(point.CookDistance > 10.0 / spectrum.Count);
        Assert.All(InfluenceAnalysis.Of(all), other => Assert.True(other.CookDistance <= point.CookDistance));
    }

    [Fact]
    public void Too_few_points_give_nothing()
    {
        Assert.Empty(InfluenceAnalysis.Of(CircuitFitter.Fit(Clean(1).Where(k => k % 18 == 0), Circuit.Parse("R0-p(R1,CPE1)-R2{1f}"),
            new FitOptions { Intervals = IntervalMethod.None }) with { DegreesOfFreedom = 2 }));
    }
}
