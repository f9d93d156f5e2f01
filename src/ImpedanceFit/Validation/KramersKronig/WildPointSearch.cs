using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Validation.KramersKronig;

/// <summary>Looks for a few single points without which a spectrum passes. Least squares spreads one wild point over its neighbours, so
/// they are taken out one by one.</summary>
internal static class WildPointSearch
{
    private const double SmallestOutlier = 0.005;
    private const int EndPoints = 3;
    private const int Rounds = 5;   // of many points: each costs a test

    /// <summary>How many points of a spectrum may be wild before it is no longer a matter of single points.</summary>
    public static int Limit(int points) => Math.Max(3, points / 15);

    /// <summary>Zero-based indices into the spectrum, or none where taking out a few points does not make it pass.</summary>
    public static IReadOnlyList<int> Find(Spectrum spectrum, KramersKronigAttempt attempt, KramersKronigOptions options)
    {
        List<int> wild = [];
        bool[] removed = new bool[spectrum.Count];
        int limit = Limit(spectrum.Count), atOnce = spectrum.Count < RelaxationSeries.ReducedFrom ? 1 : (limit + Rounds - 1) / Rounds;
        while (wild.Count < limit && spectrum.Count - wild.Count > 10)
        {
            int[] worst = Worst(attempt, Math.Min(atOnce, limit - wild.Count));
            if (worst.Length == 0)
                return [];
            int[] kept = attempt.Points.Order;
            int[] places = wild.Count == 0 ? kept : Array.ConvertAll(kept, Nth(removed));
            foreach (int k in worst)
            {
                wild.Add(places[k]);
                removed[places[k]] = true;
            }
            if (!IsAccident(spectrum, wild))   // further points make it no accident either
                return [];
            attempt = new KramersKronigAttempt(new TestedPoints(spectrum.Where(k => !removed[k])), options, attempt.Representation);
            if (ResidualJudgement.Judge(attempt).Count == 0)
            {
                bool passes = LinearKramersKronig.IsValid(spectrum.Where(k => !removed[k]), options);
                return passes ? [.. wild.Order()] : [];
            }
        }
        return [];
    }

    /// <summary>From the index among the points that are left to that in the spectrum.</summary>
    private static Converter<int, int> Nth(bool[] removed)
    {
        int[] left = Arrays.Where(removed.Length, k => !removed[k]);
        return k => left[k];
    }

    /// <summary>The point that is off most; of very many points several at once, which hardly influence each
    /// other, as far as they stand out.</summary>
    private static int[] Worst(KramersKronigAttempt attempt, int count)
    {
        if (count == 1)
        {
            int worst = Enumerable.Range(0, attempt.Points.Count).MaxBy(k => ResidualJudgement.Largest(attempt, k));
            return ResidualJudgement.Largest(attempt, worst) < SmallestOutlier ? [] : [worst];
        }
        double limit = ResidualJudgement.OutlierLimit(attempt);
        int[] standing = Arrays.Where(attempt.Points.Count, k => ResidualJudgement.Largest(attempt, k) > limit);
        return [.. standing.OrderByDescending(k => ResidualJudgement.Largest(attempt, k)).Take(count)];
    }

    /// <summary>Three neighbours, or points next to an end, that are off are no accident but a cell that
    /// changes or an instrument at its limit.</summary>
    private static bool IsAccident(Spectrum spectrum, List<int> wild)
    {
        double[] hertz = spectrum.FrequenciesHertz.ToArray();
        double[] ascending = [.. hertz.Order()];
        int[] places = [.. wild.Select(k => Array.BinarySearch(ascending, hertz[k])).Order()];
        return places[0] >= EndPoints && places[^1] < hertz.Length - EndPoints
            && places.Zip(places.Skip(2)).All(pair => pair.Second - pair.First > 2);
    }
}
