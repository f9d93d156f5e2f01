using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ImpedanceFit.Numerics.Lanes;

/// <summary>Sums that run in four lanes, whatever the widest vectors of the machine are: the same numbers are added in the same order
/// everywhere.</summary>
internal struct FourSums
{
    // Whatever factor comes next, a product up to here does not overflow by it.
    private const double LargeProduct = 1e100;

    private Vector256<double> product = Vector256<double>.One;
    private double logarithms;

    /// <summary>A sum of logarithms, empty as yet.</summary>
    public FourSums() { }

    /// <summary>Number of lanes.</summary>
    public static int Lanes => Vector256<double>.Count;

    /// <summary>The smallest multiple of the number of lanes that holds so many numbers.</summary>
    public static int Padded(int count) => (count + Lanes - 1) / Lanes * Lanes;

    /// <summary>The sum of the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector256<double> lanes) =>
        lanes.GetElement(0) + lanes.GetElement(1) + (lanes.GetElement(2) + lanes.GetElement(3));

    /// <summary>Adds the logarithms of the lanes: one logarithm for many factors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddLogarithms(Vector256<double> factors)
    {
        product *= factors;
        if (Vector256.GreaterThanAny(product, Vector256.Create(LargeProduct)))
            (logarithms, product) = (Logarithms, Vector256<double>.One);
    }

    /// <summary>The sum of all logarithms so far.</summary>
    public readonly double Logarithms
    {
        get
        {
            double sum = logarithms;
            for (int i = 0; i < Lanes; i++)
                sum += Math.Log(product.GetElement(i));
            return sum;
        }
    }
}
