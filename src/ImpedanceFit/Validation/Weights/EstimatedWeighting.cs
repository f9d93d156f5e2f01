using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Spectra;
using ImpedanceFit.Validation.Noise;

namespace ImpedanceFit.Validation.Weights;

/// <summary>Fits with weights from the noise of the spectrum itself, as its Kramers–Kronig test shows it
/// (<see cref="ErrorStructure"/>).</summary>
/// <remarks>
/// The test gives the shape of σ(f), which decides what the fit believes. Its size is not taken for granted. The residuals of the fit give
/// s² = S/(2N − p) as for the other weightings, and all standard errors and intervals are those of s·σ. With σ taken as known, a circuit
/// that misses the spectrum would get errors as small as if it did not; with s² its misfit widens them. A spectrum with noise proportional
/// to |Z| gives the same fit as modulus weights. Intervals take s·σ as known, so that they lack the few percent by which Student's quantile
/// exceeds the normal one (2N − p = 50: 2.5 %).</remarks>
internal static class EstimatedWeighting
{
    /// <summary>Fits a circuit; <see cref="FitOptions.Weighting"/> is not used. The fit's spectrum carries
    /// s·σ and its reduced χ² is 1 by construction.</summary>
    /// <exception cref="ImpedanceFitException">Fewer data than parameters, or a missing start value.</exception>
    /// <exception cref="SpectrumException">The spectrum is exact: residuals of zero give no weights.</exception>
    public static EstimatedWeightingFit Fit(Spectrum spectrum, Circuit circuit, FitOptions? options = null)
    {
        ErrorStructure noise = ErrorStructure.Estimate(spectrum,
            LinearKramersKronig.Test(spectrum, new KramersKronigOptions { FindsPassingRange = false }));
        FitOptions weighted = (options ?? FitOptions.Default) with { Weighting = Weighting.Sigma };
        Spectrum withSigma = noise.Apply(spectrum);
        FitResult shape = CircuitFitter.Fit(withSigma, circuit, weighted with { Intervals = IntervalMethod.None });
        if (!(shape.ReducedChiSquared > 0))
            return new EstimatedWeightingFit(shape, noise);
        // The same minimum once more, with σ scaled so that s² = 1: covariance and intervals then follow from the usual code.
        double s = Math.Sqrt(shape.ReducedChiSquared.Value);
        FitResult fit = CircuitFitter.Fit(Scaled(withSigma, s), StartingAt(shape), weighted with { Starts = StartValues.Given });
        return new EstimatedWeightingFit(fit with
            { Circuit = circuit, Certificate = Scaled(shape.Certificate, s), Diagnostics = [.. fit.Diagnostics.Union(shape.Diagnostics)] },
            noise);
    }

    private static SearchCertificate? Scaled(SearchCertificate? certificate, double s) =>
        certificate is null ? null : certificate with
        { Minima = [.. certificate.Minima.Select(m => m with { ChiSquared = m.ChiSquared / (s * s) })] };

    private static Spectrum Scaled(Spectrum spectrum, double factor)
    {
        double[] sigma = spectrum.SigmaRealOhm.ToArray();
        for (int k = 0; k < sigma.Length; k++)
            sigma[k] *= factor;
        return spectrum.WithSigma(sigma, sigma);
    }

    private static Circuit StartingAt(FitResult fit) =>
        fit.Parameters.Where(p => !p.Fixed)
        .Aggregate(fit.Circuit,
            (circuit, p) => circuit.WithSetting(p.Name, circuit.Setting(p.Name) with { Value = p.Value, Fixed = false }));
}
