using System.Numerics;
using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Interpretation;

/// <summary>Whether a fit leaves more than noise, and how much.</summary>
/// <param name="Size">Root mean square of each part of the misfit as a fraction of |Z|: of the residuals, less their scatter from point to
/// point.</param>
/// <param name="IsSystematic">True where the residuals are no noise: by their order, or by their size.</param>
internal readonly record struct ModelMisfit(double Size, bool IsSystematic)
{
    // The scatter of n complex points has a relative error of 1/√n: for 20 points 1.7 is three of them.
    private const double LargestRatio = 1.7;

    private const double Perfect = 1e-12;

    public static ModelMisfit Of(FitResult fit)
    {
        int count = fit.Spectrum.Count;
        double[] hertz = fit.Spectrum.FrequenciesHertz.ToArray(), weightReal = new double[count], weightImaginary = new double[count];
        SpectrumWeights.Fill(fit.Spectrum, fit.Weighting, weightReal, weightImaginary);
        int[] order = Arrays.Order(hertz);
        double[] real = new double[count], imaginary = new double[count];
        double weighted = 0, relative = 0;
        for (int i = 0; i < count; i++)
        {
            int k = order[i];
            Complex residual = fit.Spectrum[k] - fit.Model[k];
            (real[i], imaginary[i]) = (weightReal[k] * residual.Real, weightImaginary[k] * residual.Imaginary);
            weighted += (real[i] * real[i] + imaginary[i] * imaginary[i]) / (2 * count);
            relative += Math.Pow(residual.Magnitude / fit.Spectrum[k].Magnitude, 2) / (2 * count);
        }
        double noise = PointScatter.Of(Array.ConvertAll(order, k => hertz[k]), real, imaginary) ?? Math.Sqrt(weighted);
        bool inOrder = fit.Diagnostics.Any(diagnostic => diagnostic.Code == DiagnosticCodes.SystematicResiduals);
        // Wild points are large, and no misfit: a robust loss was chosen because of them.
        bool large = fit.Loss == Loss.Squares && weighted > LargestRatio * LargestRatio * noise * noise && relative > Perfect;
        double share = weighted > 0 ? Math.Max(0, 1 - noise * noise / weighted) : 0;
        return new ModelMisfit(Math.Sqrt(share * relative), inOrder || large);
    }
}
