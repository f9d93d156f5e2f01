using ImpedanceFit.Fitting.Problem;

namespace ImpedanceFit.Tests.Fitting.Search;

/// <summary>Steps 4 and 5 of the search: branches replaced by other shapes, with new amplitudes for all.</summary>
public class BranchExchangeTests
{
    private const string Free = "R0-p(R1,C1)-p(R2,C2)-CPE3", Truth = "R0{10}-p(R1{100},C1{0.1u})-p(R2{150},C2{30u})-CPE3{Q=20m,n=0.8}";

    /// <summary>Where each branch lies: index of C1 and C2 among the parameters.</summary>
    private const int C1 = 2, C2 = 4;

    [Theory]
    [InlineData(1, C1, 1e-3)]
    [InlineData(1, C1, 1e3)]
    [InlineData(2, C2, 1e-2)]
    [InlineData(2, C2, 1e2)]
    public void A_branch_in_the_wrong_place_is_brought_back(int branch, int capacitance, double factor)
    {
        SearchBench bench = new(Free, SearchBench.Exact(Truth));
        double[] truth = SearchBench.ParametersOf(Truth), wrong = [.. truth];
        wrong[capacitance] *= factor;
        IReadOnlyList<double[]> replaced = bench.Exchange.One(wrong, branch, 3);
        Assert.InRange(replaced.Count, 1, 3);
        // Within a step of the grid, with amplitudes that suit: the misfit falls to a fraction.
        Assert.InRange(Math.Abs(Math.Log10(TimeOf(replaced[0], capacitance) / TimeOf(truth, capacitance))), 0, 0.45);
        Assert.True(bench.ChiSquared(replaced[0]) < 0.1 * bench.ChiSquared(wrong));
        // Best first.
        double[] misfits = [.. replaced.Select(bench.ChiSquared)];
        Assert.Equal(misfits.Order(), misfits);
    }

    [Fact]
    public void Replacements_differ_from_the_present_shape_and_from_each_other()
    {
        SearchBench bench = new(Free, SearchBench.Exact(Truth));
        double[] truth = SearchBench.ParametersOf(Truth);
        double[] times = [TimeOf(truth, C1), .. bench.Exchange.One(truth, 1, 6).Select(each => TimeOf(each, C1))];
        Assert.Equal(7, times.Length);
        for (int k = 0; k < times.Length; k++)
        {
            for (int other = 0; other < k; other++)
                Assert.True(Math.Abs(Math.Log10(times[k] / times[other])) > 0.1, $"{times[k]} and {times[other]}");
        }
    }

    [Fact]
    public void Two_branches_in_wrong_places_are_brought_back_together()
    {
        SearchBench bench = new(Free, SearchBench.Exact(Truth));
        double[] truth = SearchBench.ParametersOf(Truth), wrong = [.. truth];
        (wrong[C1], wrong[C2]) = (1e3 * truth[C1], 1e-4 * truth[C2]);
        IReadOnlyList<double[]> replaced = bench.Exchange.Two(wrong, 1, 2, 6);
        Assert.InRange(replaced.Count, 1, 6);
        double[] found = [TimeOf(replaced[0], C1), TimeOf(replaced[0], C2)], expected = [TimeOf(truth, C1), TimeOf(truth, C2)];
        foreach ((double one, double other) in found.Order().Zip(expected.Order()))
            Assert.InRange(Math.Abs(Math.Log10(one / other)), 0, 0.45);
        Assert.True(bench.ChiSquared(replaced[0]) < 0.1 * bench.ChiSquared(wrong));
    }

    [Fact]
    public void Best_amplitudes_of_the_true_shapes_are_the_true_ones()
    {
        SearchBench bench = new(Free, SearchBench.Exact(Truth));
        double[] truth = SearchBench.ParametersOf(Truth);
        // Other sizes, the same time constants.
        double[] scaled = [3 * truth[0], 0.2 * truth[1], 5 * truth[2], 7 * truth[3], truth[4] / 7, truth[5] / 11, truth[6]];
        double[] found = bench.Exchange.WithBestAmplitudes(scaled);
        for (int k = 0; k < truth.Length; k++)
            Assert.Equal(1, found[k] / truth[k], 1e-4);
    }

    [Fact]
    public void No_amplitudes_are_better_than_the_best_ones()
    {
        SearchBench bench = new(Free, SearchBench.Exact(Truth));
        Random random = new(12);
        double[] wrong = SearchBench.ParametersOf(Truth);
        wrong[C1] *= 20;
        double[] best = bench.Exchange.WithBestAmplitudes(wrong);
        double least = bench.ChiSquared(best);
        for (int k = 0; k < 200; k++)
        {
            double Factor() => Math.Exp(0.2 * (2 * random.NextDouble() - 1));
            double[] factors = [Factor(), Factor(), Factor(), Factor()];
            double[] other = [best[0] * factors[0], best[1] * factors[1], best[2] / factors[1], best[3] * factors[2], best[4] / factors[2],
                best[5] / factors[3], best[6]];
            Assert.True(bench.ChiSquared(other) > least * (1 - 1e-6));
        }
    }

    /// <summary>A local fit ends in a false minimum; one that begins at an exchange does not.</summary>
    [Fact]
    public void Exchange_leads_out_of_a_minimum()
    {
        const string Stuck = "R0{10}-p(R1{100},C1{10n})-p(R2{150},C2{0.1u})-CPE3{Q=20m,n=0.8}";
        FitOptions local = new() { Starts = StartValues.Given, Intervals = IntervalMethod.None, Weighting = Weighting.Modulus };
        SearchBench bench = new(Free, SearchBench.Exact(Truth));
        FitResult stuck = CircuitFitter.Fit(bench.Spectrum, Circuit.Parse(Stuck), local);
        double[] from = [.. stuck.Parameters.Select(p => p.Value)];
        Assert.True(stuck.ChiSquared > 1e-3, $"χ² {stuck.ChiSquared}");
        double best = Enumerable.Range(0, 4).SelectMany(branch => bench.Exchange.One(from, branch, 3))
            .Min(start => CircuitFitter.Fit(bench.Spectrum, With(bench.Circuit, start), local).ChiSquared);
        Assert.True(best < 1e-12, $"χ² {best}");
        // The whole search, with that start among its own.
        FitResult searched = CircuitFitter.Fit(bench.Spectrum, Circuit.Parse(Stuck), local with { Starts = StartValues.Automatic });
        Assert.True(searched.ChiSquared < 1e-12, $"χ² {searched.ChiSquared}");
    }

    private static Circuit With(Circuit circuit, double[] values)
    {
        for (int k = 0; k < values.Length; k++)
        {
            CircuitParameter parameter = circuit.Parameters[k];
            circuit = circuit.WithValue(parameter.Name, Math.Clamp(values[k], parameter.Lower, parameter.Upper));
        }
        return circuit;
    }

    private static double TimeOf(double[] parameters, int capacitance) => parameters[capacitance - 1] * parameters[capacitance];
}
