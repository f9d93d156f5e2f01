using ImpedanceFit.Circuits;

namespace ImpedanceFit.Evaluation;

/// <summary>A circuit as a flat list of steps in the order of evaluation. Immutable; shared by all evaluators of the circuit.</summary>
/// <remarks>Every part has a slot for its immittance. A child of a parallel group is kept as admittance where its element offers that, so that
/// the group costs one division instead of one for each child.</remarks>
internal sealed class CircuitProgram
{
    private readonly List<Step> steps = [];
    private readonly List<Leaf> leaves = [];

    public CircuitProgram(Circuit circuit)
    {
        Circuit = circuit;
        Root = Compile(circuit.Root, wantsAdmittance: false);
    }

    public enum StepKind
    {
        Leaf,
        Series,
        Parallel,
    }

    public Circuit Circuit { get; }

    /// <summary>Index of the root's step, which is the last one.</summary>
    public int Root { get; }

    /// <summary>All parts, children before parents; a part's index is its slot.</summary>
    public IReadOnlyList<Step> Steps => steps;

    /// <summary>The elements, in the order of the circuit's text.</summary>
    public IReadOnlyList<Leaf> Leaves => leaves;

    private int Compile(CircuitNode node, bool wantsAdmittance)
    {
        Step step;
        switch (node)
        {
            case ElementNode element:
                bool admittance = wantsAdmittance && element.Element.HasAdmittance;
                int first = leaves.Count == 0 ? 0 : leaves[^1].FirstParameter + leaves[^1].ParameterCount;
                leaves.Add(new Leaf(element.Element, Slot: steps.Count, first, element.Settings.Count, admittance));
                step = new Step(StepKind.Leaf, leaves.Count - 1, [], admittance);
                break;
            case SeriesNode series:
                step = new Step(StepKind.Series, -1, [.. series.Parts.Select(part => Compile(part, wantsAdmittance: false))], false);
                break;
            case ParallelNode parallel:
                step = new Step(StepKind.Parallel, -1, [.. parallel.Parts.Select(part => Compile(part, wantsAdmittance: true))], false);
                break;
            default:
                throw new ArgumentException($"Unknown part {node.GetType().Name}.", nameof(node));
        }
        steps.Add(step);
        return steps.Count - 1;
    }

    /// <summary>One part: how it is computed, from which slots, and whether its slot holds an admittance.</summary>
    public sealed record Step(StepKind Kind, int LeafIndex, int[] Children, bool HoldsAdmittance);

    /// <summary>One element: its slot and its parameters among the circuit's.</summary>
    public sealed record Leaf(Element Element, int Slot, int FirstParameter, int ParameterCount, bool HoldsAdmittance);
}
