using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Fitting.Search.Minima;

namespace ImpedanceFit.Tests.Fitting.Search;

/// <summary>Steps 3 and 5 to 8 of the search: local fits and their minima, scattered starts, continuation, choice among equals,
/// refinement.</summary>
public class GlobalSearchStepTests
{
    private const string Free = "R0-p(R1,C1)-p(R2,C2)", Truth = "R0{10}-p(R1{100},C1{0.1u})-p(R2{150},C2{30u})";

    private static readonly FitOptions Plain = new() { Intervals = IntervalMethod.None, Weighting = Weighting.Modulus };

    private static Spectrum Noisy(string circuit, int seed = 1) => SpectrumSimulation.Of(Circuit.Parse(circuit),
        SpectrumSimulation.Sweep(0.01, 1e6, 8), new SimulationOptions { RelativeNoise = 0.005, Seed = seed });

    [Fact]
    public void Minima_are_distinct_ordered_and_each_is_a_minimum()
    {
        SearchBench bench = new(Free, Noisy("R0{10}-p(R1{100},CPE1{Q=1u,n=0.8})-p(R2{150},CPE2{Q=100u,n=0.75})"));
        SearchCertificate certificate = CircuitFitter.Fit(bench.Spectrum, bench.Circuit, Plain).Certificate!;
        Assert.True(certificate.Minima.Sum(minimum => minimum.Visits) <= certificate.LocalFits);
        double[] depths = [.. certificate.Minima.Select(minimum => minimum.ChiSquared)];
        Assert.Equal(depths.Order(), depths);
        Assert.All(certificate.Minima, minimum =>
            Assert.Equal(1, bench.ChiSquared([.. minimum.Parameters]) / minimum.ChiSquared, 1e-9));
        // A step of a thousandth of any parameter of the best makes it worse.
        double[] best = [.. certificate.Minima[0].Parameters];
        for (int k = 0; k < best.Length; k++)
        {
            foreach (double factor in (double[])[0.999, 1.001])
                Assert.True(bench.ChiSquared([.. best.Select((p, i) => i == k ? p * factor : p)]) > depths[0]);
        }
    }

    [Fact]
    public void A_perfect_fit_ends_the_search_at_once()
    {
        SearchCertificate certificate = CircuitFitter.Fit(SearchBench.Exact(Truth), Circuit.Parse(Free), Plain).Certificate!;
        Assert.True(certificate.Minima[0].ChiSquared < 1e-14);
        Assert.InRange(certificate.LocalFits, 1, 3);
    }

    [Fact]
    public void Several_local_fits_must_agree_where_there_is_noise()
    {
        SearchCertificate certificate = CircuitFitter.Fit(Noisy(Truth), Circuit.Parse(Free), Plain).Certificate!;
        Assert.True(certificate.BestVisits >= 2);
    }

    [Fact]
    public void Scattered_starts_lie_in_the_band_and_around_the_size_of_the_spectrum()
    {
        SearchBench bench = new("L1-R0-p(R1,CPE1)-Ws1", SearchBench.Exact(Truth));
        const double TypicalOhm = 100;
        ScatteredStarts starts = new(bench.Work, TypicalOhm);
        double[][] all = [.. Enumerable.Range(0, 200).Select(k => starts[k])];
        IReadOnlyList<CircuitParameter> parameters = bench.Circuit.Parameters;
        for (int k = 0; k < parameters.Count; k++)
        {
            double[] values = [.. all.Select(start => start[k]).Order()];
            Assert.All(values, value => Assert.InRange(value, double.Epsilon, 1e300));
            switch (parameters[k].Name)
            {
                case "R0" or "R1" or "Ws1.R":
                    Assert.InRange(values[0], 1e-3 * TypicalOhm, 1e-2 * TypicalOhm);
                    Assert.InRange(values[^1], 10 * TypicalOhm, 100 * TypicalOhm);
                    break;
                case "CPE1.n":
                    Assert.InRange(values[0], 0.4, 0.45);
                    Assert.InRange(values[^1], 0.95, 1);
                    break;
                case "Ws1.tau":
                    Assert.InRange(values[0], 1 / (2 * Math.PI * 1e6), 10 / (2 * Math.PI * 1e6));
                    Assert.InRange(values[^1], 0.1 / (2 * Math.PI * 0.01), 1 / (2 * Math.PI * 0.01));
                    break;
            }
        }
        Assert.Equal(starts[7], new ScatteredStarts(bench.Work, TypicalOhm)[7]);
    }

    /// <summary>More branches than the spectrum has processes leave parameters on their limits: more is tried then.</summary>
    [Fact]
    public void A_parameter_at_its_limit_is_answered_by_scattered_starts()
    {
        Spectrum spectrum = Noisy("R0{10}-p(R1{100},C1{1u})");
        Circuit circuit = Circuit.Parse("R0-p(R1,CPE1{n=0.9/0.5/0.95})-CPE2");
        FitResult limited = CircuitFitter.Fit(spectrum, circuit, Plain), free = CircuitFitter.Fit(spectrum,
            Circuit.Parse("R0-p(R1,C1)"), Plain);
        Assert.Contains(limited.Parameters, parameter => parameter.AtBound);
        Assert.DoesNotContain(free.Parameters, parameter => parameter.AtBound);
        Assert.True(limited.Certificate!.LocalFits > free.Certificate!.LocalFits + 20,
            $"{limited.Certificate.LocalFits} and {free.Certificate.LocalFits}");
    }

    [Fact]
    public void A_fit_that_ran_out_of_evaluations_is_continued()
    {
        Spectrum spectrum = Noisy("R0{10}-p(R1{100},CPE1{Q=1u,n=0.8})-p(R2{150},CPE2{Q=100u,n=0.75})");
        Circuit circuit = Circuit.Parse("R0-p(R1,CPE1)-p(R2,CPE2)");
        double best = CircuitFitter.Fit(spectrum, circuit, Plain).ChiSquared;
        FitOptions few = Plain with { Solver = new SolverOptions { MaximumEvaluations = 9, Distance = double.PositiveInfinity } };
        FitResult automatic = CircuitFitter.Fit(spectrum, circuit, few);
        // One local fit of as many evaluations from the point that a continuation begins at goes no further than a continuation.
        Assert.True(automatic.ChiSquared < best * 1.01, $"{automatic.ChiSquared} for {best}");
        FitResult alone = CircuitFitter.Fit(spectrum, Circuit.Parse("R0{5}-p(R1{30},CPE1{Q=10u,n=0.9})-p(R2{30},CPE2{Q=10u,n=0.9})"),
            few with { Starts = StartValues.Given });
        Assert.Equal(StopReason.EvaluationLimit, alone.Outcome.Reason);
        Assert.True(alone.ChiSquared > best * 1.5);
    }

    /// <summary>Limits that differ make p(R1,C1) and p(R2,C2) tell-apart branches, with two minima of one depth.</summary>
    [Fact]
    public void Among_equally_deep_minima_the_smaller_first_parameter_or_the_last_spectrum_decides()
    {
        Circuit circuit = Circuit.Parse("R0-p(R1{/1m/1M},C1)-p(R2,C2)");
        FitResult first = CircuitFitter.Fit(Noisy(Truth), circuit, Plain);
        Assert.Equal(2, first.Certificate!.Minima.Count(minimum => minimum.ChiSquared <= first.ChiSquared * (1 + 1e-6)));
        Assert.InRange(first["R1"].Value, 95, 105);
        Spectrum next = Noisy(Truth, seed: 2);
        Assert.InRange(new CircuitFitter(circuit, Plain).Fit(next, [10, 150, 30e-6, 100, 0.1e-6])["R1"].Value, 145, 155);
        Assert.InRange(new CircuitFitter(circuit, Plain).Fit(next, [10, 100, 0.1e-6, 150, 30e-6])["R1"].Value, 95, 105);
    }

    [Fact]
    public void The_best_minimum_is_refined_to_its_last_digits()
    {
        FitResult fit = CircuitFitter.Fit(Noisy(Truth), Circuit.Parse(Free), Plain);
        Assert.Equal(StopReason.AtMinimum, fit.Outcome.Reason);
        Assert.True(fit.Outcome.Value <= 1e-9);
    }
}
