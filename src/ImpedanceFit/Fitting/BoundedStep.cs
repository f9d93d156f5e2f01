using System.Runtime.CompilerServices;
using ImpedanceFit.Numerics;

namespace ImpedanceFit.Fitting;

/// <summary>Solves min ‖R·s + q‖² + λ‖D·s‖² with lower ≤ s ≤ upper for a small upper triangle R.</summary>
/// <remarks>The stacked matrix [R; √λ·D] is factorised by Householder reflections, so nothing is squared and the condition number of R counts once.
/// A component that the free solution takes over its limit is put on the limit and the rest is solved again (at most once for each parameter).</remarks>
internal sealed unsafe class BoundedStep
{
    private readonly int n;
    private readonly int stackStride;
    private readonly AlignedBuffer stack, triangle;
    private readonly bool[] held;
    private readonly int[] free;

    public BoundedStep(int parameterCount)
    {
        n = parameterCount;
        stackStride = (2 * n + FrequencyGrid.Alignment - 1) / FrequencyGrid.Alignment * FrequencyGrid.Alignment;
        stack = new AlignedBuffer((n + 1) * stackStride);
        triangle = new AlignedBuffer((n + 1) * n);
        held = new bool[n];
        free = new int[n];
    }

    /// <summary>Computes the step.</summary>
    /// <param name="r">R by columns at distance <paramref name="rStride"/>; column n is q.</param>
    /// <param name="rStride">Distance of the columns.</param>
    /// <param name="damping">√λ·D, one value a parameter.</param>
    /// <param name="lower">Smallest step of each parameter, ≤ 0.</param>
    /// <param name="upper">Largest step of each parameter, ≥ 0.</param>
    /// <param name="startHeld">Parameters that do not move.</param>
    /// <param name="step">Out: the step.</param>
    public void Solve(double* r, int rStride, ReadOnlySpan<double> damping, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, ReadOnlySpan<bool> startHeld, Span<double> step)
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
                return;
            SolveFree(r, rStride, damping, freeCount, step);
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

    private void SolveFree(double* r, int rStride, ReadOnlySpan<double> damping, int freeCount, Span<double> step)
    {
        Unsafe.InitBlockUnaligned(stack.Start, 0, (uint)((freeCount + 1) * stackStride * sizeof(double)));
        double* rightSide = stack.Start + (nint)freeCount * stackStride;
        for (int i = 0; i < n; i++)
            rightSide[i] = -r[(nint)n * rStride + i];
        for (int k = 0; k < n; k++)
        {
            if (!held[k] || step[k] == 0)
                continue;
            for (int i = 0; i <= k; i++)
                rightSide[i] -= r[(nint)k * rStride + i] * step[k];
        }
        for (int f = 0; f < freeCount; f++)
        {
            double* column = stack.Start + (nint)f * stackStride;
            for (int i = 0; i <= free[f]; i++)
                column[i] = r[(nint)free[f] * rStride + i];
            column[n + f] = damping[free[f]];
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
