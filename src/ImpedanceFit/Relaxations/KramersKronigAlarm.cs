using System.Globalization;
using ImpedanceFit.Relaxations.Arcs;
using ImpedanceFit.Relaxations.Density;
using ImpedanceFit.Validation.KramersKronig;

namespace ImpedanceFit.Relaxations;

/// <summary>Says so where the distribution leaves far more than the Kramers–Kronig test. Then no sum of relaxations within its range of
/// time constants describes the spectrum. Other impedances that obey Kramers and Kronig could.</summary>
internal static class KramersKronigAlarm
{
    private const double Much = 1.6, NegligiblePercent = 0.01;
    private const int MostPoints = 2000;

    public static IEnumerable<Diagnostic> Of(Spectrum spectrum, DensityPosterior posterior, ArcMixture? arcs)
    {
        if (spectrum.Count > MostPoints)
            yield break;
        KramersKronigResult test = LinearKramersKronig.Test(spectrum, KramersKronigOptions.Default with { FindsPassingRange = false });
        double residual = 100 * (arcs is null ? RelativeResidual(posterior) : Math.Sqrt(arcs.Variance));
        if (residual > Math.Max(Much * test.ResidualPercent, NegligiblePercent))
            yield return Diagnostic.Warning(DiagnosticCodes.DistributionInsufficient, string.Create(CultureInfo.InvariantCulture,
                $"the distribution leaves residuals of {residual:0.##} % of |Z|, the Kramers–Kronig test {test.ResidualPercent:0.##} %: "
                + $"a distribution of relaxation times does not suffice for this spectrum."));
    }

    // As the test has it: root mean square of Δ/|Z|, by the degrees of freedom.
    private static double RelativeResidual(DensityPosterior posterior)
    {
        double[] residuals = posterior.ResidualsOfModulus();
        double sum = 0;
        foreach (double r in residuals)
            sum += r * r;
        return Math.Sqrt(sum / Math.Max(residuals.Length - posterior.ParameterCount, 1));
    }
}
