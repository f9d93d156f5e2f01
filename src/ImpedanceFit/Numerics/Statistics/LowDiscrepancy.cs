using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Numerics.Statistics;

/// <summary>Points that fill a cube more evenly than random ones: the additive recurrence with powers of the
/// generalised golden ratio.</summary>
/// <remarks>x_i = frac(½ + i·φ_d^−(a+1)), φ_d the positive root of x^(d+1) = x + 1 (d = 1: the golden ratio;
/// a Kronecker sequence).</remarks>
internal sealed class LowDiscrepancy
{
    private readonly double[] steps;

    public LowDiscrepancy(int dimensions)
    {
        double ratio = 2;
        for (int i = 0; i < 60; i++)
            ratio = Math.Pow(1 + ratio, 1.0 / (dimensions + 1));
        steps = Arrays.Of(dimensions, a => Math.Pow(1 / ratio, a + 1));
    }

    /// <summary>Coordinate <paramref name="axis"/> of point <paramref name="index"/>, in [0, 1).</summary>
    public double this[int index, int axis] => (0.5 + (index + 1) * steps[axis]) is var x ? x - Math.Floor(x) : 0;
}
