using ImpedanceFit.Circuits;
using ImpedanceFit.Circuits.Elements;

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
        ElementNode[] capacitors = [.. parallel.Parts.OfType<ElementNode>().Where(part => Single(part).Shape == BranchShape.Blocking)];
        CircuitNode[] paths = [.. parallel.Parts.Except(capacitors)];
        if (capacitors.Length == 1 && paths.Length == 1)
        {
            CircuitNode[] steps = paths[0] is SeriesNode series ? [.. series.Parts] : [paths[0]];
            if (steps.OfType<ElementNode>().FirstOrDefault(step => Single(step).Shape == BranchShape.Resistance) is { } resistor)
            {
                branches.Add(new CircuitBranch(BranchShape.Arc, resistor, capacitors[0]));
                foreach (CircuitNode step in steps.Where(step => step != resistor))
                    Visit(step, branches);
                return;
            }
        }
        foreach (CircuitNode part in parallel.Parts)
            Visit(part, branches);
    }

    private static CircuitBranch Single(ElementNode node)
    {
        string[] names = [.. node.Element.Description.Parameters.Select(p => p.Name)];
        bool resistance = CircuitBranch.Has(node, ParameterKind.Resistance), coefficient = CircuitBranch.Has(node, ParameterKind.AdmittanceCoefficient);
        return node.Element switch
        {
            VoigtElement or DepressedArc or HavriliakNegami => new CircuitBranch(BranchShape.Arc, node, node),
            _ when names.Contains("Ri") && names.Contains("Re") => new CircuitBranch(BranchShape.MixedConductor, node, null),
            _ when names.Contains("Ri") => new CircuitBranch(BranchShape.Pore, node, null),
            _ when CircuitBranch.Has(node, ParameterKind.ImpedanceCoefficient) => new CircuitBranch(BranchShape.Inductance, null, node),
            _ when resistance && names.Length == 1 => new CircuitBranch(BranchShape.Resistance, node, null),
            _ when coefficient && !resistance => new CircuitBranch(BranchShape.Blocking, null, node),
            _ => new CircuitBranch(BranchShape.Diffusion, resistance ? node : null, node),
        };
    }
}
