using ImpedanceFit.Fitting.Selection;
using ImpedanceFit.Identification.Candidates;

namespace ImpedanceFit.Identification;

/// <summary>Turns the evidences of circuits into probabilities, and into weights of their predictions.</summary>
/// <remarks>
/// <para>A larger circuit is at most as much better than one that it contains as its likelihood is. Laplace's integral fails where two of
/// its arcs fall together, and gives that ridge the volume of the whole prior. So ln E ≤ ln E(smaller) + Δ ln L − 1 a parameter.</para>
/// <para>A larger circuit may hide its last arc in what the data leave open: E ← E + 0.2·E(smaller) for every arc fewer. An arc below the
/// noise is no evidence against the larger circuit; it is evidence for nothing. In the weights of a prediction a hidden arc counts 0.05.
/// </para>
/// <para>A circuit contains one of fewer parameters, too, where both predict the same: its further parameters then describe nothing.</para>
/// <para>Probabilities are ∝ E^0.4 for a list of circuits, ∝ E^0.6 times the prior for grown ones. Untempered, even an exact integral is
/// too sure: residuals are never quite independent, and no circuit is quite the sample.</para>
/// <para>Where a circuit of the library leads grown candidates, it gets 0.7 of the probability of the others, which share the rest by the
/// squares of theirs. Tempered, the first answer was right in 84 % and said 54 %. What was measured: tests/README.md, "Identification".
/// </para>
/// </remarks>
internal sealed class CandidateRanking
{
    private const double TemperOfList = 0.4, TemperOfGrown = 0.6, CostOfParameter = 1, FewLarger = 3;
    private const double ShareOfLeader = 0.7, PowerOfOthers = 2;
    private static readonly double LogHidden = Math.Log(0.2), LogHiddenInPrediction = Math.Log(0.05);

    private CandidateRanking(double[] logEvidence, double[] logPrediction, double[] logPrior, double temper)
    {
        LogEvidence = logEvidence;
        Probabilities = Shares([.. logEvidence.Select((e, i) => e + logPrior[i] / temper)], temper);
        Weights = Shares(logPrediction, 1);
    }

    /// <summary>ln E of each circuit with those that it contains counted in.</summary>
    public double[] LogEvidence { get; }

    /// <summary>Probability of each circuit; they add up to 1.</summary>
    public double[] Probabilities { get; }

    /// <summary>Weight of the prediction of each circuit; they add up to 1.</summary>
    public double[] Weights { get; }

    /// <summary>Ranks circuits that were fitted to one spectrum with the same weights.</summary>
    /// <param name="circuits">The circuits.</param>
    /// <param name="evidence">Their evidence.</param>
    /// <param name="logPrior">ln of the prior of each, where candidates were grown; null for a list, whose circuits are equal.</param>
    /// <param name="areAlike">True if the spectrum does not tell the predictions of two circuits apart; null if it always does.</param>
    /// <param name="isKnown">Whether a circuit is one of the library; null if none is.</param>
    public static CandidateRanking Of(IReadOnlyList<Circuit> circuits, IReadOnlyList<Evidence> evidence, double[]? logPrior = null,
        Func<int, int, bool>? areAlike = null, Func<int, bool>? isKnown = null)
    {
        double[] whole = new double[circuits.Count], prediction = new double[circuits.Count];
        int[] free = [.. circuits.Select(circuit => circuit.Parameters.Count(p => !p.Fixed))];
        int[] arcs = [.. circuits.Select(circuit => circuit.Parameters.Count(p => p.Description.Kind == ParameterKind.Resistance))];
        bool[][] contains = [.. Enumerable.Range(0, circuits.Count).Select(large => Enumerable.Range(0, circuits.Count)
            .Select(small => free[small] < free[large] && (CircuitContainment.Contains(circuits[large], circuits[small])
                || areAlike?.Invoke(large, small) == true)).ToArray())];
        int[] larger = [.. Enumerable.Range(0, circuits.Count).Select(small => contains.Count(row => row[small]))];
        foreach (int large in Enumerable.Range(0, circuits.Count).OrderBy(i => free[i]))
        {
            (double own, double hidden, double hiddenInPrediction) = (evidence[large].Log, double.NegativeInfinity,
                double.NegativeInfinity);
            for (int small = 0; small < circuits.Count; small++)
            {
                if (!contains[large][small])
                    continue;
                double gain = Math.Max(0, evidence[large].LogLikelihood - evidence[small].LogLikelihood);
                own = Math.Min(own, whole[small] + gain - CostOfParameter * (free[large] - free[small]));
                int removed = Math.Max(1, arcs[large] - arcs[small]);
                hidden = Math.Max(hidden, whole[small] + removed * LogHidden - Math.Log(Math.Max(1, larger[small] / FewLarger)));
                hiddenInPrediction = Math.Max(hiddenInPrediction, prediction[small] + removed * LogHiddenInPrediction);
            }
            (whole[large], prediction[large]) = (LogSum(own, hidden), LogSum(own, hiddenInPrediction));
        }
        if (logPrior is null)
            return new CandidateRanking(whole, prediction, new double[circuits.Count], TemperOfList);
        CandidateRanking ranking = new(whole, prediction, logPrior, TemperOfGrown);
        int first = Array.IndexOf(ranking.Probabilities, ranking.Probabilities.Max());
        if (isKnown?.Invoke(first) == true)
            ranking.Lead(first);
        return ranking;
    }

    private void Lead(int first)
    {
        double others = 1 - Probabilities[first];
        double squares = Probabilities.Where((_, i) => i != first).Sum(p => Math.Pow(p, PowerOfOthers));
        if (!(squares > 0))
            return;
        for (int i = 0; i < Probabilities.Length; i++)
        {
            Probabilities[i] = i == first ? Probabilities[i] + ShareOfLeader * others
                : (1 - ShareOfLeader) * others * Math.Pow(Probabilities[i], PowerOfOthers) / squares;
        }
    }

    private static double[] Shares(double[] logEvidence, double power)
    {
        double largest = logEvidence.Max();
        if (!double.IsFinite(largest))
            return [.. logEvidence.Select(_ => 1.0 / logEvidence.Length)];
        double[] shares = [.. logEvidence.Select(e => Math.Exp(power * (e - largest)))];
        double sum = shares.Sum();
        return [.. shares.Select(share => share / sum)];
    }

    private static double LogSum(double a, double b)
    {
        double largest = Math.Max(a, b);
        return double.IsNegativeInfinity(largest) ? largest : largest + Math.Log(Math.Exp(a - largest) + Math.Exp(b - largest));
    }
}
