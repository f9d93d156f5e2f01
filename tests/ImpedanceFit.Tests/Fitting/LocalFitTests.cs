using ImpedanceFit.Fitting.Problem;

namespace ImpedanceFit.Tests.Fitting;

public sealed class LocalFitTests
{
    [Theory]
    [InlineData("start_easy.csv", 199)]
    [InlineData("start.csv", 194)]
    public void Local_fits_of_the_benchmark_set_reach_the_optimum(string starts, int required)
    {
        double[][] rows = [.. BenchmarkSet.Table(starts)], optima = [.. BenchmarkSet.Table("optimum.csv")];
        FitOptions options = new() { Weighting = Weighting.Modulus, Starts = StartValues.Given, Intervals = IntervalMethod.None };
        int reached = BenchmarkSet.Spectra.Where((spectrum, i) =>
            CircuitFitter.Fit(spectrum, BenchmarkSet.WithStart(rows[i]), options).ChiSquared <= 1.01 * optima[i][10]).Count();
        Assert.InRange(reached, required, 200);
    }

    [Fact]
    public void A_local_fit_allocates_nothing_but_its_result()
    {
        Assert.Equal(0, SolverAllocation.BytesOfRepeatedRun());
    }

    [Fact]
    public void A_missing_start_value_is_named()
    {
        InputException error = Assert.Throws<InputException>(() =>
            CircuitFitter.Fit(BenchmarkSet.Spectra[0], BenchmarkSet.Circuit.WithValue("R1", 100), new FitOptions
                { Starts = StartValues.Given }));
        Assert.Contains("CPE1.Q", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("R1,", error.Message, StringComparison.Ordinal);
    }
}
