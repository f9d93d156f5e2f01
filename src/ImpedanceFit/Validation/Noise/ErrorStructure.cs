using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Validation.Noise;

/// <summary>The noise of a spectrum as estimated from residuals that are noise, e.g. those of
/// <see cref="LinearKramersKronig"/>: σ² = (α·|Z|)² + β².</summary>
/// <remarks>Maximum likelihood of normal residuals, the same σ for both parts; α alone, β alone and both are compared by the Bayesian
/// information criterion. After Orazem and Tribollet, Electrochemical Impedance Spectroscopy, 2nd ed.
/// (2017), chapter 21, with their two main terms.</remarks>
/// <param name="Kind">Which terms are in.</param>
/// <param name="Relative">α; 0 where absent.</param>
/// <param name="AbsoluteOhm">β in Ω; 0 where absent.</param>
/// <param name="LogLikelihoodGain">ln of the likelihood over that of the modulus type.</param>
internal sealed record ErrorStructure(ErrorStructureKind Kind, double Relative, double AbsoluteOhm, double LogLikelihoodGain)
{
    /// <summary>Estimates the noise of a spectrum from its Kramers–Kronig test.</summary>
    /// <exception cref="ArgumentException">The result belongs to another spectrum.</exception>
    public static ErrorStructure Estimate(Spectrum spectrum, KramersKronigResult result)
    {
        if (result.ResidualRealPercent.Length != spectrum.Count)
            throw new ArgumentException(
                $"Expected the result of this spectrum with {spectrum.Count} points, got one with {result.ResidualRealPercent.Length}.",
                nameof(result));
        double[] modulus = new double[spectrum.Count], real = new double[spectrum.Count], imaginary = new double[spectrum.Count];
        for (int k = 0; k < modulus.Length; k++)
        {
            modulus[k] = spectrum[k].Magnitude;
            real[k] = result.ResidualRealPercent.Span[k] / 100 * modulus[k];
            imaginary[k] = result.ResidualImaginaryPercent.Span[k] / 100 * modulus[k];
        }
        ErrorStructure shape = result.MisfitPercent > result.NoisePercent
            ? OfScatter(spectrum, modulus, result)
            : Estimate(modulus, real, imaginary, 2 * spectrum.Count - result.DegreesOfFreedom);
        return shape.ScaledTo(result.NoisePercent / 100, modulus);
    }

    /// <summary>The same shape with the noise of the test: half of the points have less than that share of |Z|, half more.</summary>
    private ErrorStructure ScaledTo(double noise, double[] modulus)
    {
        double own = Arrays.Median(Array.ConvertAll(modulus, m => SigmaOhm(m) / m));
        return own > 0 && noise > 0 ? this with { Relative = Relative * noise / own, AbsoluteOhm = AbsoluteOhm * noise / own } : this;
    }

    /// <summary>Where the test leaves more misfit than noise, its residuals do not show the noise; their
    /// differences from point to point do.</summary>
    private static ErrorStructure OfScatter(Spectrum spectrum, double[] modulus, KramersKronigResult result)
    {
        int[] order = Arrays.Order(spectrum.FrequenciesHertz.ToArray());
        double[] hertz = Pick(spectrum.FrequenciesHertz), real = Pick(result.ResidualRealPercent.Span),
            imaginary = Pick(result.ResidualImaginaryPercent.Span);
        int differenceOrder = PointScatter.Measure(hertz, real, imaginary)!.Value.Order;
        (double Real, double Imaginary)[] differences = PointScatter.Differences(differenceOrder, hertz, real, imaginary);
        double[] ohm = Arrays.Of(differences.Length, k => modulus[order[k + differenceOrder / 2]]);
        return Estimate(ohm, Arrays.Of(ohm.Length, k => differences[k].Real / 100 * ohm[k]),
            Arrays.Of(ohm.Length, k => differences[k].Imaginary / 100 * ohm[k]), 0);

        double[] Pick(ReadOnlySpan<double> column)
        {
            double[] picked = new double[order.Length];
            for (int k = 0; k < picked.Length; k++)
                picked[k] = column[order[k]];
            return picked;
        }
    }

    /// <summary>Estimates the noise from residuals in Ω.</summary>
    /// <param name="modulusOhm">|Z| of every point.</param>
    /// <param name="residualRealOhm">Z′ − Ẑ′.</param>
    /// <param name="residualImaginaryOhm">Z″ − Ẑ″.</param>
    /// <param name="parameters">Number of parameters of the fit that left the residuals; they make residuals
    /// smaller than the noise.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no point, a modulus is not positive, or
    /// there are no fewer parameters than residuals.</exception>
    public static ErrorStructure Estimate(ReadOnlySpan<double> modulusOhm, ReadOnlySpan<double> residualRealOhm,
        ReadOnlySpan<double> residualImaginaryOhm, int parameters)
    {
        int n = modulusOhm.Length;
        if (n == 0 || residualRealOhm.Length != n || residualImaginaryOhm.Length != n)
            throw new ArgumentException(
                $"Expected columns of equal length, got {n}, {residualRealOhm.Length} and {residualImaginaryOhm.Length}.",
                nameof(modulusOhm));
        if (parameters < 0 || parameters >= 2 * n)
            throw new ArgumentException($"Expected 0 to {2 * n - 1} parameters for {2 * n} residuals, got {parameters}.",
                nameof(parameters));
        double[] squaredModulus = new double[n], power = new double[n];
        double inflation = 2.0 * n / (2 * n - parameters);
        for (int k = 0; k < n; k++)
        {
            if (!(modulusOhm[k] > 0))
                throw new ArgumentException($"Expected positive moduli, got {modulusOhm[k]} at index {k}.", nameof(modulusOhm));
            squaredModulus[k] = modulusOhm[k] * modulusOhm[k];
            power[k] = (residualRealOhm[k] * residualRealOhm[k] + residualImaginaryOhm[k] * residualImaginaryOhm[k]) / 2 * inflation;
        }
        return new VarianceLikelihood(squaredModulus, power).Best();
    }

    /// <summary>σ of each part at a point with the given |Z|, in Ω.</summary>
    public double SigmaOhm(double modulusOhm) => Math.Sqrt(Relative * Relative * modulusOhm * modulusOhm + AbsoluteOhm * AbsoluteOhm);

    /// <summary>The spectrum with these standard deviations, for weighting by sigma.</summary>
    /// <exception cref="SpectrumException">The noise is zero: residuals of an exact spectrum give no weights.</exception>
    public Spectrum Apply(Spectrum spectrum)
    {
        double[] sigma = new double[spectrum.Count];
        for (int k = 0; k < sigma.Length; k++)
            sigma[k] = SigmaOhm(spectrum[k].Magnitude);
        return spectrum.WithSigma(sigma, sigma);
    }
}
