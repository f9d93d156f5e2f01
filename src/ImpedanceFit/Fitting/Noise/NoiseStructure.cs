namespace ImpedanceFit.Fitting.Noise;

/// <summary>What the residuals of a fit with modulus weights say of the noise, where they are not those of
/// noise proportional to |Z|.</summary>
/// <param name="Variances">The model of the variances, fitted to the residuals.</param>
/// <param name="Wild">The points that stand out under it.</param>
/// <param name="Cost">−2 ln of the restricted likelihood with what parameters and wild points cost: the smaller, the better.</param>
internal sealed record NoiseStructure(VarianceEstimate Variances, bool[] Wild, double Cost)
{
    /// <summary>Σ r² with modulus weights where the structure was seen.</summary>
    public double SumOfSquares { get; init; }

    /// <summary>The cost of noise proportional to |Z| without wild points.</summary>
    public double PlainCost { get; init; }

    /// <summary>True if residuals only hint at it: the weights are so near to 1/|Z| that the minimum is known.</summary>
    public bool IsHint { get; init; }

    public VarianceShape Shape => Variances.Model.Shape;

    public bool HasWild => Array.Exists(Wild, w => w);

    /// <summary>The weighting that has this noise.</summary>
    public Weighting Weighting => Variances.Model.Parts != NoiseParts.Same ? Weighting.Estimated : Shape switch
    {
        VarianceShape.Proportional => Weighting.Modulus,
        VarianceShape.Constant => Weighting.Unit,
        _ => Weighting.Estimated,
    };

    /// <summary>The spectrum with the standard deviations of the model, where the weighting needs them.</summary>
    public Spectrum Apply(Spectrum spectrum)
    {
        if (Weighting != Weighting.Estimated)
            return spectrum;
        double[] real = new double[spectrum.Count], imaginary = new double[spectrum.Count];
        for (int k = 0; k < spectrum.Count; k++)
        {
            double modulus = spectrum[k].Magnitude;
            (real[k], imaginary[k]) = (modulus * Math.Sqrt(Variances.Variances[k]),
                modulus * Math.Sqrt(Variances.Variances[spectrum.Count + k]));
        }
        return spectrum.WithSigma(real, imaginary);
    }
}
