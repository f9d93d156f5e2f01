using ImpedanceFit.Circuits;

namespace ImpedanceFit.Fitting.Selection;

/// <summary>Whether one circuit is another with parts left out. In a series a short circuit takes their place, in a parallel group nothing
/// does.</summary>
/// <remarks>Names and order do not count. A parameter that the smaller circuit fixes may be free in the
/// larger one. What is left out is a limit of the larger circuit (R → 0, C → ∞ …), at the edge of what its parameters may be.</remarks>
internal static class CircuitContainment
{
    /// <summary>True if <paramref name="smaller"/> is <paramref name="larger"/> with parts left out or
    /// parameters fixed, and has fewer free parameters.</summary>
    public static bool Contains(Circuit larger, Circuit smaller)
    {
        return FreeCount(smaller) < FreeCount(larger) && Fits(smaller, smaller.Root, larger, larger.Root);
    }

    /// <summary>True if both are the same but for names and order.</summary>
    public static bool AreAlike(Circuit first, Circuit second)
    {
        return FreeCount(first) == FreeCount(second) && Fits(first, first.Root, second, second.Root)
            && Fits(second, second.Root, first, first.Root);
    }

    private static int FreeCount(Circuit circuit) => circuit.Parameters.Count(p => !p.Fixed);

    private static bool Fits(Circuit smaller, CircuitNode small, Circuit larger, CircuitNode large)
    {
        if (small is ElementNode a && large is ElementNode b)
            return IsLimitOf(smaller, a, larger, b);
        if (large is ElementNode)
            return false;
        IReadOnlyList<CircuitNode> largeParts = PartsOf(large);
        // A group of one kind in a group of the other kind, or an element. It lies in one part, and the other parts are left out.
        return small.GetType() == large.GetType()
            ? Place(PartsOf(small), 0, largeParts, new bool[largeParts.Count])
            : largeParts.Any(part => Fits(smaller, small, larger, part));

        bool Place(IReadOnlyList<CircuitNode> smallParts, int next, IReadOnlyList<CircuitNode> parts, bool[] taken)
        {
            if (next == smallParts.Count)
                return true;
            for (int i = 0; i < parts.Count; i++)
            {
                if (taken[i] || !Fits(smaller, smallParts[next], larger, parts[i]))
                    continue;
                taken[i] = true;
                if (Place(smallParts, next + 1, parts, taken))
                    return true;
                taken[i] = false;
            }
            return false;
        }
    }

    private static IReadOnlyList<CircuitNode> PartsOf(CircuitNode node) => node switch
    {
        SeriesNode series => series.Parts,
        ParallelNode parallel => parallel.Parts,
        _ => [node],
    };

    private static bool IsLimitOf(Circuit smaller, ElementNode a, Circuit larger, ElementNode b) => a.Element.Equals(b.Element)
        && smaller.Parameters.Where(p => p.Element == a).Zip(larger.Parameters.Where(p => p.Element == b)).All(pair =>
            !pair.Second.Fixed || (pair.First.Fixed && pair.First.Tie?.Text == pair.Second.Tie?.Text
                && (pair.First.Tie is not null || pair.First.Value == pair.Second.Value)));
}
