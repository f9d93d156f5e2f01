using System.Numerics;
using ImpedanceFit.Diagnostics;
using ImpedanceFit.Fitting;
using ImpedanceFit.Numerics;

namespace ImpedanceFit.Conductivity;

/// <summary>Whether a fit leaves more than noise, and how much.</summary>
/// <param name="Size">Root mean square of the misfit as a fraction of |Z|: of the residuals, less their scatter from point to point.</param>
/// <param name="IsSystematic">True where the residuals are no noise: by their order, or by their size.</param>
internal readonly record struct ModelMisfit(double Size, bool IsSystematic)
{
    // The scatter of n complex points has a relative error of 1/√n: for 20 points 1.7 is three of them.
    private const double LargestRatio = 1.7;

    public static ModelMisfit Of(FitResult fit)
    {
        int count = fit.Spectrum.Count;
        double[] hertz = fit.Spectrum.FrequenciesHertz.ToArray();
        int[] order = Arrays.Order(hertz);
        Complex[] relative = Array.ConvertAll(order, k => (fit.Spectrum[k] - fit.Model[k]) / fit.Spectrum[k].Magnitude);
        double mean = 0;
        foreach (Complex r in relative)
            mean += (r.Real * r.Real + r.Imaginary * r.Imaginary) / (2 * count);
        double[] sorted = Array.ConvertAll(order, k => hertz[k]), real = Array.ConvertAll(relative, r => r.Real), imaginary = Array.ConvertAll(relative, r => r.Imaginary);
        double noise = PointScatter.Of(sorted, real, imaginary) ?? Math.Sqrt(mean);
        bool inOrder = fit.Diagnostics.Any(diagnostic => diagnostic.Code == DiagnosticCodes.SystematicResiduals);
        return new ModelMisfit(Math.Sqrt(Math.Max(0, mean - noise * noise)), inOrder || (mean > LargestRatio * LargestRatio * noise * noise && mean > 1e-12));
    }
}
