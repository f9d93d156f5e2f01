namespace ImpedanceFit;

/// <summary>A tie against its loosening, by the likelihood ratio.</summary>
/// <param name="Tie">The tie.</param>
/// <param name="DeltaChiSquared">By how much the sum of squares, in units of each spectrum's noise, is larger with the tie.</param>
/// <param name="DegreesOfFreedom">Number of parameters that the tie saves.</param>
/// <param name="Probability">That chance makes so large a difference.</param>
public sealed record TieTest(SeriesTie Tie, double DeltaChiSquared, int DegreesOfFreedom, double Probability)
{
    /// <summary>Below this probability the data reject a tie.</summary>
    public const double Level = 0.001;

    /// <summary>Indices of the spectra that suffer most from the tie.</summary>
    public IReadOnlyList<int> Contradicting { get; init; } = [];

    /// <summary>True if the data reject the tie.</summary>
    public bool IsRejected => Probability < Level;
}
