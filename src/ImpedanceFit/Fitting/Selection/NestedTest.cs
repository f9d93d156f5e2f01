using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Fitting.Selection;

/// <summary>Whether a larger circuit explains more than the smaller one it contains, beyond what its
/// additional parameters explain of noise.</summary>
/// <remarks>F = [(S₁ − S₂)/(p₂ − p₁)] ÷ [S₂/(2N − p₂)]; with known standard deviations S₁ − S₂ is compared
/// with χ². The smaller circuit lies at the edge of the larger one's parameters, where the distribution of F is only nearly the tabulated
/// one; <see cref="ArcTest"/> finds the true one by simulation.</remarks>
internal sealed record NestedTest
{
    /// <summary>Compares two fits of one spectrum.</summary>
    /// <exception cref="ArgumentException">The second circuit does not contain the first, or leaves no degrees of freedom.</exception>
    public NestedTest(FitResult smaller, FitResult larger)
    {
        if (!CircuitContainment.Contains(larger.Circuit, smaller.Circuit))
            throw new ArgumentException($"Expected a circuit that contains {smaller.Circuit}, got {larger.Circuit}.", nameof(larger));
        (Smaller, Larger) = (smaller, larger);
        int few = smaller.Circuit.Parameters.Count(p => !p.Fixed), many = larger.Circuit.Parameters.Count(p => !p.Fixed);
        (NumeratorDegrees, DenominatorDegrees) = (many - few, 2 * larger.Spectrum.Count - many);
        if (DenominatorDegrees <= 0)
            throw new ArgumentException($"Expected more data than parameters, got {2 * larger.Spectrum.Count} and {many}.", nameof(larger));
        double gain = Math.Max(smaller.ChiSquared - larger.ChiSquared, 0);
        if (larger.Weighting == Weighting.Sigma)
        {
            Statistic = gain / NumeratorDegrees;
            Probability = UpperTail.OfChiSquared(gain, NumeratorDegrees);
            return;
        }
        double perDegree = larger.ChiSquared / DenominatorDegrees;
        Statistic = gain == 0 ? 0 : perDegree > 0 ? gain / NumeratorDegrees / perDegree : null;
        Probability = Statistic is { } f ? UpperTail.OfFisherF(f, NumeratorDegrees, DenominatorDegrees) : 0;
    }

    /// <summary>The fit of the smaller circuit.</summary>
    public FitResult Smaller { get; }

    /// <summary>The fit of the larger circuit.</summary>
    public FitResult Larger { get; }

    /// <summary>F (or Δχ² per parameter where standard deviations are known); null where the larger circuit
    /// leaves no residuals at all.</summary>
    public double? Statistic { get; }

    /// <summary>Additional parameters.</summary>
    public int NumeratorDegrees { get; }

    /// <summary>Degrees of freedom of the larger circuit.</summary>
    public int DenominatorDegrees { get; }

    /// <summary>Probability that the additional parts explain so much of noise alone. Small: the data ask for them.</summary>
    public double Probability { get; }
}
