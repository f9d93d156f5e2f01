using ImpedanceFit.Identification.Trees;

namespace ImpedanceFit.Identification;

/// <summary>Probabilities of candidates by trees that were trained on simulated spectra, on top of the evidence.</summary>
/// <remarks>p ∝ exp(a·score + b·ln p(evidence)); the training chooses a and b on spectra that it holds back. What was trained, and what it
/// gains: tests/README.md, "Identification".</remarks>
internal static class LearnedRanking
{
    private const string ResourceName = "ImpedanceFit.Identification.ranker.bin";
    private const double Smallest = 1e-9;

    private static readonly Lazy<TreeEnsemble> Loaded = new(Load);

    /// <summary>The trees that the library carries.</summary>
    public static TreeEnsemble Shipped => Loaded.Value;

    /// <summary>The probabilities; they add up to 1.</summary>
    /// <param name="trees">The trees.</param>
    /// <param name="features">The features of each candidate.</param>
    /// <param name="byEvidence">The probability of each candidate by evidence.</param>
    public static double[] Of(TreeEnsemble trees, IReadOnlyList<float[]> features, IReadOnlyList<double> byEvidence)
    {
        double[] scores = [.. features.Select(row => trees.Of(row))];
        return Blend(scores, byEvidence, trees.ScoreWeight, trees.EvidenceWeight);
    }

    /// <summary>The probabilities of scores with weights.</summary>
    public static double[] Blend(IReadOnlyList<double> scores, IReadOnlyList<double> byEvidence, double scoreWeight, double evidenceWeight)
    {
        double[] logs = [.. scores.Select((score, i) =>
            scoreWeight * score + evidenceWeight * Math.Log(Math.Max(Smallest, byEvidence[i])))];
        double largest = logs.Max();
        double[] shares = [.. logs.Select(log => Math.Exp(log - largest))];
        double sum = shares.Sum();
        return [.. shares.Select(share => share / sum)];
    }

    private static TreeEnsemble Load()
    {
        using Stream stream = typeof(LearnedRanking).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The library carries no '{ResourceName}'.");
        return TreeEnsemble.Read(stream);
    }
}
