using ImpedanceFit.Numerics;

namespace ImpedanceFit.Fitting;

/// <summary>What steps and changes of the gradient tell of the inverse of the second derivatives, beside the identity that it starts as.</summary>
/// <remarks>Limited-memory BFGS by two loops over the pairs (Nocedal, Math. Comput. 35 (1980) 773, doi:10.1090/S0025-5718-1980-0572855-7).
/// Pairs without positive curvature are left out, so every direction leads downhill.</remarks>
internal sealed class InverseCurvature
{
    private const double SmallestCurvature = 1e-6;

    private readonly double[][] steps, changes;
    private readonly double[] weights;
    private int count, first;

    /// <param name="n">Length of the vectors, and how many pairs are kept.</param>
    public InverseCurvature(int n)
    {
        (steps, changes) = (Arrays.Of(n, _ => new double[n]), Arrays.Of(n, _ => new double[n]));
        weights = new double[n];
    }

    /// <summary>True if no pair is known.</summary>
    public bool IsIdentity => count == 0;

    /// <summary>Forgets all pairs.</summary>
    public void Clear() => (count, first) = (0, 0);

    /// <summary>Takes what a step of the given factor along a direction changed the gradient by.</summary>
    public void Add(ReadOnlySpan<double> direction, double factor, ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        int place = (first + count) % steps.Length;
        (double[] step, double[] change) = (steps[place], changes[place]);
        for (int i = 0; i < direction.Length; i++)
            (step[i], change[i]) = (factor * direction[i], after[i] - before[i]);
        ReadOnlySpan<double> s = step.AsSpan(0, direction.Length);
        if (!(Dot(s, change) > SmallestCurvature * Dot(s, s)))
            return;
        if (count == steps.Length)
            first = (first + 1) % steps.Length;
        else
            count++;
    }

    /// <summary>Computes −W·gradient, W the inverse of the second derivatives.</summary>
    public void Descend(ReadOnlySpan<double> gradient, Span<double> direction)
    {
        for (int i = 0; i < gradient.Length; i++)
            direction[i] = -gradient[i];
        for (int pair = count - 1; pair >= 0; pair--)
        {
            int place = (first + pair) % steps.Length;
            weights[place] = Dot(direction, steps[place]) / Dot(direction.Length, steps[place], changes[place]);
            Add(direction, -weights[place], changes[place]);
        }
        for (int pair = 0; pair < count; pair++)
        {
            int place = (first + pair) % steps.Length;
            double back = Dot(direction, changes[place]) / Dot(direction.Length, steps[place], changes[place]);
            Add(direction, weights[place] - back, steps[place]);
        }
    }

    private static void Add(Span<double> target, double factor, double[] vector)
    {
        for (int i = 0; i < target.Length; i++)
            target[i] += factor * vector[i];
    }

    private static double Dot(int length, double[] a, double[] b) => Dot(a.AsSpan(0, length), b);

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
