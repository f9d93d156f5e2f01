using ImpedanceFit.Circuits;
using ImpedanceFit.Fitting.Statistics;
using ImpedanceFit.Units;
using static ImpedanceFit.Fitting.Search.Shapes.SearchConstants;

namespace ImpedanceFit.Fitting.Search.Minima;

/// <summary>Warns where a second minimum fits as well as the best one, so that the data do not decide between the two.</summary>
internal static class RivalMinimum
{
    /// <summary>The warning, or nothing. Two minima that differ by an exchange of equal branches are one.</summary>
    public static IEnumerable<Diagnostic> Describe(SearchCertificate? certificate, FitWorkspace work, FitStatistics statistics)
    {
        if (certificate is null || certificate.Minima.Count < 2 || statistics.DegreesOfFreedom <= 0)
            yield break;
        double variance = work.Problem.Weighting == Weighting.Sigma ? 1 : certificate.Minima[0].ChiSquared / statistics.DegreesOfFreedom;
        // Most fits end here, before the orders of branches are listed.
        if (!certificate.Minima.Skip(1).Any(minimum => DifferenceOf(minimum) < UndecidedLevel))
            yield break;
        IReadOnlyList<CircuitParameter> parameters = work.Circuit.Circuit.Parameters;
        IReadOnlyList<double> best = certificate.Minima[0].Parameters;
        IReadOnlyList<int[]> orders = BranchTwins.OrdersOf(work.Circuit.Circuit);
        if (certificate.Minima.Skip(1)
            .FirstOrDefault(minimum => !orders.Any(order => IsSame(minimum.Parameters, best, order))) is not { } second)
            yield break;
        double difference = DifferenceOf(second);
        if (!(difference < UndecidedLevel))
            yield break;
        IReadOnlyList<double> rival = second.Parameters;
        IEnumerable<string> changes = Enumerable.Range(0, parameters.Count)
            .Where(k => Math.Abs(rival[k] - best[k]) > NamedDifference * Math.Abs(best[k]))
            .OrderByDescending(k => Math.Abs(Math.Log(Math.Max(Math.Abs(rival[k]), 1e-300) / Math.Max(Math.Abs(best[k]), 1e-300))))
            .Take(MostNamed)
            .Select(k => $"{parameters[k].Name} = {Text(rival[k], k)} instead of {Text(best[k], k)}");
        yield return Diagnostic.Warning(DiagnosticCodes.RivalMinimum,
            $"two solutions fit equally well (Δχ²/s² = {ValueText.Format(difference, Unit.None, 2)}); the other has "
                + $"{string.Join(", ", changes)}. Fix a parameter you know, or choose a smaller circuit.");

        string Text(double value, int k) => ValueText.Format(value, parameters[k].Description.Unit);

        double DifferenceOf(FoundMinimum minimum) => (minimum.ChiSquared - certificate.Minima[0].ChiSquared) / variance;
    }

    // Branches of equal form with other limits make minima of their own, which are the same solution.
    private static bool IsSame(IReadOnlyList<double> minimum, IReadOnlyList<double> best, int[] order)
    {
        for (int k = 0; k < order.Length; k++)
        {
            if (!(Math.Abs(minimum[order[k]] - best[k]) <= SameSolution * Math.Abs(best[k])))
                return false;
        }
        return true;
    }
}
