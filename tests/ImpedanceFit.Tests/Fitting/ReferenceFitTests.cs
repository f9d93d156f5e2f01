namespace ImpedanceFit.Tests.Fitting;

[Trait("Category", "Certified")]
public sealed class ReferenceFitTests
{
    public static TheoryData<string> Names => [.. ReferenceFit.All.Select(fit => fit.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Local_fit_reaches_the_certified_optimum(string name)
    {
        ReferenceFit reference = ReferenceFit.All.Single(fit => fit.Name == name);
        FitResult fit = CircuitFitter.Fit(reference.Spectrum, reference.Circuit, new FitOptions
            { Weighting = reference.Weighting, Starts = StartValues.Given, Intervals = IntervalMethod.None });
        Assert.True(fit.Converged, fit.Outcome.ToString());
        Assert.True(fit.ChiSquared <= reference.ChiSquared * (1 + 1e-6),
            $"χ² {fit.ChiSquared:R} against the certified {reference.ChiSquared:R} after {fit.Iterations} iterations: {fit.Outcome}");
        if (fit.ChiSquared < reference.ChiSquared * (1 - 1e-6))
        {
            // A better minimum than the listed local one must be the one that is listed beside it.
            Assert.NotNull(reference.BestParameters);
            Assert.Equal(1, fit.ChiSquared / reference.BestChiSquared, 1e-6);
            Assert.All(reference.BestParameters, best => Assert.Equal(1, fit[best.Key].Value / best.Value, 1e-3));
            return;
        }
        foreach ((string parameter, double error) in reference.StandardErrors)
        {
            Assert.InRange((fit[parameter].StandardError ?? 0) / error, 0.999, 1.001);
            double certified = reference.Parameters[parameter], difference = Math.Abs(fit[parameter].Value - certified);
            Assert.True(difference <= Math.Max(1e-8 * Math.Abs(certified), 1e-8 * error),
                $"{parameter}: {difference / error:0.0e0} standard errors from {certified:R}");
        }
    }
}
