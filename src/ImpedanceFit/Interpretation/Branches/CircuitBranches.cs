using ImpedanceFit.Circuits;
using ImpedanceFit.Circuits.ElementModel;

namespace ImpedanceFit.Interpretation.Branches;

/// <summary>Takes a circuit apart into the branches that stand for processes.</summary>
internal static class CircuitBranches
{
    /// <summary>The branches, in the order of the circuit.</summary>
    public static IReadOnlyList<CircuitBranch> Of(Circuit circuit)
    {
        List<CircuitBranch> branches = [];
        Visit(circuit.Root, branches);
        return branches;
    }

    private static void Visit(CircuitNode node, List<CircuitBranch> branches)
    {
        switch (node)
        {
            case SeriesNode series:
                foreach (CircuitNode part in series.Parts)
                    Visit(part, branches);
                break;
            case ParallelNode parallel:
                VisitParallel(parallel, branches);
                break;
            case ElementNode element:
                branches.Add(Single(element));
                break;
        }
    }

    // One capacitance across one resistive path is an arc: its resistance is the first of the path (Randles), the rest of the path follows.
    private static void VisitParallel(ParallelNode parallel, List<CircuitBranch> branches)
    {
        ElementNode[] capacitors = [.. parallel.Parts.OfType<ElementNode>().Where(part => Single(part).Shape == ElementShape.Capacitance)];
        CircuitNode[] paths = [.. parallel.Parts.Except(capacitors)];
        if (capacitors.Length == 1 && paths.Length == 1)
        {
            CircuitNode[] steps = paths[0] is SeriesNode series ? [.. series.Parts] : [paths[0]];
            if (steps.OfType<ElementNode>().FirstOrDefault(step => Single(step).Shape == ElementShape.Resistance) is { } resistor)
            {
                branches.Add(new CircuitBranch(ElementShape.Arc, resistor, capacitors[0]));
                foreach (CircuitNode step in steps.Where(step => step != resistor))
                    Visit(step, branches);
                return;
            }
        }
        foreach (CircuitNode part in parallel.Parts)
            Visit(part, branches);
    }

    private static CircuitBranch Single(ElementNode node) => node.Element.Description.Shape switch
    {
        ElementShape.Arc => new CircuitBranch(ElementShape.Arc, node, node),
        ElementShape.Inductance or ElementShape.Capacitance => new CircuitBranch(node.Element.Description.Shape, null, node),
        ElementShape.Diffusion or ElementShape.Other =>
            new CircuitBranch(node.Element.Description.Shape, CircuitBranch.Has(node, ParameterKind.Resistance) ? node : null, node),
        ElementShape shape => new CircuitBranch(shape, node, null),
    };
}
