using System.Globalization;
using ImpedanceFit.Identification;
using ImpedanceFit.Identification.Trees;

namespace ImpedanceFit.Learning;

/// <summary>How good probabilities of candidates are: how often the circuit is first, whether the set holds it, calibration.</summary>
/// <param name="Count">Questions whose candidates hold the circuit.</param>
/// <param name="First">Share in which it is first, in %.</param>
/// <param name="Held">Share in which it has a probability of 5 % or more, in %.</param>
/// <param name="Size">Mean number of candidates with 5 % or more.</param>
/// <param name="Calibration">Expected calibration error of the first answer.</param>
/// <param name="LogLoss">Mean of −ln p of the circuit.</param>
internal sealed record RankingScore(int Count, double First, double Held, double Size, double Calibration, double LogLoss)
{
    private const double InSet = 0.05;

    /// <summary>The score of the evidence alone.</summary>
    public static RankingScore ByEvidence(IEnumerable<Question> questions) =>
        Of([.. questions.Select(question => (question.ByEvidence, question.IsTrue))]);

    /// <summary>The score of evidence and trees.</summary>
    public static RankingScore ByTrees(TreeEnsemble trees, IEnumerable<Question> questions) =>
        Of([.. questions.Select(question => (LearnedRanking.Of(trees, question.Features, question.ByEvidence), question.IsTrue))]);

    private static RankingScore Of((double[] P, bool[] IsTrue)[] answers)
    {
        answers = [.. answers.Where(answer => answer.IsTrue.Contains(true))];
        (double Most, bool Right)[] first = [.. answers.Select(answer =>
            (answer.P.Max(), answer.IsTrue[Array.IndexOf(answer.P, answer.P.Max())]))];
        double calibration = first.GroupBy(each => Math.Min(9, (int)(10 * each.Most)))
            .Sum(bin => Math.Abs(bin.Sum(each => each.Most) - bin.Count(each => each.Right))) / first.Length;
        return new RankingScore(answers.Length, 100.0 * first.Count(each => each.Right) / first.Length,
            100.0 * answers.Count(answer => answer.P.Where((p, k) => answer.IsTrue[k]).Max() >= InSet) / answers.Length,
            answers.Average(answer => answer.P.Count(p => p >= InSet)), calibration,
            answers.Average(answer => -Math.Log(Math.Max(1e-12, answer.P.Where((_, k) => answer.IsTrue[k]).Sum()))));
    }

    /// <summary>The cells of a row of a table.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{First:0.0} % | {Held:0.0} % ({Size:0.00}) | {Calibration:0.000} | {LogLoss:0.000}");
}
