using ImpedanceFit.Validation.Noise;
using ImpedanceFit.Validation.Weights;

namespace ImpedanceFit.Tests.Validation;

public class WeightingAuditTests
{
    private static readonly FitOptions Covariance = new() { Intervals = IntervalMethod.Covariance };
    private static readonly Circuit TwoArcs = Circuit.Parse("R0-p(R1,C1)-p(R2,C2)");

    [Fact]
    public void Noise_proportional_to_the_modulus_gives_the_fit_with_modulus_weights()
    {
        Spectrum spectrum = GoodnessOfFitTests.Noisy(3);
        EstimatedWeightingFit estimated = EstimatedWeighting.Fit(spectrum, TwoArcs, Covariance);
        FitResult modulus = CircuitFitter.Fit(spectrum, TwoArcs, Covariance);

        Assert.Equal(ErrorStructureKind.Modulus, estimated.Noise.Kind);
        Assert.Equal(1, estimated.Fit.ReducedChiSquared!.Value, 1e-6);
        Assert.NotNull(estimated.Fit.Certificate);
        // Errors agree although σ counts as known in the one fit: it was scaled to the residuals.
        foreach (FittedParameter parameter in modulus.Parameters)
        {
            FittedParameter twin = estimated.Fit.Parameters.MinBy(p => Math.Abs(Math.Log(p.Value / parameter.Value)))!;
            Assert.Equal(parameter.Value, twin.Value, parameter.StandardError!.Value * 1e-3);
            Assert.Equal(parameter.StandardError!.Value, twin.StandardError!.Value, parameter.StandardError.Value * 1e-4);
        }
    }

    [Fact]
    public void A_circuit_that_misses_the_spectrum_gets_larger_errors()
    {
        EstimatedWeightingFit estimated = EstimatedWeighting.Fit(GoodnessOfFitTests.Noisy(3), Circuit.Parse("R0-p(R1,C1)"), Covariance);

        double sigma = estimated.Fit.Spectrum.SigmaRealOhm[0], noise = estimated.Noise.SigmaOhm(estimated.Fit.Spectrum[0].Magnitude);
        Assert.InRange(sigma / noise, 5, 100);
    }

    [Fact]
    public void Of_constant_noise_the_estimated_weights_make_the_best_of_it()
    {
        Circuit truth = Circuit.Parse("p(R1{1M},C1{1n})");
        double[] hertz = SpectrumSimulation.Sweep(1, 1e6, 10);
        Spectrum exact = SpectrumSimulation.Of(truth, hertz);
        double modulus = 0, estimated = 0;
        for (int seed = 1; seed <= 10; seed++)
        {
            Random random = new(seed);
            double[] real = exact.RealOhm.ToArray(), imaginary = exact.ImaginaryOhm.ToArray();
            for (int k = 0; k < real.Length; k++)
            {
                real[k] += 2000 * Normal(random);
                imaginary[k] += 2000 * Normal(random);
            }
            Spectrum noisy = new(hertz, real, imaginary);
            modulus += Math.Pow(CircuitFitter.Fit(noisy, Circuit.Parse("p(R1,C1)"), Covariance)["R1"].Value / 1e6 - 1, 2);
            estimated += Math.Pow(EstimatedWeighting.Fit(noisy, Circuit.Parse("p(R1,C1)"), Covariance).Fit["R1"].Value / 1e6 - 1, 2);
        }
        Assert.InRange(estimated, 0, modulus / 4);   // half the error at least
        Assert.InRange(Math.Sqrt(estimated / 10), 0, 0.002);
    }

    [Fact]
    public void The_true_circuit_hardly_moves_and_a_wrong_one_does()
    {
        WeightingAudit right = WeightingAudit.Run(GoodnessOfFitTests.Noisy(5), TwoArcs, Covariance);
        WeightingAudit wrong = WeightingAudit.Run(GoodnessOfFitTests.Noisy(5), Circuit.Parse("R0-p(R1,C1)"), Covariance);

        Assert.Equal(["unit", "modulus", "proportional", "estimated"], right.Weightings.Select(w => w.Name));
        Assert.Equal(5, right.Parameters.Count);
        Assert.All(right.Parameters, p => Assert.Null(p.Shifts[3]));
        Assert.Empty(right.Moving);
        Assert.NotEmpty(wrong.Moving);
        Assert.All(wrong.Moving, p => Assert.True(Math.Abs(p.LargestShift!.Value) > 2));
    }

    [Fact]
    public void A_weighting_that_is_not_possible_is_named()
    {
        Spectrum spectrum = SpectrumSimulation.Of(Circuit.Parse("R0{10}-R1{5}"), [1, 10, 100, 1000]);   // Z″ = 0

        WeightingAudit audit = WeightingAudit.Run(spectrum, Circuit.Parse("R0"), Covariance);

        AuditedWeighting proportional = audit.Weightings.Single(w => w.Name == "proportional");
        Assert.Null(proportional.Fit);
        Assert.Contains("not finite", proportional.Problem!, StringComparison.Ordinal);
        Assert.Null(audit.Parameters.Single().Estimates[2]);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
