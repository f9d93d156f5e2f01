using System.Numerics;
using ImpedanceFit.Diagnostics;
using ImpedanceFit.Numerics;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Fitting;

/// <summary>Warns where the residuals of a fit are no noise: neighbours in frequency resemble each other more than chance allows.</summary>
internal static class SystematicResiduals
{
    private const double ChanceLevel = 1e-4;
    private const double NegligibleMisfit = 1e-6;
    private const int FewestPoints = 8;
    private const int Window = 5;

    /// <summary>The warning, or nothing.</summary>
    /// <param name="spectrum">The measured points.</param>
    /// <param name="model">The fitted impedance at the points, in Ω.</param>
    /// <param name="weighted">Weighted residuals: of the real parts, then of the imaginary parts.</param>
    public static IEnumerable<Diagnostic> Describe(Spectrum spectrum, Complex[] model, double[] weighted)
    {
        int count = spectrum.Count;
        if (count < FewestPoints)
            yield break;
        int[] order = Arrays.Order(spectrum.FrequenciesHertz.ToArray());
        double[] real = new double[count], imaginary = new double[count];
        for (int i = 0; i < count; i++)
            (real[i], imaginary[i]) = (weighted[order[i]], weighted[count + order[i]]);
        // Two parts, so twice the chance.
        double probability = 2 * Math.Min(ResidualStatistics.ProbabilityOfOrder(real), ResidualStatistics.ProbabilityOfOrder(imaginary));
        if (!(probability < ChanceLevel))
            yield break;
        Complex[] relative = Array.ConvertAll(order, k => (spectrum[k] - model[k]) / spectrum[k].Magnitude);
        double squares = 0;
        foreach (Complex r in relative)
            squares += r.Real * r.Real + r.Imaginary * r.Imaginary;
        if (Math.Sqrt(squares / count) < NegligibleMisfit)
            yield break;
        (int place, double size) = LargestMean(relative);
        string where = FrequencyText.Of(spectrum.FrequenciesHertz[order[place]]);
        yield return Diagnostic.Warning(DiagnosticCodes.SystematicResiduals,
            $"the circuit leaves systematic residuals, largest near {where} ({Percent(size)} of |Z|, where noise is {Percent(NoiseOf(relative))}): "
            + "an arc or another element may be missing, or the spectrum is not valid there. Standard errors and intervals are too small then.");
    }

    private static (int Place, double Size) LargestMean(Complex[] relative)
    {
        (int place, double size) = (0, -1);
        for (int k = 0; k + Window <= relative.Length; k++)
        {
            Complex mean = 0;
            for (int i = k; i < k + Window; i++)
                mean += relative[i] / Window;
            if (mean.Magnitude > size)
                (place, size) = (k + Window / 2, mean.Magnitude);
        }
        return (place, size);
    }

    // From second differences, by their median: neither a trend nor a wild point moves it. Variance of r₋ − 2r + r₊ is 6σ².
    private static double NoiseOf(Complex[] relative)
    {
        List<double> differences = [];
        for (int k = 1; k < relative.Length - 1; k++)
        {
            Complex second = relative[k - 1] - 2 * relative[k] + relative[k + 1];
            differences.Add(second.Real);
            differences.Add(second.Imaginary);
        }
        return ResidualStatistics.RobustDeviation([.. differences]) / Math.Sqrt(6);
    }

    private static string Percent(double fraction) => $"{ValueText.Format(100 * fraction, Unit.None, 2)} %";
}
