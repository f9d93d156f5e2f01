using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits;
using ImpedanceFit.Numerics;

namespace ImpedanceFit.Evaluation;

/// <summary>Forward through the steps for the impedance, back through them for the derivatives.</summary>
/// <remarks>
/// Forward: Z = ΣZᵢ in series, Z = 1/ΣYᵢ in parallel. Backward, with F = ∂Z_circuit/∂(what the part's slot holds):
/// F of the circuit is 1 (or the given real scale); a series hands its F on to its parts; a parallel group hands −Z²F to a part kept as
/// admittance and (Z/Zᵢ)²F to one kept as impedance. An element's own derivatives are multiplied by its F.
/// Frequencies are taken in chunks, so that all slots stay in the first-level cache however long the spectrum. The loops over frequencies
/// decide nothing inside, and skip the compiler's slow first tier, in which a sum of two vectors is a call.
/// </remarks>
internal sealed unsafe class CircuitKernel<T> : CircuitKernel where T : unmanaged, ILanes<T>
{
    // 10 slots of 128 complex numbers are 20 KB: below the 32 KB of the smallest common first-level cache.
    private const int ChunkLength = 128;

    private readonly CircuitProgram.Step[] steps;
    private readonly CircuitProgram.Leaf[] leaves;
    private readonly ElementKernel[] elementKernels;
    private readonly AlignedBuffer slots, factors;
    private readonly Factor[] factorOf;
    private readonly int root;

    public CircuitKernel(CircuitProgram program)
    {
        steps = [.. program.Steps];
        leaves = [.. program.Leaves];
        root = program.Root;
        // A delegate binds the generic method once; a virtual generic call would look it up every time.
        elementKernels = [.. leaves.Select(leaf => leaf.HoldsAdmittance ? (ElementKernel)leaf.Element.EvaluateAdmittance<T> : leaf.Element.Evaluate<T>)];
        slots = new AlignedBuffer(steps.Length * 2 * ChunkLength);
        factors = new AlignedBuffer(steps.Length * 2 * ChunkLength);
        factorOf = new Factor[steps.Length];
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
            double* z = SlotOf(root);
            new ReadOnlySpan<double>(z, count).CopyTo(new Span<double>(re + start, count));
            new ReadOnlySpan<double>(z + ChunkLength, count).CopyTo(new Span<double>(im + start, count));
            if (derivatives != null)
                Backward(count, derivatives, start, derivativePartStride, scale == null ? null : scale + start);
        }
    }

    [MethodImpl(VectorLoop.Options)]
    public override void WeightedDifference(double* weights, double* model, double* measured, double* residuals, int count)
    {
        for (int i = 0; i < count; i += T.Count)
            *(T*)(residuals + i) = *(T*)(weights + i) * (*(T*)(model + i) - *(T*)(measured + i));
    }

    [MethodImpl(VectorLoop.Options)]
    public override double WeightedSquares(double* weights, double* model, double* measured, int count)
    {
        T sum = T.Create(0);
        for (int i = 0; i < count; i += T.Count)
        {
            T residual = *(T*)(weights + i) * (*(T*)(model + i) - *(T*)(measured + i));
            sum = T.MultiplyAdd(residual, residual, sum);
        }
        return T.Sum(sum);
    }

    [MethodImpl(VectorLoop.Options)]
    public override void Multiply(double* column, double* factors, int count)
    {
        for (int i = 0; i < count; i += T.Count)
            *(T*)(column + i) = *(T*)(column + i) * *(T*)(factors + i);
    }

    private double* SlotOf(int step) => slots.Start + (nint)step * 2 * ChunkLength;

    private double* FactorSlotOf(int step) => factors.Start + (nint)step * 2 * ChunkLength;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ComplexLanes<T> Load(double* column, int i) => new(*(T*)(column + i), *(T*)(column + ChunkLength + i));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(double* column, int i, ComplexLanes<T> value)
    {
        *(T*)(column + i) = value.Re;
        *(T*)(column + ChunkLength + i) = value.Im;
    }

    private void Forward(double* omega, double* logOmega, int count, double* parameters, double** derivatives, int start, nint derivativePartStride)
    {
        for (int s = 0; s < steps.Length; s++)
        {
            CircuitProgram.Step step = steps[s];
            double* slot = SlotOf(s);
            switch (step.Kind)
            {
                case CircuitProgram.StepKind.Leaf:
                    int first = leaves[step.LeafIndex].FirstParameter;
                    elementKernels[step.LeafIndex](new ElementEvaluation<T>(
                        omega, logOmega, count, parameters + first, slot, slot + ChunkLength,
                        derivatives == null ? null : derivatives + first, start, derivativePartStride));
                    break;
                case CircuitProgram.StepKind.Series:
                    Sum(step.Children, slot, count);
                    break;
                default:
                    InverseSum(step.Children, slot, count);
                    break;
            }
        }
    }

    private void Sum(int[] children, double* slot, int count)
    {
        double* sum = SlotOf(children[0]);
        for (int c = 1; c < children.Length; c++, sum = slot)
            Add(sum, SlotOf(children[c]), slot, count);
        if (children.Length == 1)
            new ReadOnlySpan<double>(sum, 2 * ChunkLength).CopyTo(new Span<double>(slot, 2 * ChunkLength));
    }

    private void InverseSum(int[] children, double* slot, int count)
    {
        double* sum = null;
        for (int c = 0; c < children.Length; c++)
        {
            double* admittance = SlotOf(children[c]);
            if (!steps[children[c]].HoldsAdmittance)
            {
                // The group's factors are needed on the way back only: until then their memory serves here.
                double* inverse = FactorSlotOf(children[c]);
                Invert(admittance, inverse, count);
                admittance = inverse;
            }
            if (c == children.Length - 1 && sum != null)
            {
                InvertSum(sum, admittance, slot, count);
                return;
            }
            if (sum != null)
                Add(sum, admittance, slot, count);
            sum = sum == null ? admittance : slot;
        }
        Invert(sum, slot, count);
    }

    [MethodImpl(VectorLoop.Options)]
    private static void Add(double* first, double* second, double* sum, int count)
    {
        for (int i = 0; i < count; i += T.Count)
            Store(sum, i, Load(first, i) + Load(second, i));
    }

    [MethodImpl(VectorLoop.Options)]
    private static void Invert(double* values, double* inverses, int count)
    {
        for (int i = 0; i < count; i += T.Count)
            Store(inverses, i, Load(values, i).Reciprocal());
    }

    [MethodImpl(VectorLoop.Options)]
    private static void InvertSum(double* first, double* second, double* inverse, int count)
    {
        for (int i = 0; i < count; i += T.Count)
            Store(inverse, i, (Load(first, i) + Load(second, i)).Reciprocal());
    }

    private void Backward(int count, double** derivatives, int start, nint derivativePartStride, double* scale)
    {
        factorOf[root] = scale == null ? default : new Factor(FactorKind.Real, scale);
        for (int s = steps.Length - 1; s >= 0; s--)
        {
            CircuitProgram.Step step = steps[s];
            switch (step.Kind)
            {
                case CircuitProgram.StepKind.Leaf:
                    CircuitProgram.Leaf leaf = leaves[step.LeafIndex];
                    for (int k = 0; k < leaf.ParameterCount; k++)
                        MultiplyBy(factorOf[s], derivatives[leaf.FirstParameter + k] + start, derivativePartStride, count);
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
        double* group = FactorSlotOf(s);
        switch (factorOf[s].Kind)
        {
            case FactorKind.One:
                NegativeSquare(SlotOf(s), group, count);
                break;
            case FactorKind.Real:
                RealTimesNegativeSquare(factorOf[s].Column, SlotOf(s), group, count);
                break;
            default:
                ComplexTimesNegativeSquare(factorOf[s].Column, SlotOf(s), group, count);
                break;
        }
        foreach (int child in step.Children)
        {
            if (steps[child].HoldsAdmittance)
            {
                factorOf[child] = new Factor(FactorKind.Complex, group);
                continue;
            }
            double* own = FactorSlotOf(child);
            NegativeQuotientBySquare(group, SlotOf(child), own, count);
            factorOf[child] = new Factor(FactorKind.Complex, own);
        }
    }

    [MethodImpl(VectorLoop.Options)]
    private static void NegativeSquare(double* z, double* result, int count)
    {
        for (int i = 0; i < count; i += T.Count)
            Store(result, i, -Load(z, i).Square());
    }

    [MethodImpl(VectorLoop.Options)]
    private static void RealTimesNegativeSquare(double* factor, double* z, double* result, int count)
    {
        for (int i = 0; i < count; i += T.Count)
            Store(result, i, Load(z, i).Square() * -*(T*)(factor + i));
    }

    [MethodImpl(VectorLoop.Options)]
    private static void ComplexTimesNegativeSquare(double* factor, double* z, double* result, int count)
    {
        for (int i = 0; i < count; i += T.Count)
            Store(result, i, -(Load(factor, i) * Load(z, i).Square()));
    }

    [MethodImpl(VectorLoop.Options)]
    private static void NegativeQuotientBySquare(double* dividend, double* divisor, double* result, int count)
    {
        for (int i = 0; i < count; i += T.Count)
            Store(result, i, -(Load(dividend, i) * Load(divisor, i).Reciprocal().Square()));
    }

    private static void MultiplyBy(Factor factor, double* column, nint partStride, int count)
    {
        if (factor.Kind == FactorKind.Real)
            MultiplyByReal(factor.Column, column, partStride, count);
        else if (factor.Kind == FactorKind.Complex)
            MultiplyByComplex(factor.Column, column, partStride, count);
    }

    [MethodImpl(VectorLoop.Options)]
    private static void MultiplyByReal(double* factor, double* column, nint partStride, int count)
    {
        for (int i = 0; i < count; i += T.Count)
        {
            T f = *(T*)(factor + i);
            *(T*)(column + i) = *(T*)(column + i) * f;
            *(T*)(column + partStride + i) = *(T*)(column + partStride + i) * f;
        }
    }

    [MethodImpl(VectorLoop.Options)]
    private static void MultiplyByComplex(double* factor, double* column, nint partStride, int count)
    {
        for (int i = 0; i < count; i += T.Count)
        {
            ComplexLanes<T> product = Load(factor, i) * new ComplexLanes<T>(*(T*)(column + i), *(T*)(column + partStride + i));
            *(T*)(column + i) = product.Re;
            *(T*)(column + partStride + i) = product.Im;
        }
    }

    /// <summary>∂Z_circuit/∂(a part's slot) at every frequency of the chunk.</summary>
    private readonly struct Factor(FactorKind kind, double* column)
    {
        public FactorKind Kind { get; } = kind;

        public double* Column { get; } = column;
    }
}
