using ImpedanceFit.Evaluation;
using ImpedanceFit.Fitting.Noise;
using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Spectra;
using ImpedanceFit.Tests.Fitting.Coverage;

namespace ImpedanceFit.Tests.Fitting.Noise;

/// <summary>The tests of the residuals reject as often as they say, and the estimates of the noise are right.</summary>
public sealed class NoiseTestTests
{
    private static readonly NoisyCell Cell = new("R0{20}-p(R1{2000},CPE1{Q=1e-6,n=0.9})-CPE2{Q=1e-4,n=0.8}", 0.1, 1e5, points: 40);

    private static (FitWorkspace Work, double[] Best) Fitted(Spectrum spectrum)
    {
        FitOptions options = new() { Weighting = Weighting.Modulus, Intervals = IntervalMethod.None, Starts = StartValues.Given };
        FitResult fit = CircuitFitter.Fit(spectrum, Cell.Truth, options);
        FrequencyGrid grid = new(spectrum.FrequenciesHertz);
        FitWorkspace work = new(new CompiledCircuit(Cell.Open), options, grid.PaddedCount);
        work.Load(spectrum, grid);
        return (work, [.. fit.Parameters.Select(p => p.Value)]);
    }

    [Fact]
    public void A_pattern_is_rejected_by_chance_as_often_as_its_probability_says()
    {
        const int Spectra = 400;
        int below = 0;
        for (int seed = 1; seed <= Spectra; seed++)
        {
            (FitWorkspace work, double[] best) = Fitted(Cell.Of(NoiseKind.Proportional, seed, 0.002));
            TangentResiduals tangent = new(work, best);
            double[] pattern = [.. tangent.Model.Concat(tangent.Model).Select(z => Math.Log(z.Magnitude))];
            below += NoiseTest.Probability(tangent, pattern) < 0.04 ? 1 : 0;
        }
        // Three standard deviations of a share of 400.
        Assert.InRange(below / (double)Spectra, 0.04 - 0.03, 0.04 + 0.03);
    }

    [Fact]
    public void Leverages_add_up_to_the_number_of_parameters()
    {
        (FitWorkspace work, double[] best) = Fitted(Cell.Of(NoiseKind.Proportional, 1, 0.002));
        TangentResiduals tangent = new(work, best);
        StandardisedResiduals standardised = new(tangent);
        double[] variances = [.. Enumerable.Range(0, 80).Select(i => 1e-6 * (1 + i))];
        bool[] leftOut = new bool[40];
        leftOut[7] = true;
        Assert.True(standardised.Take(variances, leftOut));
        Assert.Equal(best.Length, tangent.Rank);
        Assert.Equal(best.Length, tangent.Leverages.Sum(), 1e-9);
        Assert.Equal(best.Length, standardised.Leverages.Sum(), 1e-9);
        Assert.Equal((0.0, 0.0), (standardised.Values[7], standardised.Values[47]));
    }

    [Fact]
    public void A_variance_model_finds_the_terms_of_the_noise()
    {
        double[] relative = new double[100], absolute = new double[100];
        double typical = 0;
        for (int seed = 0; seed < 100; seed++)
        {
            Spectrum spectrum = Cell.Of(NoiseKind.Squares, 500 + seed, 0.002);
            (FitWorkspace work, double[] best) = Fitted(spectrum);
            TangentResiduals tangent = new(work, best);
            double[] moduli = [.. Enumerable.Range(0, spectrum.Count).Select(k => spectrum[k].Magnitude)];
            VarianceModel model = new(VarianceShape.Squares, NoiseParts.Same, tangent, moduli);
            VarianceEstimate estimate = VarianceEstimate.Of(model, tangent, new bool[spectrum.Count], [[0, -1], [0, 1]])!.Finished();
            (relative[seed], absolute[seed]) = (Math.Exp(estimate.Parameters[0]), Math.Exp(estimate.Parameters[1]) * model.TypicalOhm);
            typical = Math.Sqrt(moduli.Min() * moduli.Max());
        }
        Assert.Equal(0.002, relative.Order().ElementAt(50), 0.0003);
        Assert.Equal(0.002 * typical, absolute.Order().ElementAt(50), 0.0003 * typical);
    }

    [Fact]
    public void Wild_points_do_not_hide_one_another()
    {
        Spectrum spectrum = Simulated.WithWildPoints(Cell.Of(NoiseKind.Proportional, 3, 0.002), (10, 1.06), (11, 1.06), (25, 0.93));
        (FitWorkspace work, double[] best) = Fitted(spectrum);
        TangentResiduals tangent = new(work, best);
        bool[] wild = WildPoints.Find(tangent, tangent.Residuals.Sum(r => r * r));
        Assert.Equal([10, 11, 25], Enumerable.Range(0, 40).Where(k => wild[k]));
    }
}
