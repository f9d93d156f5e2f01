using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Evaluation;

/// <summary>Forward through the steps for the impedance, back through them for the derivatives.</summary>
/// <remarks>
/// Forward: Z = ΣZᵢ in series, Z = 1/ΣYᵢ in parallel. Backward, with F = ∂Z_circuit/∂(what the part's slot holds):
/// F of the circuit is 1 (or the given real scale); a series hands its F on to its parts; a parallel group hands −Z²F to a part kept as
/// admittance and (Z/Zᵢ)²F to one kept as impedance. An element whose derivatives follow from its immittance
/// sets them on the way back, times F; those of another are set on the way forward and multiplied by F on the way back.
/// Frequencies are taken in chunks, so that all slots stay in the first-level cache however long the spectrum. The loops over frequencies
/// skip the compiler's slow first tier, in which a sum of two vectors is a call.
/// </remarks>
internal sealed unsafe class CircuitKernel<T> : CircuitKernel where T : unmanaged, ILanes<T>
{
    // Ten slots and as many columns of derivatives of 128 complex numbers are 40 KB: below the 48 KB of current first-level caches.
    private const int ChunkLength = 128;

    private readonly CircuitProgram.Step[] steps;
    private readonly CircuitProgram.Leaf[] leaves;
    private readonly ElementKernel[] elementKernels;
    private readonly ElementDifferentiation?[] differentiations;
    private readonly AlignedBuffer memory;
    private readonly ComplexColumn<T>[] slots, ownFactors;
    private readonly Factor<T>[] factors;
    private readonly int root;

    public CircuitKernel(CircuitProgram program)
    {
        steps = [.. program.Steps];
        leaves = [.. program.Leaves];
        root = program.Root;
        // A delegate binds the generic method once; a virtual generic call would look it up every time.
        elementKernels = Array.ConvertAll(leaves, KernelOf);
        differentiations = Array.ConvertAll(leaves, DifferentiationOf);
        memory = new AlignedBuffer(2 * steps.Length * 2 * ChunkLength);
        slots = Arrays.Of(steps.Length, Column);
        ownFactors = Arrays.Of(steps.Length, s => Column(steps.Length + s));
        factors = new Factor<T>[steps.Length];

        ComplexColumn<T> Column(int index)
        {
            double* start = memory.Start + (nint)index * 2 * ChunkLength;
            return new(start, start + ChunkLength);
        }
    }

    private static ElementKernel KernelOf(CircuitProgram.Leaf leaf) =>
        leaf is { HoldsAdmittance: true, Element: AdmittanceElement element } ? element.EvaluateAdmittance<T> : leaf.Element.Evaluate<T>;

    private static ElementDifferentiation? DifferentiationOf(CircuitProgram.Leaf leaf)
    {
        if (leaf.Element is not AdmittanceElement element)
            return null;
        return leaf.HoldsAdmittance ? element.DifferentiateAdmittance<T> : element.Differentiate<T>;
    }

    private delegate void ElementKernel(in ElementEvaluation<T> at);

    private delegate void ElementDifferentiation(in ElementDerivatives<T> at);

    public override void Evaluate(
        double* omega, double* logOmega, int length, double* parameters, double* re, double* im,
        double** derivatives, nint derivativePartStride, double* scale)
    {
        for (int start = 0; start < length; start += ChunkLength)
        {
            int count = Math.Min(ChunkLength, length - start);
            slots[root] = new(re + start, im + start);
            Factor<T> factor = new(scale == null ? null : scale + start);
            Forward(omega + start, logOmega + start, count, parameters, derivatives, start, derivativePartStride, factor);
            if (derivatives != null)
                Backward(logOmega + start, count, parameters, derivatives, start, derivativePartStride, factor);
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

    private void Forward(double* omega, double* logOmega, int count, double* parameters, double** derivatives, int start,
        nint derivativePartStride, Factor<T> factor)
    {
        for (int s = 0; s < steps.Length; s++)
        {
            CircuitProgram.Step step = steps[s];
            switch (step.Kind)
            {
                case CircuitProgram.StepKind.Leaf:
                    int first = leaves[step.LeafIndex].FirstParameter;
                    elementKernels[step.LeafIndex](new ElementEvaluation<T>(
                        omega, logOmega, count, parameters + first, slots[s],
                        derivatives == null || differentiations[step.LeafIndex] is not null ? null
                        : derivatives + first, start, derivativePartStride));
                    break;
                case CircuitProgram.StepKind.Series:
                    Sum(step.Children, slots[s], count);
                    break;
                case CircuitProgram.StepKind.Arc:
                    Arc(step, slots[s], omega, logOmega, count, parameters, derivatives, start, derivativePartStride, factor);
                    break;
                default:
                    InverseSum(step.Children, slots[s], count);
                    break;
            }
        }
    }

    private void Arc(
        CircuitProgram.Step step, ComplexColumn<T> slot, double* omega, double* logOmega, int count, double* parameters,
        double** derivatives, int start, nint derivativePartStride, Factor<T> factor)
    {
        int r = leaves[step.LeafIndex].FirstParameter, q = leaves[step.SecondLeafIndex].FirstParameter;
        double? n = leaves[step.SecondLeafIndex].Element is AdmittanceElement { AdmittancePower.Exponent: null } ? parameters[q + 1] : null;
        if (derivatives == null)
            ArcPass<T>.Impedance(omega, logOmega, count, parameters[r], parameters[q], n, slot);
        else
            ArcPass<T>.WithDerivatives(
                omega, logOmega, count, parameters[r], parameters[q], n, slot, factor, Derivative(r), Derivative(q), n is null ? default
                : Derivative(q + 1));

        ComplexColumn<T> Derivative(int parameter) =>
            new(derivatives[parameter] + start, derivatives[parameter] + start + derivativePartStride);
    }

    private void Sum(int[] children, ComplexColumn<T> slot, int count)
    {
        // Up to four parts in one pass; the sum so far takes the place of the first of the next pass.
        ComplexColumn<T> sum = slots[children[0]];
        if (children.Length == 1)
            Copy(sum, slot, count);
        for (int c = 1; c < children.Length; sum = slot)
        {
            int left = children.Length - c;
            if (left >= 3)
                AddThree(sum, slots[children[c]], slots[children[c + 1]], slots[children[c + 2]], slot, count);
            else if (left == 2)
                AddTwo(sum, slots[children[c]], slots[children[c + 1]], slot, count);
            else
                Add(sum, slots[children[c]], slot, count);
            c += Math.Min(left, 3);
        }
    }

    private void InverseSum(int[] children, ComplexColumn<T> slot, int count)
    {
        ComplexColumn<T> sum = default;
        for (int c = 0; c < children.Length; c++)
        {
            ComplexColumn<T> admittance = slots[children[c]];
            if (!steps[children[c]].HoldsAdmittance)
            {
                // A part's own factor is needed on the way back only: until then its memory serves here.
                Invert(admittance, ownFactors[children[c]], count);
                admittance = ownFactors[children[c]];
            }
            if (c == 0)
                sum = admittance;
            else if (c == children.Length - 1)
                InvertSum(sum, admittance, slot, count);
            else
            {
                Add(sum, admittance, slot, count);
                sum = slot;
            }
        }
        if (children.Length == 1)
            Invert(sum, slot, count);
    }

    [MethodImpl(VectorLoop.Options)]
    private static void Copy(ComplexColumn<T> values, ComplexColumn<T> copy, int count)
    {
        for (int i = 0; i < count / T.Count; i++)
            copy[i] = values[i];
    }

    [MethodImpl(VectorLoop.Options)]
    private static void Add(ComplexColumn<T> a, ComplexColumn<T> b, ComplexColumn<T> sum, int count)
    {
        for (int i = 0; i < count / T.Count; i++)
            sum[i] = a[i] + b[i];
    }

    [MethodImpl(VectorLoop.Options)]
    private static void AddTwo(ComplexColumn<T> a, ComplexColumn<T> b, ComplexColumn<T> c, ComplexColumn<T> sum, int count)
    {
        for (int i = 0; i < count / T.Count; i++)
            sum[i] = a[i] + b[i] + c[i];
    }

    [MethodImpl(VectorLoop.Options)]
    private static void AddThree(ComplexColumn<T> a, ComplexColumn<T> b, ComplexColumn<T> c, ComplexColumn<T> d, ComplexColumn<T> sum,
        int count)
    {
        for (int i = 0; i < count / T.Count; i++)
            sum[i] = a[i] + b[i] + c[i] + d[i];
    }

    [MethodImpl(VectorLoop.Options)]
    private static void Invert(ComplexColumn<T> values, ComplexColumn<T> inverses, int count)
    {
        for (int i = 0; i < count / T.Count; i++)
            inverses[i] = values[i].Reciprocal();
    }

    [MethodImpl(VectorLoop.Options)]
    private static void InvertSum(ComplexColumn<T> a, ComplexColumn<T> b, ComplexColumn<T> inverse, int count)
    {
        for (int i = 0; i < count / T.Count; i++)
            inverse[i] = (a[i] + b[i]).Reciprocal();
    }

    private void Backward(double* logOmega, int count, double* parameters, double** derivatives, int start, nint derivativePartStride,
        Factor<T> factor)
    {
        factors[root] = factor;
        for (int s = steps.Length - 1; s >= 0; s--)
        {
            CircuitProgram.Step step = steps[s];
            switch (step.Kind)
            {
                case CircuitProgram.StepKind.Leaf:
                    DifferentiateLeaf(step.LeafIndex, s, logOmega, count, parameters, derivatives, start, derivativePartStride);
                    break;
                case CircuitProgram.StepKind.Series:
                    foreach (int child in step.Children)
                        factors[child] = factors[s];
                    break;
                case CircuitProgram.StepKind.Arc:
                    break;   // has set its derivatives
                default:
                    SpreadOverParallel(step, s, count);
                    break;
            }
        }
    }

    private void DifferentiateLeaf(int leafIndex, int s, double* logOmega, int count, double* parameters, double** derivatives, int start,
        nint derivativePartStride)
    {
        CircuitProgram.Leaf leaf = leaves[leafIndex];
        if (differentiations[leafIndex] is { } differentiate)
        {
            differentiate(new ElementDerivatives<T>(
                logOmega, count, parameters + leaf.FirstParameter, slots[s], factors[s], derivatives + leaf.FirstParameter, start,
                derivativePartStride));
            return;
        }
        if (factors[s].IsOne)
            return;
        for (int k = 0; k < leaf.ParameterCount; k++)
        {
            double* column = derivatives[leaf.FirstParameter + k] + start;
            Multiply(factors[s], new ComplexColumn<T>(column, column + derivativePartStride), count);
        }
    }

    private void SpreadOverParallel(CircuitProgram.Step step, int s, int count)
    {
        ComplexColumn<T> group = ownFactors[s];
        NegativeSquare(factors[s], slots[s], group, count);
        foreach (int child in step.Children)
        {
            if (steps[child].HoldsAdmittance)
            {
                factors[child] = new Factor<T>(group);
                continue;
            }
            NegativeQuotientBySquare(group, slots[child], ownFactors[child], count);
            factors[child] = new Factor<T>(ownFactors[child]);
        }
    }

    [MethodImpl(VectorLoop.Options)]
    private static void NegativeSquare(Factor<T> factor, ComplexColumn<T> z, ComplexColumn<T> result, int count)
    {
        for (int i = 0; i < count / T.Count; i++)
            result[i] = factor.Times(-z[i].Square(), i);
    }

    [MethodImpl(VectorLoop.Options)]
    private static void NegativeQuotientBySquare(ComplexColumn<T> dividend, ComplexColumn<T> divisor, ComplexColumn<T> result, int count)
    {
        for (int i = 0; i < count / T.Count; i++)
            result[i] = -(dividend[i] * divisor[i].Reciprocal().Square());
    }

    [MethodImpl(VectorLoop.Options)]
    private static void Multiply(Factor<T> factor, ComplexColumn<T> column, int count)
    {
        for (int i = 0; i < count / T.Count; i++)
            column[i] = factor.Times(column[i], i);
    }
}
