using System.Runtime.CompilerServices;
using ImpedanceFit.Numerics;

namespace ImpedanceFit.Fitting;

/// <summary>Solves min ‖R·s + q‖² + λ‖D·s‖² with lower ≤ s ≤ upper for a small upper triangle R.</summary>
/// <remarks>
/// In the scaled step y = D·s the matrix is C + λ with C = D⁻¹RᵀRD⁻¹, whose diagonal is at most 1. While its pivots stay above 10⁻⁷,
/// symmetric elimination gives the step to 9 digits, and C serves for every λ and every choice of parameters. Where a pivot is
/// smaller, [R; √λ·D] is factorised by Householder reflections instead: nothing is squared and the condition number of R counts once.
/// A component that the free solution takes over its limit is put on the limit and the rest is solved again (at most once for each parameter).
/// </remarks>
internal sealed unsafe class BoundedStep
{
    private const double SmallestPivot = 1e-7;

    private readonly int n;
    private readonly int stackStride;
    private readonly AlignedBuffer stack, triangle;
    private readonly bool[] held;
    private readonly int[] free;
    private readonly AlignedBuffer gram, work, scaledRows;
    private readonly double[] scales;
    private double* r;
    private double rootLambda;

    public BoundedStep(int parameterCount)
    {
        n = parameterCount;
        stackStride = (2 * n + FrequencyGrid.Alignment - 1) / FrequencyGrid.Alignment * FrequencyGrid.Alignment;
        stack = new AlignedBuffer((n + 1) * stackStride);
        triangle = new AlignedBuffer((n + 1) * n);
        held = new bool[n];
        free = new int[n];
        (gram, work, scaledRows) = (new AlignedBuffer(n * n), new AlignedBuffer(n * (n + 1)), new AlignedBuffer(n * n));
        scales = new double[n];
    }

    /// <summary>Takes the point to step from.</summary>
    /// <param name="r">R by columns at distance n; column n is q. It must stay in place until the last step from this point.</param>
    /// <param name="scale">D, one value a parameter; parameters with 0 must be held.</param>
    public void Take(double* r, ReadOnlySpan<double> scale)
    {
        this.r = r;
        scale.CopyTo(scales);
        double* c = gram.Start, row = scaledRows.Start;
        for (int j = 0; j < n; j++)
        {
            double inverse = scales[j] > 0 ? 1 / scales[j] : 0;
            for (int k = 0; k <= j; k++)
                row[k * n + j] = r[(nint)j * n + k] * inverse;
        }
        gram.Span.Clear();
        // Row by row of R: no sum waits for the one before it.
        for (int k = 0; k < n; k++, row += n)
        {
            for (int i = k; i < n; i++)
            {
                double first = row[i];
                double* target = c + i * n;
                for (int j = i; j < n; j++)
                    target[j] += first * row[j];
            }
        }
        for (int i = 1; i < n; i++)
        {
            for (int j = 0; j < i; j++)
                c[i * n + j] = c[j * n + i];
        }
    }

    /// <summary>Computes the step.</summary>
    /// <param name="lambda">λ.</param>
    /// <param name="gradient">Rᵀq.</param>
    /// <param name="lower">Smallest step of each parameter, ≤ 0.</param>
    /// <param name="upper">Largest step of each parameter, ≥ 0.</param>
    /// <param name="startHeld">Parameters that do not move.</param>
    /// <param name="step">Out: the step.</param>
    public void Solve(double lambda, ReadOnlySpan<double> gradient, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, ReadOnlySpan<bool> startHeld, Span<double> step)
    {
        startHeld.CopyTo(held);
        rootLambda = Math.Sqrt(lambda);
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
                return;
            if (!TrySolveSquared(lambda, gradient, freeCount, step))
                SolveStacked(freeCount, step);
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
                return;
        }
    }

    /// <summary>(C + λ)·y = −D⁻¹g − C·y_held by elimination; false where a pivot is too small for that.</summary>
    private bool TrySolveSquared(double lambda, ReadOnlySpan<double> gradient, int freeCount, Span<double> step)
    {
        int width = freeCount + 1;
        double* rows = work.Start;
        for (int i = 0; i < freeCount; i++)
        {
            double* c = gram.Start + free[i] * n, row = rows + i * width;
            for (int j = i; j < freeCount; j++)
                row[j] = c[free[j]];
            row[i] += lambda;
            double right = -gradient[free[i]] / scales[free[i]];
            for (int k = 0; k < n && freeCount < n; k++)
            {
                if (held[k])
                    right -= c[k] * scales[k] * step[k];
            }
            row[freeCount] = right;
        }
        for (int k = 0; k < freeCount; k++)
        {
            double* pivotRow = rows + k * width;
            double pivot = pivotRow[k];
            if (!(pivot >= SmallestPivot))
                return false;
            double inverse = pivotRow[k] = 1 / pivot;
            for (int i = k + 1; i < freeCount; i++)
            {
                double factor = pivotRow[i] * inverse;
                double* row = rows + i * width;
                for (int j = i; j <= freeCount; j++)
                    row[j] -= factor * pivotRow[j];
            }
        }
        for (int i = freeCount - 1; i >= 0; i--)
        {
            double* row = rows + i * width;
            double sum = row[freeCount];
            for (int j = i + 1; j < freeCount; j++)
                sum -= row[j] * rows[j * width + freeCount];
            row[freeCount] = sum * row[i];
            step[free[i]] = row[freeCount] / scales[free[i]];
        }
        return true;
    }

    private void SolveStacked(int freeCount, Span<double> step)
    {
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
            column[n + f] = rootLambda * scales[free[f]];
        }
        HouseholderQr.Reduce(stack.Start, stackStride, freeCount + 1, freeCount, triangle.Start, n);
        double* solved = triangle.Start + (nint)freeCount * n;
        for (int i = freeCount - 1; i >= 0; i--)
        {
            double sum = solved[i];
            for (int j = i + 1; j < freeCount; j++)
                sum -= triangle.Start[(nint)j * n + i] * step[free[j]];
            double diagonal = triangle.Start[(nint)i * n + i];
            step[free[i]] = diagonal == 0 ? 0 : sum / diagonal;
        }
    }
}
