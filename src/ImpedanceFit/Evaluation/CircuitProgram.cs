using ImpedanceFit.Circuits;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Evaluation;

/// <summary>A circuit as a flat list of steps in the order of evaluation. Immutable; shared by all evaluators of the circuit.</summary>
/// <remarks>Every part has a slot for its immittance. A child of a parallel group is kept as admittance where its element offers that. So
/// the group costs one division instead of one for each child. An arc, the most common group of all, is a part by itself.</remarks>
internal sealed class CircuitProgram
{
    private readonly List<Step> steps = [];
    private readonly List<Leaf> leaves = [];

    public CircuitProgram(Circuit circuit)
    {
        Circuit = circuit;
        Root = Compile(circuit.Root, wantsAdmittance: false, atRoot: true);
    }

    public enum StepKind
    {
        Leaf,
        Series,
        Parallel,

        /// <summary>A resistor with a capacitor or a constant-phase element across it, in series with the rest of the circuit.</summary>
        Arc,
    }

    public Circuit Circuit { get; }

    /// <summary>Index of the root's step, which is the last one.</summary>
    public int Root { get; }

    /// <summary>All parts, children before parents; a part's index is its slot.</summary>
    public IReadOnlyList<Step> Steps => steps;

    /// <summary>The elements, in the order of the circuit's text.</summary>
    public IReadOnlyList<Leaf> Leaves => leaves;

    private int Compile(CircuitNode node, bool wantsAdmittance, bool atRoot)
    {
        Step step;
        switch (node)
        {
            case ElementNode element:
                bool admittance = wantsAdmittance && element.Element is AdmittanceElement;
                step = new Step(StepKind.Leaf, Add(element, admittance), -1, [], admittance);
                break;
            case SeriesNode series:
                step = new Step(StepKind.Series, -1, -1,
                    Arrays.Of(series.Parts.Count, i => Compile(series.Parts[i], wantsAdmittance: false, atRoot)), false);
                break;
            case ParallelNode { Parts: [ElementNode first, ElementNode second] }
                when atRoot && (IsArc(first, second) || IsArc(second, first)):
                (int a, int b) = (Add(first, holdsAdmittance: true), Add(second, holdsAdmittance: true));
                step = IsArc(first, second) ? new Step(StepKind.Arc, a, b, [], false) : new Step(StepKind.Arc, b, a, [], false);
                break;
            case ParallelNode parallel:
                step = new Step(StepKind.Parallel, -1, -1,
                    Arrays.Of(parallel.Parts.Count, i => Compile(parallel.Parts[i], wantsAdmittance: true, atRoot: false)), false);
                break;
            default:
                throw new ArgumentException($"Unknown part {node.GetType().Name}.", nameof(node));
        }
        steps.Add(step);
        return steps.Count - 1;
    }

    private int Add(ElementNode node, bool holdsAdmittance)
    {
        int first = leaves.Count == 0 ? 0 : leaves[^1].FirstParameter + leaves[^1].ParameterCount;
        leaves.Add(new Leaf(node.Element, first, node.Settings.Count, holdsAdmittance));
        return leaves.Count - 1;
    }

    private static bool IsArc(ElementNode resistor, ElementNode other) =>
        resistor.Element is AdmittanceElement { AdmittancePower: { Inverse: true, Exponent: 0 } }
        && other.Element is AdmittanceElement { AdmittancePower: { Inverse: false, Exponent: null or 1 } };

    /// <summary>One part: how it is computed, from which slots, and whether its slot holds an admittance. An
    /// arc has two leaves, the resistor first.</summary>
    public sealed record Step(StepKind Kind, int LeafIndex, int SecondLeafIndex, int[] Children, bool HoldsAdmittance);

    /// <summary>One element and its parameters among the circuit's.</summary>
    public sealed record Leaf(Element Element, int FirstParameter, int ParameterCount, bool HoldsAdmittance);
}
