namespace ImpedanceFit.Circuits;

/// <summary>The orders in which branches of equal form can stand in a circuit without changing its impedance.</summary>
/// <remarks>Parts of a series, or of parts side by side, have equal form if they consist of the same
/// elements with the same values held. An order says for every parameter of the circuit which parameter's value it takes.</remarks>
internal sealed class BranchTwins
{
    private const int MostOrders = 1000;   // six equal branches have 720

    private readonly Circuit circuit;
    private readonly Dictionary<string, int> firstParameter = new(StringComparer.Ordinal);

    private BranchTwins(Circuit circuit)
    {
        this.circuit = circuit;
        for (int k = circuit.Parameters.Count - 1; k >= 0; k--)
            firstParameter[circuit.Parameters[k].Element.Name] = k;
    }

    /// <summary>All orders, the one that changes nothing first. Groups of branches that would make too many
    /// orders stay as they are.</summary>
    public static IReadOnlyList<int[]> OrdersOf(Circuit circuit)
    {
        BranchTwins twins = new(circuit);
        List<int[]> orders = [[.. Enumerable.Range(0, circuit.Parameters.Count)]];
        foreach (CircuitNode[] group in twins.GroupsIn(circuit.Root))
        {
            int[][] slots = [.. group.Select(node => twins.CanonicalParameters(node).ToArray())];
            if (orders.Count * Factorial(group.Length) > MostOrders)
                continue;
            orders = [.. Permutations(group.Length)
                .SelectMany(permutation => orders.Select(order => Exchanged(order, slots, permutation)))];
        }
        return orders;
    }

    private static int[] Exchanged(int[] order, int[][] slots, int[] permutation)
    {
        int[] exchanged = [.. order];
        for (int i = 0; i < slots.Length; i++)
        {
            for (int c = 0; c < slots[i].Length; c++)
                exchanged[slots[i][c]] = order[slots[permutation[i]][c]];
        }
        return exchanged;
    }

    private IEnumerable<CircuitNode[]> GroupsIn(CircuitNode node)
    {
        IReadOnlyList<CircuitNode> parts = PartsOf(node);
        // What lies inside first: an exchange outside then moves it as a whole.
        foreach (CircuitNode part in parts)
        {
            foreach (CircuitNode[] group in GroupsIn(part))
                yield return group;
        }
        foreach (IGrouping<string, CircuitNode> group in parts.GroupBy(Form, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return [.. group];
    }

    private static IReadOnlyList<CircuitNode> PartsOf(CircuitNode node) => node switch
    {
        SeriesNode series => series.Parts,
        ParallelNode parallel => parallel.Parts,
        _ => [],
    };

    /// <summary>A text that is the same for exchangeable parts, whatever the order within them.</summary>
    private string Form(CircuitNode node) => node is ElementNode element
        ? $"{element.Element.Identity}[{string.Join(' ', ParametersOf(element).Select(k => Held(circuit.Parameters[k])))}]"
        : $"{(node is SeriesNode ? 's' : 'p')}({string.Join(',', PartsOf(node).Select(Form).Order(StringComparer.Ordinal))})";

    // What follows from others, and what others follow from, stays where it is.
    private string Held(CircuitParameter parameter) => IsInTie(parameter) ? parameter.Name
        : parameter.Fixed ? FormattableString.Invariant($"{parameter.Value:R}") : "";

    private bool IsInTie(CircuitParameter parameter) => circuit.Ties is not null
        && circuit.Parameters.Any(tied => tied.Tie is { } tie && (tied == parameter || tie.ParameterNames.Contains(parameter.Name)));

    /// <summary>Indices of a part's parameters, in an order that is the same for parts of equal form.</summary>
    private IEnumerable<int> CanonicalParameters(CircuitNode node) =>
        node is ElementNode element ? ParametersOf(element)
        : PartsOf(node).OrderBy(Form, StringComparer.Ordinal).SelectMany(CanonicalParameters);

    private IEnumerable<int> ParametersOf(ElementNode element) => Enumerable.Range(firstParameter[element.Name], element.Settings.Count);

    private static int Factorial(int n) => n <= 1 ? 1 : n > 6 ? MostOrders + 1 : n * Factorial(n - 1);

    private static IEnumerable<int[]> Permutations(int count)
    {
        if (count == 0)
        {
            yield return [];
            yield break;
        }
        // The order that changes nothing comes first: the last place holds the last item first.
        for (int last = count - 1; last >= 0; last--)
        {
            foreach (int[] rest in Permutations(count - 1))
                yield return [.. rest.Select(item => item < last ? item : item + 1), last];
        }
    }
}
