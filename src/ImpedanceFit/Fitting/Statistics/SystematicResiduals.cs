using System.Numerics;
using ImpedanceFit.Units;

namespace ImpedanceFit.Fitting.Statistics;

/// <summary>Warns where the residuals of a fit are no noise: single points that are wild, and misfits that neighbours share.</summary>
internal static class SystematicResiduals
{
    /// <summary>The warnings, or nothing.</summary>
    /// <param name="spectrum">The measured points.</param>
    /// <param name="model">The fitted impedance at the points, in Ω.</param>
    /// <param name="freeParameters">Parameters of the fit.</param>
    /// <param name="weighted">Weighted residuals: of the real parts, then of the imaginary parts.</param>
    /// <param name="namesWild">False where a robust loss has named its wild points already.</param>
    /// <param name="followsWeights">True where the weights were estimated from the noise.</param>
    public static IEnumerable<Diagnostic> Describe(Spectrum spectrum, Complex[] model, int freeParameters, double[] weighted,
        bool namesWild,
        bool followsWeights)
    {
        if (ResidualScan.Of(spectrum, model, freeParameters, weighted, followsWeights) is not { } scan)
            yield break;
        if (namesWild && scan.WildHertz is { Length: > 0 } wild)
        {
            (string points, string lie, string them) = wild.Length == 1 ? ("the point", "lies", "it") : ("the points", "lie", "them");
            string where = string.Join(", ", wild.Select(hertz => ValueText.Format(hertz, Unit.Hertz)));
            yield return Diagnostic.Warning(DiagnosticCodes.WildPoints,
                $"{points} at {where} {lie} off by up to {Percent(scan.LargestWild)} of |Z|, where noise is {Percent(scan.Noise)}: look "
                    + $"at {them}, leave {them} out, or take a robust loss.");
        }
        if (scan.Misfit() is { } misfit)
        {
            yield return Diagnostic.Warning(DiagnosticCodes.SystematicResiduals,
                $"the circuit leaves systematic residuals, largest near {FrequencyText.Of(misfit.Hertz)} ({Percent(misfit.Size)} of |Z|, "
                    + $"where noise is {Percent(misfit.Noise)}): "
                + "an arc or another element may be missing, or the spectrum is not valid there. Standard errors and intervals are too "
                    + "small then.");
        }
    }

    private static string Percent(double fraction) => $"{ValueText.Format(100 * fraction, Unit.None, 2)} %";
}
