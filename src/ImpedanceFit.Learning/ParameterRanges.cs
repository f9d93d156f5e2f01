namespace ImpedanceFit.Learning;

/// <summary>Where the parameters of simulated circuits lie: exponents drawn evenly, the rest evenly on a logarithmic axis.</summary>
/// <param name="LargestRatio">Decades by which a resistance is larger or smaller than the spectrum's scale.</param>
/// <param name="LowestExponent">Smallest exponent of a constant-phase element.</param>
/// <param name="HighestExponent">Largest one.</param>
/// <param name="Beyond">Decades by which a time constant may lie outside the window.</param>
/// <param name="Library">Decades by which the values of a circuit of the library differ from its own.</param>
internal sealed record ParameterRanges(double LargestRatio, double LowestExponent, double HighestExponent, double Beyond, double Library)
{
    /// <summary>The ranges of the training set.</summary>
    public static ParameterRanges Training { get; } = new(1.2, 0.65, 1, 0.5, 0.7);

    /// <summary>Ranges that the training never sees: resistances far apart, flat exponents, arcs cut more often.</summary>
    public static ParameterRanges HeldOut { get; } = new(2, 0.5, 0.65, 1, 1.2);
}
