namespace ImpedanceFit.Learning;

/// <summary>A spectrum whose circuit is known, as the ranker sees it.</summary>
/// <param name="Features">Features of each candidate.</param>
/// <param name="ByEvidence">Probability of each candidate by evidence.</param>
/// <param name="IsTrue">Which candidates are the circuit or an equivalent.</param>
internal sealed record Question(float[][] Features, double[] ByEvidence, bool[] IsTrue)
{
    /// <summary>True if the circuit is among the candidates.</summary>
    public bool HasAnswer => IsTrue.Contains(true);
}
