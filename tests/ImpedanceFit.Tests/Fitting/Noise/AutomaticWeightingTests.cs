using ImpedanceFit.Fitting.Noise;
using ImpedanceFit.Fitting.Selection;
using ImpedanceFit.Tests.Fitting.Coverage;
using ImpedanceFit.Units;

namespace ImpedanceFit.Tests.Fitting.Noise;

public sealed class AutomaticWeightingTests
{
    private const string Text = "R0{20}-p(R1{2000},CPE1{Q=1e-6,n=0.9})-CPE2{Q=1e-4,n=0.8}";
    private static readonly FitOptions Quick = new() { Intervals = IntervalMethod.None };
    private static readonly NoisyCell Cell = new(Text, 0.1, 1e5, points: 60);

    [Fact]
    public void It_is_the_default_and_says_what_was_used()
    {
        Assert.Equal(Weighting.Auto, FitOptions.Default.Weighting);
        FitResult fit = CircuitFitter.Fit(Cell.Of(NoiseKind.Proportional, 1, 0.005), Cell.Open, Quick);
        Assert.Equal(Weighting.Modulus, fit.Weighting);
        Assert.False(fit.Noise!.Reweighted);
        Assert.Null(CircuitFitter.Fit(fit.Spectrum, Cell.Open, Quick with { Weighting = Weighting.Modulus }).Noise);
    }

    [Fact]
    public void Noise_proportional_to_the_modulus_keeps_weights_and_every_digit()
    {
        int rejected = 0, hints = 0;
        for (int seed = 1; seed <= 60; seed++)
        {
            Spectrum spectrum = Cell.Of(NoiseKind.Proportional, seed, 0.005);
            FitResult auto = CircuitFitter.Fit(spectrum, Cell.Open, Quick),
                modulus = CircuitFitter.Fit(spectrum, Cell.Open, Quick with { Weighting = Weighting.Modulus });
            if (auto.Noise!.IsHint)
            {
                hints++;
                // It allows for a constant part, and the values stay where they were.
                Assert.Equal(VarianceShape.Squares, auto.Noise.Shape);
                Assert.Contains(auto.Diagnostics, d => d.Code == DiagnosticCodes.WeightsEstimated
                    && d.Message.Contains("hint", StringComparison.Ordinal));
                Assert.All(auto.Parameters.Zip(modulus.Parameters),
                    pair => Assert.Equal(pair.Second.Value, pair.First.Value, pair.Second.StandardError!.Value));
            }
            else if (auto.Weighting != Weighting.Modulus || auto.Loss != Loss.Squares)
            {
                rejected++;
            }
            else
            {
                Assert.Equal(modulus.Parameters.Select(p => p.Value), auto.Parameters.Select(p => p.Value));
            }
        }
        // 5 % rejected and 20 % hints are expected at the most, and two standard deviations of their number.
        Assert.InRange(rejected, 0, 6);
        Assert.InRange(hints, 1, 18);
    }

    [Fact]
    public void Constant_noise_gets_unit_weights()
    {
        FitResult[] fits = [.. Enumerable.Range(1, 20)
            .Select(seed => CircuitFitter.Fit(Cell.Of(NoiseKind.Constant, seed, 0.01), Cell.Open, Quick))];
        Assert.InRange(fits.Count(fit => fit.Weighting == Weighting.Unit), 16, 20);
        Assert.All(fits, fit => Assert.True(fit.Noise!.Reweighted));
        Assert.All(fits,
            fit => Assert.Contains(fit.Diagnostics, d => d.Code == DiagnosticCodes.WeightsEstimated && d.Severity == Severity.Note));
        Assert.DoesNotContain(fits, fit => fit.Warnings.Any(w => w.Contains("proportional to |Z|", StringComparison.Ordinal)));
    }

    [Fact]
    public void Weights_that_unit_stands_for_are_those_of_unit()
    {
        FitResult auto = Enumerable.Range(1, 20).Select(seed => CircuitFitter.Fit(Cell.Of(NoiseKind.Constant, seed, 0.01), Cell.Open))
            .First(fit => fit.Weighting == Weighting.Unit);
        FitResult unit = CircuitFitter.Fit(auto.Spectrum, Cell.Open, new FitOptions { Weighting = Weighting.Unit });
        for (int k = 0; k < unit.Parameters.Count; k++)
        {
            double width = unit.Parameters[k].StandardError!.Value;
            Assert.Equal(unit.Parameters[k].Value, auto.Parameters[k].Value, 1e-4 * width);
            Assert.Equal(unit.Parameters[k].Upper95!.Value, auto.Parameters[k].Upper95!.Value, 0.02 * width);
        }
    }

    [Fact]
    public void Mixed_noise_is_described_by_its_two_terms()
    {
        // 0.3 % of |Z|, and as much of 20 to 20,000 Ω's geometric mean.
        FitResult fit = CircuitFitter.Fit(Cell.Of(NoiseKind.Squares, 3, 0.003), Cell.Open, Quick);
        Assert.Equal(Weighting.Estimated, fit.Weighting);
        Assert.Contains(" % of |Z|", fit.Noise!.Words, StringComparison.Ordinal);
        Assert.Contains("Ω", fit.Noise.Words, StringComparison.Ordinal);
        Assert.InRange(fit.ReducedChiSquared!.Value, 0.8, 1.25);
        Assert.InRange(fit.IntervalDegreesOfFreedom, 6, fit.DegreesOfFreedom);
        // The weights can be made again from the result.
        Assert.False(fit.Spectrum.SigmaRealOhm.IsEmpty);
        Estimate r1 = fit.Derive(Unit.Ohm, p => p("R1"), IntervalMethod.Covariance);
        Assert.Equal(fit["R1"].StandardError!.Value, r1.StandardError!.Value, 1e-6 * r1.StandardError.Value);
    }

    [Fact]
    public void Wild_points_are_named_and_count_little()
    {
        Spectrum spectrum = Simulated.WithWildPoints(Cell.Of(NoiseKind.Proportional, 5, 0.004), (20, 1.1), (41, 0.85));
        FitResult fit = CircuitFitter.Fit(spectrum, Cell.Open, Quick),
            plain = CircuitFitter.Fit(spectrum, Cell.Open, Quick with { Weighting = Weighting.Modulus });
        Assert.Equal(Loss.Cauchy, fit.Loss);
        Assert.Equal(Weighting.Modulus, fit.Weighting);
        Assert.Equal([spectrum.FrequenciesHertz[20], spectrum.FrequenciesHertz[41]], fit.Noise!.WildHertz);
        Diagnostic warning = Assert.Single(fit.Diagnostics, d => d.Code == DiagnosticCodes.WildPoints);
        Assert.Equal(Severity.Warning, warning.Severity);
        Assert.Contains(ValueText.Format(spectrum.FrequenciesHertz[20], Unit.Hertz), warning.Message, StringComparison.Ordinal);
        Assert.True(Math.Abs(fit["R1"].Value - 2000) < Math.Abs(plain["R1"].Value - 2000),
            "The wild points moved R1 as much as with plain squares.");
    }

    [Fact]
    public void A_loss_that_was_asked_for_stays()
    {
        Spectrum spectrum = Simulated.WithWildPoints(Cell.Of(NoiseKind.Proportional, 5, 0.004), (20, 1.1));
        Assert.Equal(Loss.Huber, CircuitFitter.Fit(spectrum, Cell.Open, Quick with { Loss = Loss.Huber }).Loss);
    }

    // A missing arc, an ideal capacitor in the place of a constant-phase element, an inductance that shows at the end only.
    [Theory]
    [InlineData(Text, "R0-CPE2", 0.005)]
    [InlineData("R0{10}-p(R1{100},CPE1{Q=1e-5,n=0.93})", "R0-p(R1,C1)", 0.003)]
    [InlineData("R0{10}-L1{2e-7}-p(R1{100},CPE1{Q=1e-5,n=0.9})", "R0-p(R1,CPE1)", 0.003)]
    public void Misfit_is_not_taken_for_noise(string truth, string fitted, double noise)
    {
        NoisyCell cell = new(truth, 0.1, 1e6);
        int reweighted = Enumerable.Range(1, 20)
            .Count(seed => CircuitFitter.Fit(cell.Of(NoiseKind.Proportional, seed, noise), Circuit.Parse(fitted), Quick).Noise!.Reweighted);
        Assert.InRange(reweighted, 0, 1);
    }

    [Fact]
    public void Few_points_and_exact_ones_keep_modulus_weights()
    {
        NoisyCell few = new(Text, 0.1, 1e5, points: 12);
        Assert.False(CircuitFitter.Fit(few.Of(NoiseKind.Constant, 1, 0.02), few.Open, Quick).Noise!.Reweighted);
        Assert.False(CircuitFitter.Fit(Cell.Of(NoiseKind.Constant, 1, 1e-12), Cell.Open, Quick).Noise!.Reweighted);
    }

    [Fact]
    public void Sigma_of_a_file_is_a_choice_of_its_own()
    {
        Spectrum spectrum = Cell.Of(NoiseKind.Proportional, 1, 0.005);
        double[] sigma = [.. Enumerable.Repeat(1.0, spectrum.Count)];
        Assert.Equal(Weighting.Modulus, CircuitFitter.Fit(spectrum.WithSigma(sigma, sigma), Cell.Open, Quick).Weighting);
    }

    [Fact]
    public void A_local_fit_from_given_values_is_weighted_as_well()
    {
        Spectrum spectrum = Cell.Of(NoiseKind.Constant, 2, 0.01);
        FitResult fit = CircuitFitter.Fit(spectrum, Cell.Truth, Quick with { Starts = StartValues.Given });
        Assert.True(fit.Noise!.Reweighted);
        Assert.Null(fit.Certificate);
    }

    [Fact]
    public void A_fitter_gives_the_same_for_a_spectrum_whatever_came_before()
    {
        Spectrum[] spectra = [Cell.Of(NoiseKind.Squares, 1, 0.005), Cell.Of(NoiseKind.Proportional, 2, 0.005),
            Cell.Of(NoiseKind.ConstantWild, 3, 0.005), Cell.Of(NoiseKind.Squares, 1, 0.005)];
        CircuitFitter fitter = new(Cell.Open, Quick);
        double[][] values = [.. spectra.Select(spectrum => fitter.Fit(spectrum).Parameters.Select(p => p.Value).ToArray())];
        Assert.Equal(values[0], values[3]);
        Assert.Equal(CircuitFitter.Fit(spectra[2], Cell.Open, Quick).Parameters.Select(p => p.Value), values[2]);
    }

    [Fact]
    public void Several_circuits_share_the_weights_of_the_best()
    {
        Spectrum spectrum = Cell.Of(NoiseKind.Squares, 3, 0.003);
        Circuit[] circuits = [Circuit.Parse("R0-CPE2"), Cell.Open];
        FitResult[] alone = [.. circuits.Select(circuit => CircuitFitter.Fit(spectrum, circuit, Quick))];
        Assert.NotEqual(alone[0].Weighting, alone[1].Weighting);

        IReadOnlyList<FitResult> shared = CommonWeights.Share(alone, Quick, circuits);

        Assert.All(shared, fit => Assert.Equal(alone[1].Weighting, fit.Weighting));
        Assert.Equal(alone[1].Spectrum.SigmaRealOhm, shared[0].Spectrum.SigmaRealOhm);
        Assert.Same(shared[1], ModelComparison.Of(shared).Best);
    }
}
