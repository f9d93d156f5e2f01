using System.Globalization;
using System.Numerics;
using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Validation.KramersKronig;
using ImpedanceFit.Validation.Noise;
using ImpedanceFit.Validation.Weights;

namespace ImpedanceFit.Validation.References;

/// <summary>How good a fit is beyond χ²: are its residuals noise, and as small as the noise of the spectrum?</summary>
/// <remarks>Residuals are judged as the fit weighted them. Weights may not follow the noise: proportional ones where Z″ passes through
/// zero, unit ones over decades of |Z|. Then points stand out that the weights exaggerate, which is a finding on the weights
/// (<see cref="WeightingAudit"/>).</remarks>
internal sealed record GoodnessOfFit
{
    private const double Systematic = 0.001;   // probability below which few runs or a correlation are no accident

    /// <summary>Statistics of the standardised residuals of Z′, w·(Z′ − Ẑ′)/s in order of frequency.</summary>
    internal ResidualStatistics Real { get; init; } = null!;

    /// <summary>Statistics of the standardised residuals of Z″ in order of frequency.</summary>
    internal ResidualStatistics Imaginary { get; init; } = null!;

    /// <summary>The misfit beside the noise floor of the Kramers–Kronig test, both in the weights of the fit.</summary>
    internal NoiseFloorComparison NoiseFloor { get; init; } = null!;

    /// <summary>What the Kramers–Kronig test says of the spectrum: the noise floor of one that is invalid is no noise.</summary>
    public required KramersKronigVerdict SpectrumVerdict { get; init; }

    /// <summary>Points with a standardised residual beyond <see cref="ResidualStatistics.OutlierLimit"/>.</summary>
    internal IReadOnlyList<OutlyingPoint> Outliers { get; init; } = null!;

    /// <summary>The findings in words for the user, most important first.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>True if residuals neither follow the frequency nor exceed the noise, and none stands out.</summary>
    public bool IsNoise => NoiseFloor.IsDownToNoise && !IsSystematic(Real) && !IsSystematic(Imaginary) && Outliers.Count == 0;

    /// <summary>Judges a fit; tests its spectrum with the defaults of <see cref="LinearKramersKronig"/>.</summary>
    public static GoodnessOfFit Of(FitResult fit)
    {
        return Of(fit, LinearKramersKronig.Test(fit.Spectrum));
    }

    /// <summary>Judges a fit with a test of the same spectrum.</summary>
    /// <exception cref="ArgumentException">The test belongs to another spectrum.</exception>
    public static GoodnessOfFit Of(FitResult fit, KramersKronigResult test)
    {
        Spectrum spectrum = fit.Spectrum;
        int n = spectrum.Count;
        if (test.ResidualRealPercent.Length != n)
            throw new ArgumentException(
                $"Expected the test of this spectrum with {n} points, got one with {test.ResidualRealPercent.Length}.", nameof(test));
        double[] weightReal = new double[n], weightImaginary = new double[n];
        SpectrumWeights.Fill(spectrum, fit.Weighting, weightReal, weightImaginary);
        int[] order = [.. Enumerable.Range(0, n).OrderBy(k => spectrum.FrequenciesHertz[k])];
        double[] hertz = new double[n], real = new double[n], imaginary = new double[n];
        double floor = 0;
        for (int i = 0; i < n; i++)
        {
            int k = order[i];
            Complex residual = spectrum[k] - fit.Model[k];
            (hertz[i], real[i], imaginary[i]) = (spectrum.FrequenciesHertz[k], weightReal[k] * residual.Real,
                weightImaginary[k] * residual.Imaginary);
            double modulus = spectrum[k].Magnitude / 100;
            double testReal = weightReal[k] * modulus * test.ResidualRealPercent.Span[k],
                testImaginary = weightImaginary[k] * modulus * test.ResidualImaginaryPercent.Span[k];
            floor += testReal * testReal + testImaginary * testImaginary;
        }
        NoiseFloorComparison comparison = NoiseFloorComparison.Compare(hertz, real, imaginary,
            Math.Min(fit.MovableParameterCount, 2 * n - 1), Math.Sqrt(floor / test.DegreesOfFreedom));
        Standardise(fit, real, imaginary);
        return Describe(comparison, hertz, order, real, imaginary, test.Verdict);
    }

    private static GoodnessOfFit Describe(NoiseFloorComparison comparison, double[] hertz, int[] order, double[] real, double[] imaginary,
        KramersKronigVerdict verdict)
    {
        ResidualStatistics ofReal = ResidualStatistics.Of(real), ofImaginary = ResidualStatistics.Of(imaginary);
        OutlyingPoint[] outliers = [.. ofReal.Outliers.Union(ofImaginary.Outliers).Order()
            .Select(i => new OutlyingPoint(order[i], hertz[i], real[i], imaginary[i]))];
        return new GoodnessOfFit
        {
            Real = ofReal,
            Imaginary = ofImaginary,
            NoiseFloor = comparison,
            SpectrumVerdict = verdict,
            Outliers = outliers,
            Findings = [comparison.Text, .. Trends("Z′", ofReal), .. Trends("Z″", ofImaginary), .. Standing(outliers), .. Invalid(verdict)],
        };
    }

    // s is 1 where the file gives σ: only then does the size itself say something.
    private static void Standardise(FitResult fit, double[] real, double[] imaginary)
    {
        double s = fit.Weighting == Weighting.Sigma ? 1 : Math.Sqrt(fit.ReducedChiSquared ?? 0);
        for (int i = 0; i < real.Length && s > 0; i++)
            (real[i], imaginary[i]) = (real[i] / s, imaginary[i] / s);
    }

    private static bool IsSystematic(ResidualStatistics of) =>
        of.RunsProbability < Systematic || of.AutocorrelationProbability < Systematic;

    private static IEnumerable<string> Trends(string part, ResidualStatistics of)
    {
        if (IsSystematic(of))
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Residuals of {part} follow the frequency: {of.Runs} runs of one sign in {of.Count} points, correlation of neighbours "
                + $"{of.Autocorrelation:0.00} (probability by chance "
                + $"{Math.Min(of.RunsProbability ?? 1, of.AutocorrelationProbability ?? 1):0.#e+0}).");
    }

    private static IEnumerable<string> Standing(OutlyingPoint[] outliers)
    {
        if (outliers.Length > 0)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{outliers.Length} of the points stand out by more than {ResidualStatistics.OutlierLimit} standard deviations: "
                + $"{string.Join(", ", outliers.Select(o => ResidualJudgement.Hertz(o.Hertz)))}.");
    }

    private static IEnumerable<string> Invalid(KramersKronigVerdict verdict)
    {
        if (verdict == KramersKronigVerdict.Invalid)
            yield return "The spectrum fails the Kramers–Kronig test, so its noise floor holds errors of the measurement: look at 'check' "
                + "before the fit.";
    }
}
