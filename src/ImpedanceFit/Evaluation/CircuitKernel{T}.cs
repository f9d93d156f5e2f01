using ImpedanceFit.Circuits;
using ImpedanceFit.Numerics;

namespace ImpedanceFit.Evaluation;

/// <summary>Forward through the steps for the impedance, back through them for the derivatives.</summary>
/// <remarks>
/// Forward: Z = ΣZᵢ in series, Z = 1/ΣYᵢ in parallel. Backward, with F = ∂Z_circuit/∂(what the part's slot holds):
/// F of the circuit is 1 (or the given real scale); a series hands its F on to its parts; a parallel group hands −Z²F to a part kept as
/// admittance and (Z/Zᵢ)²F to one kept as impedance. An element's own derivatives are multiplied by its F.
/// Frequencies are taken in chunks, so that all slots stay in the first-level cache however long the spectrum.
/// </remarks>
internal sealed unsafe class CircuitKernel<T> : CircuitKernel where T : unmanaged, ILanes<T>
{
    // 10 slots of 128 complex numbers are 20 KB: below the 32 KB of the smallest common first-level cache.
    private const int ChunkLength = 128;

    private readonly CircuitProgram program;
    private readonly ElementKernel[] elementKernels;
    private readonly AlignedBuffer slots, factors;
    private readonly Factor[] factorOf;

    public CircuitKernel(CircuitProgram program)
    {
        this.program = program;
        // A delegate binds the generic method once; a virtual generic call would look it up every time.
        elementKernels = [.. program.Leaves.Select(leaf => leaf.HoldsAdmittance ? (ElementKernel)leaf.Element.EvaluateAdmittance<T> : leaf.Element.Evaluate<T>)];
        slots = new AlignedBuffer(program.Steps.Count * 2 * ChunkLength);
        factors = new AlignedBuffer(program.Steps.Count * 2 * ChunkLength);
        factorOf = new Factor[program.Steps.Count];
    }

    private delegate void ElementKernel(in ElementEvaluation<T> at);

    private enum FactorKind
    {
        One,
        Real,
        Complex,
    }

    public override void Evaluate(
        double* omega, double* logOmega, int length, double* parameters, double* re, double* im,
        double** derivatives, nint derivativePartStride, double* scale)
    {
        for (int start = 0; start < length; start += ChunkLength)
        {
            int count = Math.Min(ChunkLength, length - start);
            Forward(omega + start, logOmega + start, count, parameters, derivatives, start, derivativePartStride);
            double* z = SlotOf(program.Root);
            new ReadOnlySpan<double>(z, count).CopyTo(new Span<double>(re + start, count));
            new ReadOnlySpan<double>(z + ChunkLength, count).CopyTo(new Span<double>(im + start, count));
            if (derivatives != null)
                Backward(count, derivatives, start, derivativePartStride, scale == null ? null : scale + start);
        }
    }

    private double* SlotOf(int step) => slots.Start + (nint)step * 2 * ChunkLength;

    private double* FactorSlotOf(int step) => factors.Start + (nint)step * 2 * ChunkLength;

    private static ComplexLanes<T> Load(double* column, int i) => new(*(T*)(column + i), *(T*)(column + ChunkLength + i));

    private static void Store(double* column, int i, ComplexLanes<T> value)
    {
        *(T*)(column + i) = value.Re;
        *(T*)(column + ChunkLength + i) = value.Im;
    }

    private void Forward(double* omega, double* logOmega, int count, double* parameters, double** derivatives, int start, nint derivativePartStride)
    {
        IReadOnlyList<CircuitProgram.Step> steps = program.Steps;
        for (int s = 0; s < steps.Count; s++)
        {
            CircuitProgram.Step step = steps[s];
            double* slot = SlotOf(s);
            switch (step.Kind)
            {
                case CircuitProgram.StepKind.Leaf:
                    CircuitProgram.Leaf leaf = program.Leaves[step.LeafIndex];
                    elementKernels[step.LeafIndex](new ElementEvaluation<T>(
                        omega, logOmega, count, parameters + leaf.FirstParameter, slot, slot + ChunkLength,
                        derivatives == null ? null : derivatives + leaf.FirstParameter, start, derivativePartStride));
                    break;
                case CircuitProgram.StepKind.Series:
                    AddImpedances(step, slot, count);
                    break;
                default:
                    AddAdmittances(step, slot, count);
                    break;
            }
        }
    }

    private void AddImpedances(CircuitProgram.Step step, double* slot, int count)
    {
        for (int i = 0; i < count; i += T.Count)
        {
            ComplexLanes<T> sum = Load(SlotOf(step.Children[0]), i);
            for (int c = 1; c < step.Children.Length; c++)
                sum += Load(SlotOf(step.Children[c]), i);
            Store(slot, i, sum);
        }
    }

    private void AddAdmittances(CircuitProgram.Step step, double* slot, int count)
    {
        for (int i = 0; i < count; i += T.Count)
        {
            ComplexLanes<T> sum = AdmittanceOf(step.Children[0], i);
            for (int c = 1; c < step.Children.Length; c++)
                sum += AdmittanceOf(step.Children[c], i);
            Store(slot, i, sum.Reciprocal());
        }
    }

    private ComplexLanes<T> AdmittanceOf(int child, int i)
    {
        ComplexLanes<T> value = Load(SlotOf(child), i);
        return program.Steps[child].HoldsAdmittance ? value : value.Reciprocal();
    }

    private void Backward(int count, double** derivatives, int start, nint derivativePartStride, double* scale)
    {
        IReadOnlyList<CircuitProgram.Step> steps = program.Steps;
        factorOf[program.Root] = scale == null ? default : new Factor(FactorKind.Real, scale);
        for (int s = steps.Count - 1; s >= 0; s--)
        {
            CircuitProgram.Step step = steps[s];
            switch (step.Kind)
            {
                case CircuitProgram.StepKind.Leaf:
                    CircuitProgram.Leaf leaf = program.Leaves[step.LeafIndex];
                    for (int k = 0; k < leaf.ParameterCount; k++)
                        Multiply(derivatives[leaf.FirstParameter + k] + start, derivativePartStride, factorOf[s], count);
                    break;
                case CircuitProgram.StepKind.Series:
                    foreach (int child in step.Children)
                        factorOf[child] = factorOf[s];
                    break;
                default:
                    SpreadOverParallel(step, s, count);
                    break;
            }
        }
    }

    private void SpreadOverParallel(CircuitProgram.Step step, int s, int count)
    {
        double* z = SlotOf(s), group = FactorSlotOf(s);
        for (int i = 0; i < count; i += T.Count)
            Store(group, i, -factorOf[s].Times(Load(z, i).Square(), i));
        foreach (int child in step.Children)
        {
            if (program.Steps[child].HoldsAdmittance)
            {
                factorOf[child] = new Factor(FactorKind.Complex, group);
                continue;
            }
            double* own = FactorSlotOf(child), value = SlotOf(child);
            for (int i = 0; i < count; i += T.Count)
                Store(own, i, -(Load(group, i) * Load(value, i).Reciprocal().Square()));
            factorOf[child] = new Factor(FactorKind.Complex, own);
        }
    }

    private static void Multiply(double* column, nint partStride, Factor factor, int count)
    {
        if (factor.Kind == FactorKind.One)
            return;
        for (int i = 0; i < count; i += T.Count)
        {
            ComplexLanes<T> product = factor.Times(new ComplexLanes<T>(*(T*)(column + i), *(T*)(column + partStride + i)), i);
            *(T*)(column + i) = product.Re;
            *(T*)(column + partStride + i) = product.Im;
        }
    }

    /// <summary>∂Z_circuit/∂(a part's slot) at every frequency of the chunk.</summary>
    private readonly struct Factor(FactorKind kind, double* column)
    {
        public FactorKind Kind { get; } = kind;

        public ComplexLanes<T> Times(ComplexLanes<T> value, int i) => Kind switch
        {
            FactorKind.One => value,
            FactorKind.Real => value * *(T*)(column + i),
            _ => value * Load(column, i),
        };
    }
}
