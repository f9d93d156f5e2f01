using ImpedanceFit.Circuits;
using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Validation.Weights;

/// <summary>Which parameter of one fit belongs to which of another, where branches of a circuit may be
/// exchanged without changing its impedance.</summary>
/// <remarks>Parts of a group are exchangeable if they consist of the same elements with the same values
/// held. Of all equivalent orders the one is taken whose parameters are nearest, by Σ|ln(b/a)|; it never makes different impedances look
/// alike, since an exchange changes nothing. Limits do not count: they say where a fit may look, not which branch is which.</remarks>
internal sealed class BranchMatching
{
    private const double Farthest = 50;   // of one pair, so that a zero or a change of sign does not drown the others
    private readonly Circuit circuit;
    private readonly IReadOnlyList<double?> expected;
    private readonly IReadOnlyList<double> found;
    private readonly Dictionary<string, int> firstParameter = new(StringComparer.Ordinal);

    private BranchMatching(Circuit circuit, IReadOnlyList<double?> expected, IReadOnlyList<double> found)
    {
        (this.circuit, this.expected, this.found) = (circuit, expected, found);
        for (int k = circuit.Parameters.Count - 1; k >= 0; k--)
            firstParameter[circuit.Parameters[k].Element.Name] = k;
    }

    /// <summary>For every parameter of the circuit the index of the one in <paramref name="found"/> that belongs to it.</summary>
    /// <param name="circuit">The circuit of both.</param>
    /// <param name="expected">Values to be matched; null where none is known.</param>
    /// <param name="found">Values of a fit.</param>
    public static int[] Match(Circuit circuit, IReadOnlyList<double?> expected, IReadOnlyList<double> found)
    {
        BranchMatching matching = new(circuit, expected, found);
        int[] counterparts = new int[circuit.Parameters.Count];
        foreach ((int mine, int theirs) in matching.Best(circuit.Root, circuit.Root).Pairs)
            counterparts[mine] = theirs;
        return counterparts;
    }

    private (double Cost, IReadOnlyList<(int Mine, int Theirs)> Pairs) Best(CircuitNode mine, CircuitNode theirs)
    {
        if (mine is ElementNode a && theirs is ElementNode b)
            return BestOfElements(firstParameter[a.Name], firstParameter[b.Name], a.Settings.Count);
        double cost = 0;
        List<(int, int)> pairs = [];
        ILookup<string, CircuitNode> candidates = PartsOf(theirs).ToLookup(Kind, StringComparer.Ordinal);
        foreach (IGrouping<string, CircuitNode> alike in PartsOf(mine).GroupBy(Kind, StringComparer.Ordinal))
        {
            CircuitNode[] left = [.. alike], right = [.. candidates[alike.Key]];
            var all = left.Select(l => right.Select(r => Best(l, r)).ToArray()).ToArray();
            int[] chosen = Assignment.Least(left.Length, (i, j) => all[i][j].Cost);
            for (int i = 0; i < left.Length; i++)
            {
                cost += all[i][chosen[i]].Cost;
                pairs.AddRange(all[i][chosen[i]].Pairs);
            }
        }
        return (cost, pairs);
    }

    private (double Cost, IReadOnlyList<(int Mine, int Theirs)> Pairs) BestOfElements(int mine, int theirs, int count)
    {
        double cost = 0;
        for (int k = 0; k < count; k++)
        {
            if (expected[mine + k] is { } known)
                cost += known * found[theirs + k] > 0 ? Math.Min(Farthest, Math.Abs(Math.Log(found[theirs + k] / known)))
                    : known == found[theirs + k] ? 0 : Farthest;
        }
        return (cost, [.. Enumerable.Range(0, count).Select(k => (mine + k, theirs + k))]);
    }

    private static IReadOnlyList<CircuitNode> PartsOf(CircuitNode node) => node switch
    {
        SeriesNode series => series.Parts,
        ParallelNode parallel => parallel.Parts,
        _ => throw new ArgumentException($"Expected a group, got {node.GetType().Name}.", nameof(node)),
    };

    /// <summary>A text that is the same for exchangeable parts, whatever the order within them.</summary>
    private string Kind(CircuitNode node) => node is ElementNode element
        ? $"{element.Element.Identity}[{string.Join(' ', HeldOf(element))}]"
        : $"{(node is SeriesNode ? 's' : 'p')}({string.Join(',', PartsOf(node).Select(Kind).Order(StringComparer.Ordinal))})";

    private IEnumerable<string> HeldOf(ElementNode element) =>
        Enumerable.Range(firstParameter[element.Name], element.Settings.Count).Select(k => Held(circuit.Parameters[k]));

    private static string Held(CircuitParameter parameter) => parameter.Fixed ? FormattableString.Invariant($"{parameter.Value:R}") : "";
}
