using ImpedanceFit.Spectra;

namespace ImpedanceFit.Validation;

/// <summary>Looks for a few single points without which a spectrum passes: least squares spreads one wild point over its neighbours, so they are taken out one by one.</summary>
internal static class WildPointSearch
{
    private const double SmallestOutlier = 0.005;
    private const int EndPoints = 3;

    /// <summary>How many points of a spectrum may be wild before it is no longer a matter of single points.</summary>
    public static int Limit(int points) => Math.Max(3, points / 15);

    /// <summary>Zero-based indices into the spectrum, or none where taking out a few points does not make it pass.</summary>
    public static IReadOnlyList<int> Find(Spectrum spectrum, KramersKronigAttempt attempt, KramersKronigOptions options)
    {
        List<int> wild = [];
        List<int> kept = [.. Enumerable.Range(0, spectrum.Count)];
        while (wild.Count < Limit(spectrum.Count) && kept.Count > 10)
        {
            int worst = Worst(attempt);
            if (ResidualJudgement.Largest(attempt, worst) < SmallestOutlier)
                return [];
            int removed = kept[attempt.Points.Order[worst]];
            wild.Add(removed);
            kept.Remove(removed);
            attempt = new KramersKronigAttempt(new TestedPoints(spectrum.Where(kept.Contains)), options, attempt.Representation);
            if (ResidualJudgement.Judge(attempt).Count == 0)
                return IsAccident(spectrum, wild) ? [.. wild.Order()] : [];
        }
        return [];
    }

    private static int Worst(KramersKronigAttempt attempt) =>
        Enumerable.Range(0, attempt.Points.Count).MaxBy(k => ResidualJudgement.Largest(attempt, k));

    /// <summary>Three neighbours, or points next to an end, that are off are no accident but a cell that changes or an instrument at its limit.</summary>
    private static bool IsAccident(Spectrum spectrum, List<int> wild)
    {
        double[] hertz = spectrum.FrequenciesHertz.ToArray();
        double[] ascending = [.. hertz.Order()];
        int[] places = [.. wild.Select(k => Array.BinarySearch(ascending, hertz[k])).Order()];
        return places[0] >= EndPoints && places[^1] < hertz.Length - EndPoints && places.Zip(places.Skip(2)).All(pair => pair.Second - pair.First > 2);
    }
}
