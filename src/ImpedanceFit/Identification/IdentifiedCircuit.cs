namespace ImpedanceFit;

/// <summary>A circuit that may describe a spectrum.</summary>
/// <param name="Circuit">The circuit, with its name and roles where it has them.</param>
/// <param name="Fit">Its fit, without intervals.</param>
/// <param name="Probability">Probability that it is the circuit, among the candidates.</param>
/// <param name="LogEvidence">ln of its evidence, but for a constant that all candidates share.</param>
/// <param name="DescribesToNoise">True if its residuals are noise.</param>
/// <param name="Equivalents">Texts of other circuits that have the same impedance at all frequencies.</param>
public sealed record IdentifiedCircuit(NamedCircuit Circuit, FitResult Fit, double Probability, double LogEvidence, bool DescribesToNoise,
    IReadOnlyList<string> Equivalents)
{
    /// <summary>Weight of its prediction in an average over the candidates.</summary>
    internal double Weight { get; init; }

    /// <summary>What it consists of, in words: <c>two arcs and a blocking electrode</c>.</summary>
    public string Words => Identification.CircuitWords.Of(Circuit.Circuit);
}
