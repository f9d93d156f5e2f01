using System.Globalization;

namespace ImpedanceFit.Fitting.Problem;

/// <summary>The factors of both parts of every residual, from a spectrum and a <see cref="Weighting"/>.</summary>
internal static class SpectrumWeights
{
    /// <summary>Fills <paramref name="real"/> and <paramref name="imaginary"/>, in 1/Ω (or 1 for unit weights).</summary>
    /// <exception cref="ImpedanceFitException">A weight does not exist: no σ in the file, or a part is zero
    /// under proportional weighting.</exception>
    public static void Fill(Spectrum spectrum, Weighting weighting, Span<double> real, Span<double> imaginary)
    {
        ReadOnlySpan<double> re = spectrum.RealOhm, im = spectrum.ImaginaryOhm;
        if (weighting is Weighting.Sigma or Weighting.Estimated && spectrum.SigmaRealOhm.IsEmpty)
            throw new InputException(ErrorCodes.FitInput,
                $"the spectrum has no standard deviations, which the weighting '{weighting.ToString().ToLowerInvariant()}' needs.",
                "Add the columns sigma_real_ohm and sigma_imag_ohm, or choose another weighting.");
        for (int k = 0; k < spectrum.Count; k++)
        {
            switch (weighting)
            {
                case Weighting.Modulus or Weighting.Auto:
                    real[k] = imaginary[k] = 1 / Math.Sqrt(re[k] * re[k] + im[k] * im[k]);
                    break;
                case Weighting.Unit:
                    real[k] = imaginary[k] = 1;
                    break;
                case Weighting.Proportional:
                    real[k] = 1 / Math.Abs(re[k]);
                    imaginary[k] = 1 / Math.Abs(im[k]);
                    break;
                case Weighting.Sigma or Weighting.Estimated:
                    real[k] = 1 / spectrum.SigmaRealOhm[k];
                    imaginary[k] = 1 / spectrum.SigmaImaginaryOhm[k];
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(weighting), weighting, "Unknown weighting.");
            }
            if (!double.IsFinite(real[k]) || !double.IsFinite(imaginary[k]))
                throw new InputException(ErrorCodes.FitInput, string.Create(CultureInfo.InvariantCulture,
                    $"the {weighting.ToString().ToLowerInvariant()} weight of point {k + 1} ({spectrum.FrequenciesHertz[k]} Hz) is not "
                    + $"finite: a part of its impedance is zero."),
                        "Remove the point, or choose the weighting 'modulus'.");
        }
    }
}
