using ImpedanceFit.Fitting.Solver;

namespace ImpedanceFit.Tests.Fitting.Robust;

public sealed class RobustLossTests
{
    private const string Text = "R0{10}-p(R1{100},CPE1{Q=1e-5,n=0.9})";
    private static readonly Circuit OneArc = Circuit.Parse("R0-p(R1,CPE1)");

    private static Spectrum Wild(int seed) => Simulated.WithWildPoints(Simulated.Of(Text, 0.005, seed), (8, 1.3), (20, 0.6), (30, 1.5));

    [Theory, InlineData(Loss.Huber), InlineData(Loss.Cauchy)]
    public void Transformed_residual_has_the_square_and_the_slope_of_the_loss(Loss kind)
    {
        RobustLoss loss = new(kind, 0.7);
        foreach (double r in (double[])[-50, -3, -0.71, -0.2, 1e-12, 0.3, 0.69, 1, 8])
        {
            double step = 1e-5 * Math.Max(Math.Abs(r), 1e-3);
            double slope = (loss.RhoOf(r + step) - loss.RhoOf(r - step)) / (2 * step);
            Assert.Equal(2 * loss.PsiOf(r).Psi, slope, 1e-6 * Math.Max(1, Math.Abs(r)));
        }
    }

    [Theory, InlineData(Loss.Huber, 2.5), InlineData(Loss.Cauchy, 1.5)]
    public void Three_wild_points_hardly_move_a_robust_fit(Loss loss, double limit)
    {
        double Deviation(Loss kind) =>
            Math.Sqrt(Enumerable.Range(0, 20)
                .Average(seed =>
                    Math.Pow(CircuitFitter.Fit(Wild(seed), OneArc, new FitOptions
                        { Weighting = Weighting.Modulus, Loss = kind, Intervals = IntervalMethod.None })["R1"].Value - 100, 2)));
        double clean = Math.Sqrt(Enumerable.Range(0, 20)
            .Average(seed =>
                Math.Pow(CircuitFitter.Fit(Simulated.Of(Text, 0.005, seed), OneArc, new FitOptions
                    { Weighting = Weighting.Modulus, Intervals = IntervalMethod.None })["R1"].Value - 100, 2)));

        Assert.True(Deviation(Loss.Squares) > 5 * clean);
        Assert.InRange(Deviation(loss) / clean, 0, limit);
    }

    [Fact]
    public void Intervals_of_a_robust_fit_hold_the_truth_where_points_are_wild()
    {
        int inside = 0;
        const int Spectra = 200;
        for (int seed = 0; seed < Spectra; seed++)
        {
            FittedParameter r1 = CircuitFitter.Fit(Wild(seed), OneArc, new FitOptions { Loss = Loss.Cauchy })["R1"];
            inside += r1.Lower95 <= 100 && r1.Upper95 >= 100 ? 1 : 0;
        }
        Assert.InRange(inside, 0.90 * Spectra, 0.99 * Spectra);
    }

    [Fact]
    public void Chi_squared_keeps_its_definition_and_wild_points_are_named()
    {
        Spectrum spectrum = Wild(1);
        FitResult plain = CircuitFitter.Fit(spectrum, OneArc, new FitOptions { Weighting = Weighting.Modulus }),
            robust = CircuitFitter.Fit(spectrum, OneArc, new FitOptions { Loss = Loss.Cauchy });
        double sum = Enumerable.Range(0, spectrum.Count)
            .Sum(k => Math.Pow((spectrum[k] - robust.Model[k]).Magnitude / spectrum[k].Magnitude, 2));

        Assert.Equal(sum, robust.ChiSquared, 1e-12 * sum);
        Assert.True(robust.ChiSquared > plain.ChiSquared);
        Assert.Contains(robust.Warnings, w => w.Contains("little weight", StringComparison.Ordinal));
        Assert.True(robust["R1"].StandardError < 0.5 * plain["R1"].StandardError);
    }

    [Fact]
    public void Without_noise_a_robust_fit_is_the_plain_one()
    {
        FitResult robust = CircuitFitter.Fit(Simulated.Of(Text, 0), OneArc, new FitOptions
            { Loss = Loss.Cauchy, Intervals = IntervalMethod.None });
        Assert.Equal(100, robust["R1"].Value, 1e-6);
    }
}
