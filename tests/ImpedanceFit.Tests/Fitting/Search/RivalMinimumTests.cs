using ImpedanceFit.Fitting.Search.Minima;
using ImpedanceFit.Fitting.Statistics;

namespace ImpedanceFit.Tests.Fitting.Search;

/// <summary>The warning of a second minimum that fits as well: by its Δχ² in units of the residuals' variance.</summary>
public class RivalMinimumTests
{
    private const string Free = "R0-p(R1,C1)-p(R2,C2)", Truth = "R0{10}-p(R1{100},C1{0.1u})-p(R2{150},C2{30u})";

    /// <summary>The 95 % quantile of χ² with one degree of freedom, as tables have it.</summary>
    private const double Quantile = 3.841;

    private static readonly double[] Best = SearchBench.ParametersOf(Truth);

    [Theory]
    [InlineData(0, true)]
    [InlineData(0.99 * Quantile, true)]
    [InlineData(1.01 * Quantile, false)]
    [InlineData(1000, false)]
    public void A_rival_is_told_where_the_data_do_not_decide(double differenceInVariances, bool isTold)
    {
        double[] other = [Best[0], 140, Best[2], 110, Best[4]];
        Diagnostic[] told = Describe(other, differenceInVariances);
        Assert.Equal(isTold, told.Length > 0);
        if (isTold)
        {
            Diagnostic warning = Assert.Single(told);
            Assert.Equal(DiagnosticCodes.RivalMinimum, warning.Code);
            // Of the parameters that differ by more than a tenth, those that differ most come first.
            Assert.Contains("R1 = 140.0 Ω instead of 100.0 Ω, R2 = 110.0 Ω instead of 150.0 Ω", warning.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("C1", warning.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Exchanged_branches_and_the_same_point_again_are_no_rivals()
    {
        Assert.Empty(Describe([Best[0], Best[3], Best[4], Best[1], Best[2]], 0));
        Assert.Empty(Describe([.. Best.Select(x => x * 1.005)], 0));
        Assert.Single(Describe([Best[0], 1.3 * Best[1], Best[2], Best[3], Best[4]], 0));
    }

    [Fact]
    public void A_single_minimum_has_no_rival()
    {
        SearchBench bench = Bench();
        Assert.Empty(RivalMinimum.Describe(null, bench.Work, Statistics(bench)));
        Assert.Empty(RivalMinimum.Describe(new SearchCertificate(3, 9, [new FoundMinimum(Best, 1, 3)]), bench.Work, Statistics(bench)));
    }

    private static SearchBench Bench() => new(Free, SpectrumSimulation.Of(Circuit.Parse(Truth), SpectrumSimulation.Sweep(0.1, 1e6, 6),
        new SimulationOptions { RelativeNoise = 0.01, Seed = 4 }));

    private static FitStatistics Statistics(SearchBench bench) => new(bench.Work, Best, null);

    private static Diagnostic[] Describe(double[] other, double differenceInVariances)
    {
        SearchBench bench = Bench();
        FitStatistics statistics = Statistics(bench);
        double variance = statistics.ChiSquared / statistics.DegreesOfFreedom;
        SearchCertificate certificate = new(10, 100, [new FoundMinimum(Best, statistics.ChiSquared, 4),
            new FoundMinimum(other, statistics.ChiSquared + differenceInVariances * variance, 2)]);
        return [.. RivalMinimum.Describe(certificate, bench.Work, statistics)];
    }
}
