using ImpedanceFit.Identification;
using ImpedanceFit.Identification.Candidates;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Tests.Identification;

/// <summary>The evidence against integrals that are done by hand.</summary>
public class EvidenceTests
{
    private static readonly double[] Hertz = SpectrumSimulation.Sweep(0.1, 1e5, 8);

    private static (FitResult Fit, Evidence Evidence) Of(string truth, string circuit, double noise = 0.01, int seed = 7)
    {
        Spectrum spectrum = SpectrumSimulation.Of(Circuit.Parse(truth), Hertz, new SimulationOptions
            { RelativeNoise = noise, Seed = seed });
        FitResult fit = CircuitFitter.Fit(spectrum, Circuit.Parse(circuit),
            new FitOptions { Intervals = IntervalMethod.None, Weighting = Weighting.Modulus });
        return (fit, Evidence.Of(fit, new FrequencyGrid(Hertz), DataWindow.Of(spectrum)));
    }

    /// <summary>One resistance: the likelihood exp(−χ²(R)/2s²) is summed over ln R, and divided by the width of the prior.</summary>
    [Fact]
    public void Evidence_of_one_parameter_is_the_integral_over_it()
    {
        (FitResult fit, Evidence evidence) = Of("R1{100}", "R1");
        double variance = fit.ChiSquared / (2 * fit.Spectrum.Count);
        double width = PriorCoordinates.Of(fit.Circuit, [fit["R1"].Value], DataWindow.Of(fit.Spectrum), Math.Sqrt(variance)).Widths[0];
        double integral = 0, step = 1e-5;
        for (double logR = Math.Log(90); logR < Math.Log(110); logR += step)
        {
            double sum = 0;
            for (int k = 0; k < fit.Spectrum.Count; k++)
                sum += Math.Pow((fit.Spectrum[k] - Math.Exp(logR)).Magnitude / fit.Spectrum[k].Magnitude, 2);
            integral += step * Math.Exp((fit.ChiSquared - sum) / (2 * variance));
        }
        Assert.Equal(evidence.LogLikelihood + Math.Log(integral / width), evidence.Log, 0.02);
    }

    [Fact]
    public void Time_constant_counts_the_same_whatever_the_resistance_beside_it()
    {
        (FitResult small, Evidence first) = Of("p(R1{1},C1{1m})", "p(R1,C1)");
        (FitResult large, Evidence second) = Of("p(R1{1M},C1{1n})", "p(R1,C1)");
        Assert.Equal(small.ChiSquared, large.ChiSquared, 1e-6);
        Assert.Equal(first.Log, second.Log, 0.01);
    }

    [Theory]
    [InlineData("R0-p(R1,C1)", 1)]
    [InlineData("R0-p(R1,C1)-p(R2,C2)", 2)]
    [InlineData("R0-p(R1,CPE1)-p(R2,CPE2)-p(R3,CPE3)", 6)]
    [InlineData("R0-p(R1,CPE1)-p(R2,C2)-p(R3,CPE3)", 2)]
    [InlineData("p(R1-p(R2,C2),R3-p(R4,C4))", 2)]
    public void Equal_branches_can_be_exchanged(string circuit, double orders) =>
        Assert.Equal(orders, Evidence.Permutations(Circuit.Parse(circuit)));

    [Fact]
    public void Correlated_residuals_count_as_fewer()
    {
        Assert.Equal(1, Evidence.IndependentShare(Of("R0{10}-p(R1{100},C1{1u})", "R0-p(R1,C1)").Fit), 0.25);
        // A second arc is missing.
        Assert.InRange(Evidence.IndependentShare(Of("R0{10}-p(R1{100},C1{1u})-p(R2{50},C2{50u})", "R0-p(R1,C1)", 1e-4).Fit), 0.01, 0.3);
    }
}
