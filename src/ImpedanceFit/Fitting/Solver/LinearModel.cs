using System.Runtime.CompilerServices;
using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Fitting.Solver;

/// <summary>The residuals near a point to first order, r + J·s, and the steps s that follow: min ‖J·s + r‖²
/// + λ‖D·s‖² with lower ≤ s ≤ upper.</summary>
/// <remarks>
/// In the scaled step y = D·s the matrix is C + λ with C = D⁻¹JᵀJD⁻¹, whose diagonal is at most 1, and the
/// right-hand side −D⁻¹Jᵀr. While its pivots stay above 10⁻⁷, symmetric elimination gives the step to 9
/// digits; the minimum itself is where Jᵀr vanishes and is as exact as the residuals. Where a pivot is smaller, J = QR and then [R; √λ·D]
/// are factorised by Householder reflections instead: nothing is squared and the condition number of J counts once. A component that the
/// free solution takes over its limit is put on the limit. The rest is solved again (at most once for each parameter).</remarks>
internal sealed unsafe class LinearModel
{
    private const double SmallestPivot = 1e-7;

    private readonly int n, width, stride;
    private readonly int stackStride;
    private readonly AlignedBuffer gram, work, triangle, stack, stackTriangle;
    private readonly bool[] held;
    private readonly int[] free;
    private readonly double[] columnNorms, gradient, scale, coupling;
    private readonly int[] coupledExponent;
    private double* jacobian;
    private bool hasTriangle;

    /// <param name="parameterCount">n.</param>
    /// <param name="stride">Distance of the columns of the Jacobian.</param>
    public LinearModel(int parameterCount, int stride)
    {
        n = parameterCount;
        this.stride = stride;
        width = n + 1;
        stackStride = (2 * n + FrequencyGrid.Alignment - 1) / FrequencyGrid.Alignment * FrequencyGrid.Alignment;
        (gram, work, triangle) = (new AlignedBuffer((width + 1) * width), new AlignedBuffer(n * width), new AlignedBuffer(width * n));
        (stack, stackTriangle) = (new AlignedBuffer(width * stackStride), new AlignedBuffer(width * n));
        (held, free) = (new bool[n], new int[n]);
        (columnNorms, gradient, scale, coupling) = (new double[n], new double[n], new double[n], new double[n]);
        coupledExponent = new int[n];
    }

    /// <summary>Lengths of the Jacobian's columns.</summary>
    public ReadOnlySpan<double> ColumnNorms => columnNorms;

    /// <summary>Jᵀr, half the gradient of the sum of squares.</summary>
    public ReadOnlySpan<double> Gradient => gradient;

    /// <summary>Takes the point to step from.</summary>
    /// <param name="jacobian">J by columns, then r, then <see cref="GramMatrix.SpareColumns"/> columns of
    /// anything finite. It may be overwritten here; the caller may overwrite it after the first step.</param>
    public void Take(double* jacobian)
    {
        this.jacobian = jacobian;
        hasTriangle = false;
        GramMatrix.Of(jacobian, stride, width, gram.Start, width);
        Array.Clear(coupling);
        for (int k = 0; k < n; k++)
        {
            columnNorms[k] = Math.Sqrt(gram.Start[k * width + k]);
            gradient[k] = gram.Start[k * width + n];
        }
    }

    /// <summary>Couples a coefficient to its exponent: a step of the exponent is from now on one with the
    /// coefficient's change that hides it most.</summary>
    /// <remarks>The derivative by n of Q·xⁿ is that by Q times Q·ln x, so the two columns are nearly
    /// parallel where ln x is large. The exponent's column gets what is perpendicular to the coefficient's, J_n − c·J_Q with c =
    /// J_nᵀJ_Q/‖J_Q‖². That is Q times the mean of ln x where the power shows. A step of the exponent then means Q changes by −c·Δn, or,
    /// exactly for a power, by the factor e^(−c·Δn/Q).</remarks>
    public void Couple(int coefficient, int exponent)
    {
        double squares = Product(coefficient, coefficient), common = Product(coefficient, exponent);
        if (!(squares > 0))
            return;
        double c = common / squares;
        Product(exponent, exponent) -= c * common;
        for (int j = 0; j < width; j++)
        {
            if (j != exponent)
                Product(j, exponent) -= c * Product(j, coefficient);
        }
        (coupling[coefficient], coupledExponent[coefficient]) = (c, exponent);
        columnNorms[exponent] = Math.Sqrt(Math.Max(Product(exponent, exponent), 0));
        gradient[exponent] = Product(exponent, n);
    }

    /// <summary>What a coefficient changes by, with the other sign, for one of its exponent; 0 if it is not coupled.</summary>
    public double CouplingOf(int coefficient) => coupling[coefficient];

    private ref double Product(int i, int j) => ref gram.Start[i < j ? i * width + j : j * width + i];

    /// <summary>Takes D; parameters with 0 must be held.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Scale(ReadOnlySpan<double> scale)
    {
        scale.CopyTo(this.scale);
        double* g = gram.Start;
        for (int i = 0; i < n; i++)
        {
            double inverse = scale[i] > 0 ? 1 / scale[i] : 0;
            double* row = g + i * width;
            for (int j = i; j < width; j++)
                row[j] *= inverse;
            for (int j = 0; j <= i; j++)
                g[j * width + i] *= inverse;
        }
    }

    /// <summary>Computes the step, and what the sum of squares falls by it if the model is right: −2gᵀs − ‖J·s‖².</summary>
    /// <param name="lambda">λ.</param>
    /// <param name="lower">Smallest step of each parameter, ≤ 0.</param>
    /// <param name="upper">Largest step of each parameter, ≥ 0.</param>
    /// <param name="startHeld">Parameters that do not move.</param>
    /// <param name="step">Out: the step.</param>
    public double Solve(double lambda, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, ReadOnlySpan<bool> startHeld,
        Span<double> step)
    {
        startHeld.CopyTo(held);
        step.Clear();
        for (int pass = 0; pass <= n; pass++)
        {
            int freeCount = 0;
            for (int k = 0; k < n; k++)
            {
                if (!held[k])
                    free[freeCount++] = k;
            }
            if (freeCount == 0)
                break;
            if (hasTriangle || !TryEliminate(lambda, freeCount, step))
            {
                if (!hasTriangle && jacobian == null)
                {
                    step.Clear();   // rejected, and tried again with more damping
                    return 0;
                }
                SolveStacked(lambda, freeCount, step);
            }
            bool clipped = false;
            for (int f = 0; f < freeCount; f++)
            {
                int k = free[f];
                if (step[k] < lower[k] || step[k] > upper[k])
                {
                    step[k] = step[k] < lower[k] ? lower[k] : upper[k];
                    held[k] = clipped = true;
                }
            }
            if (!clipped)
                break;
        }
        jacobian = null;
        return hasTriangle ? ReductionByTriangle(step) : ReductionByGram(step);
    }

    /// <summary>(C + λ)·y = −D⁻¹g − C·y_held by elimination; false where a pivot is too small for that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryEliminate(double lambda, int freeCount, Span<double> step)
    {
        int last = freeCount, across = freeCount + 1;
        double* rows = work.Start;
        for (int i = 0; i < freeCount; i++)
        {
            double* c = gram.Start + free[i] * width, row = rows + i * across;
            for (int j = i; j < freeCount; j++)
                row[j] = c[free[j]];
            row[i] += lambda;
            row[last] = -c[n];
        }
        for (int k = 0; k < n && freeCount < n; k++)
        {
            if (!held[k] || step[k] == 0)
                continue;
            double y = scale[k] * step[k];
            for (int i = 0; i < freeCount; i++)
                rows[i * across + last] -= gram.Start[Math.Min(k, free[i]) * width + Math.Max(k, free[i])] * y;
        }
        // Once the Jacobian is gone there is no other way; a larger λ has made the pivots larger by then.
        double smallest = jacobian != null ? SmallestPivot : 0;
        for (int k = 0; k < freeCount; k++)
        {
            double* pivotRow = rows + k * across;
            if (!(pivotRow[k] > smallest))
                return false;
            double inverse = pivotRow[k] = 1 / pivotRow[k];
            for (int i = k + 1; i < freeCount; i++)
            {
                double factor = pivotRow[i] * inverse;
                double* row = rows + i * across;
                for (int j = i; j <= last; j++)
                    row[j] -= factor * pivotRow[j];
            }
        }
        for (int i = freeCount - 1; i >= 0; i--)
        {
            double* row = rows + i * across;
            double sum = row[last];
            for (int j = i + 1; j < freeCount; j++)
                sum -= row[j] * rows[j * across + last];
            row[last] = sum * row[i];
            step[free[i]] = row[last] / scale[free[i]];
        }
        return true;
    }

    private void SolveStacked(double lambda, int freeCount, Span<double> step)
    {
        if (!hasTriangle)
        {
            for (int k = 0; k < n; k++)
            {
                double* exponent = jacobian + (nint)coupledExponent[k] * stride, coefficient = jacobian + (nint)k * stride;
                for (int i = 0; i < stride && coupling[k] != 0; i++)
                    exponent[i] -= coupling[k] * coefficient[i];
            }
            HouseholderQr.Reduce(jacobian, stride, width, n, triangle.Start, n);
            hasTriangle = true;
        }
        double* r = triangle.Start;
        double rootLambda = Math.Sqrt(lambda);
        Unsafe.InitBlockUnaligned(stack.Start, 0, (uint)((freeCount + 1) * stackStride * sizeof(double)));
        double* rightSide = stack.Start + (nint)freeCount * stackStride;
        for (int i = 0; i < n; i++)
            rightSide[i] = -r[(nint)n * n + i];
        for (int k = 0; k < n; k++)
        {
            if (!held[k] || step[k] == 0)
                continue;
            for (int i = 0; i <= k; i++)
                rightSide[i] -= r[(nint)k * n + i] * step[k];
        }
        for (int f = 0; f < freeCount; f++)
        {
            double* column = stack.Start + (nint)f * stackStride;
            for (int i = 0; i <= free[f]; i++)
                column[i] = r[(nint)free[f] * n + i];
            column[n + f] = rootLambda * scale[free[f]];
        }
        HouseholderQr.Reduce(stack.Start, stackStride, freeCount + 1, freeCount, stackTriangle.Start, n);
        double* solved = stackTriangle.Start + (nint)freeCount * n;
        for (int i = freeCount - 1; i >= 0; i--)
        {
            double sum = solved[i];
            for (int j = i + 1; j < freeCount; j++)
                sum -= stackTriangle.Start[(nint)j * n + i] * step[free[j]];
            double diagonal = stackTriangle.Start[(nint)i * n + i];
            step[free[i]] = diagonal == 0 ? 0 : sum / diagonal;
        }
    }

    /// <summary>−2gᵀs − yᵀC·y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double ReductionByGram(ReadOnlySpan<double> step)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double y = scale[i] * step[i];
            double* row = gram.Start + i * width;
            double half = 0.5 * row[i] * y + row[n];
            for (int j = i + 1; j < n; j++)
                half += row[j] * (scale[j] * step[j]);
            sum -= 2 * y * half;
        }
        return sum;
    }

    /// <summary>−2gᵀs − ‖R·s‖².</summary>
    private double ReductionByTriangle(ReadOnlySpan<double> step)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double row = 0;
            for (int k = i; k < n; k++)
                row += triangle.Start[(nint)k * n + i] * step[k];
            sum -= 2 * gradient[i] * step[i] + row * row;
        }
        return sum;
    }
}
