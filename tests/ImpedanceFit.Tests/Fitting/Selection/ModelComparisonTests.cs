using ImpedanceFit.Fitting.Selection;

namespace ImpedanceFit.Tests.Fitting.Selection;

public sealed class ModelComparisonTests
{
    private const string OneArc = "R0-p(R1,CPE1)", TwoArcs = "R0-p(R1,CPE1)-p(R2,CPE2)", ThreeArcs = "R0-p(R1,CPE1)-p(R2,CPE2)-p(R3,CPE3)";
    private static readonly FitOptions NoIntervals = new() { Intervals = IntervalMethod.None };

    private static Spectrum TwoArcSpectrum(int seed) =>
        Simulated.Of("R0{10}-p(R1{100},CPE1{Q=1e-6,n=0.9})-p(R2{80},CPE2{Q=1e-4,n=0.9})", 0.005, seed);

    [Theory]
    [InlineData(TwoArcs, OneArc, true)]
    [InlineData(OneArc, TwoArcs, false)]
    [InlineData(TwoArcs, "p(R7,CPE8)-R9", true)]
    [InlineData("R0-p(R1-W1,C1)", "R0-p(C1,R1)", true)]
    [InlineData("R0-p(R1-W1,C1)", "R0-W1", true)]
    [InlineData("R0-p(R1-W1,C1)", "R0-C1-W1", false)]
    [InlineData("R0-p(R1-p(R2,C2),C1)", "R0-p(R1,C1)", true)]
    [InlineData("R0-p(R1-p(R2,C2),C1)", "R0-p(R1,C1)-p(R2,C2)", false)]
    [InlineData("R0-p(R1,CPE1)", "R0-p(R1,CPE1{n=1f})", true)]
    [InlineData("R0-p(R1,CPE1{n=1f})", "R0-p(R1,CPE1)", false)]
    [InlineData("R0-p(R1,CPE1)", "R0-p(R1,C1)", false)]
    [InlineData(OneArc, OneArc, false)]
    public void Containment_is_that_of_parts_left_out(string larger, string smaller, bool expected)
    {
        Assert.Equal(expected, CircuitContainment.Contains(Circuit.Parse(larger), Circuit.Parse(smaller)));
    }

    [Fact]
    public void The_true_circuit_is_ranked_first_and_the_nested_test_asks_for_it()
    {
        Spectrum spectrum = TwoArcSpectrum(1);
        ModelComparison comparison =
            ModelComparison.Of([.. ((string[])[OneArc, TwoArcs, ThreeArcs]).Select(text => CircuitFitter.Fit(spectrum, Circuit.Parse(text),
                NoIntervals))]);

        Assert.Equal(TwoArcs, comparison.Best.Circuit.ToString());
        Assert.Equal(1, comparison.Ranking.Sum(r => r.Weight), 1e-12);
        Assert.Equal(3, comparison.NestedTests.Count);
        NestedTest needed = comparison.NestedTests.Single(t => t.Smaller.Circuit.ToString() == OneArc
            && t.Larger.Circuit.ToString() == TwoArcs);
        NestedTest useless = comparison.NestedTests.Single(t => t.Smaller.Circuit.ToString() == TwoArcs);
        Assert.InRange(needed.Probability, 0, 1e-10);
        Assert.InRange(useless.Probability, 0.01, 1);
        double f = (needed.Smaller.ChiSquared - needed.Larger.ChiSquared) / 3 / (needed.Larger.ChiSquared / (2 * spectrum.Count - 7));
        Assert.Equal(f, needed.Statistic!.Value, 1e-9 * f);
    }

    [Fact]
    public void Fits_of_different_spectra_are_refused()
    {
        FitResult first = CircuitFitter.Fit(TwoArcSpectrum(1), Circuit.Parse(OneArc), NoIntervals),
            second = CircuitFitter.Fit(TwoArcSpectrum(2), Circuit.Parse(OneArc), NoIntervals);
        Assert.Throws<ArgumentException>(() => ModelComparison.Of([first, second]));
        Assert.Throws<ArgumentException>(() => new NestedTest(first, first));
    }

    [Theory]
    [InlineData("R0-p(R1,CPE1)-p(R2,CPE2)-p(R3,C3)", 2)]
    [InlineData("R0-p(R1-p(R2,C2),C1)", 2)]
    [InlineData("p(R1,C1)", 0)]
    [InlineData("R1-C1", 0)]
    public void Circuits_with_an_arc_fewer_are_found_once_each(string text, int count)
    {
        Assert.Equal(count, ArcRemoval.Of(Circuit.Parse(text)).Count);
    }

    [Fact]
    public void The_bootstrap_sees_a_true_arc_and_is_not_deceived_by_noise()
    {
        ArcTest real = ArcTest.Of(CircuitFitter.Fit(TwoArcSpectrum(1), Circuit.Parse(TwoArcs), NoIntervals), NoIntervals, 39)!;
        ArcTest imagined =
            ArcTest.Of(CircuitFitter.Fit(Simulated.Of("R0{10}-p(R1{100},CPE1{Q=1e-6,n=0.9})", 0.005, 3), Circuit.Parse(TwoArcs),
                NoIntervals), NoIntervals, 39)!;

        Assert.Equal(1 / 40.0, real.Probability, 1e-12);
        Assert.InRange(imagined.Probability, 0.05, 1);
        Assert.True(CircuitContainment.AreAlike(Circuit.Parse(OneArc), imagined.Nested.Smaller.Circuit));
    }

    [Fact]
    public void The_bootstrap_does_not_depend_on_the_threads()
    {
        FitResult fit = CircuitFitter.Fit(Simulated.Of("R0{10}-p(R1{100},CPE1{Q=1e-6,n=0.9})", 0.005, 4), Circuit.Parse(TwoArcs),
            NoIntervals);
        Assert.Equal(ArcTest.Of(fit, NoIntervals, 19)!.Probability, ArcTest.Of(fit, NoIntervals, 19)!.Probability);
        Assert.Null(ArcTest.Of(CircuitFitter.Fit(fit.Spectrum, Circuit.Parse("R1-C1"), NoIntervals), NoIntervals, 19));
    }

}
