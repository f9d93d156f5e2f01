namespace ImpedanceFit.Fitting.Noise;

/// <summary>Whether real and imaginary part have the same noise.</summary>
internal enum NoiseParts
{
    /// <summary>The same.</summary>
    Same,

    /// <summary>The same but for a factor.</summary>
    Ratio,

    /// <summary>Coefficients of their own.</summary>
    Separate,
}
