using ImpedanceFit.Circuits;

namespace ImpedanceFit.Fitting.Selection;

/// <summary>A circuit's simpler neighbours: the same with one arc fewer.</summary>
internal static class ArcRemoval
{
    /// <summary>All circuits that leave out one arc of a series. An arc is a parallel group, or an element with a resistance and a time
    /// constant of its own. Those alike count once.</summary>
    public static IReadOnlyList<Circuit> Of(Circuit circuit)
    {
        List<Circuit> simpler = [];
        foreach (CircuitNode root in Without(circuit.Root))
        {
            Circuit candidate = new(root);
            if (!simpler.Exists(other => CircuitContainment.AreAlike(other, candidate)))
                simpler.Add(candidate);
        }
        return simpler;
    }

    private static IEnumerable<CircuitNode> Without(CircuitNode node)
    {
        if (node is SeriesNode series)
        {
            for (int i = 0; i < series.Parts.Count; i++)
            {
                if (IsArc(series.Parts[i]))
                    yield return SeriesNode.Of([.. series.Parts.Where((_, k) => k != i)]);
                foreach (CircuitNode part in Without(series.Parts[i]))
                    yield return SeriesNode.Of([.. series.Parts.Select((old, k) => k == i ? part : old)]);
            }
        }
        if (node is ParallelNode parallel)
        {
            for (int i = 0; i < parallel.Parts.Count; i++)
            {
                foreach (CircuitNode part in Without(parallel.Parts[i]))
                    yield return ParallelNode.Of([.. parallel.Parts.Select((old, k) => k == i ? part : old)]);
            }
        }
    }

    private static bool IsArc(CircuitNode node) =>
        node is ParallelNode || (node is ElementNode { Element.Description.Parameters: { } parameters }
        && parameters.Any(p => p.Kind == ParameterKind.Resistance)
        && parameters.Any(p => p.Kind is ParameterKind.TimeConstant or ParameterKind.Rate or ParameterKind.AdmittanceCoefficient));
}
