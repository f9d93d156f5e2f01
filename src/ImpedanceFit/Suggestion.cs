namespace ImpedanceFit;

/// <summary>Finds the name that was probably meant, for "did you mean".</summary>
internal static class Suggestion
{
    /// <summary>The candidate nearest to what was written, or null if none is near.</summary>
    /// <remarks>Distance: insertions, deletions, substitutions and swaps of neighbours (Damerau 1964), letter case aside.
    /// Near is up to a third of the length; a single letter is near only to the same letter in the other case.</remarks>
    public static string? Nearest(string written, IEnumerable<string> candidates)
    {
        if (written.Length > 100)
            return null;   // no name is that long; the distance would cost the square of it
        string lower = written.ToLowerInvariant();
        (string? best, double bestDistance) = (null, double.PositiveInfinity);
        foreach (string candidate in candidates)
        {
            string other = candidate.ToLowerInvariant();
            int distance = Distance(lower, other);
            int limit = written.Length < 2 ? 0 : Math.Max(1, Math.Max(written.Length, candidate.Length) / 3);
            // Of equally near ones, prefer one that was begun but not finished.
            double rank = distance - (other.StartsWith(lower, StringComparison.Ordinal) ? 0.5 : 0);
            if (distance <= limit && rank < bestDistance)
                (best, bestDistance) = (candidate, rank);
        }
        return best;
    }

    /// <summary>" Did you mean X?" or an empty text.</summary>
    internal static string Question(string? nearest) => nearest is null ? "" : $"Did you mean {nearest}? ";

    private static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    d[i, j] = i + j;
                    continue;
                }
                int change = a[i - 1] == b[j - 1] ? 0 : 1;
                int least = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    least = Math.Min(least, d[i - 2, j - 2] + 1);
                d[i, j] = least;
            }
        }
        return d[a.Length, b.Length];
    }
}
