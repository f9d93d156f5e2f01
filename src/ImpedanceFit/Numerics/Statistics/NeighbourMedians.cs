using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Numerics.Statistics;

/// <summary>Medians of the three neighbours to either side of each number in a row, of fewer at its ends.</summary>
internal static class NeighbourMedians
{
    private const int Neighbours = 3;

    /// <summary>The median around each number.</summary>
    [MethodImpl(VectorLoop.Options)]
    public static double[] Of(double[] row)
    {
        double[] medians = new double[row.Length];
        int i = Math.Min(Neighbours, row.Length), lanes = Vector256<double>.Count;
        for (int k = 0; k < i; k++)
            medians[k] = Around(row, k);
        for (; i + lanes - 1 + Neighbours < row.Length; i += lanes)
        {
            (Vector256<double> a, Vector256<double> b, Vector256<double> c) = Sorted(Vector256.Create(row, i - 3),
                Vector256.Create(row, i - 2), Vector256.Create(row, i - 1));
            (Vector256<double> d, Vector256<double> e, Vector256<double> f) = Sorted(Vector256.Create(row, i + 1),
                Vector256.Create(row, i + 2), Vector256.Create(row, i + 3));
            // The k-th of two sorted rows together is the least of max(k₁-th of one, k₂-th of the other) with k₁ + k₂ = k.
            Vector256<double> third = Vector256.Min(Vector256.Min(c, f), Vector256.Min(Vector256.Max(b, d), Vector256.Max(a, e)));
            Vector256<double> fourth = Vector256.Min(Vector256.Max(c, d), Vector256.Min(Vector256.Max(b, e), Vector256.Max(a, f)));
            ((third + fourth) / 2).CopyTo(medians, i);
        }
        for (; i < row.Length; i++)
            medians[i] = Around(row, i);
        return medians;
    }

    /// <summary>The median around one number, which does not count itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Around(double[] row, int i)
    {
        Span<double> around = stackalloc double[2 * Neighbours];
        int count = 0;
        for (int j = Math.Max(0, i - Neighbours); j <= Math.Min(row.Length - 1, i + Neighbours); j++)
        {
            if (j == i)
                continue;
            int place = count++;
            for (; place > 0 && around[place - 1] > row[j]; place--)
                around[place] = around[place - 1];
            around[place] = row[j];
        }
        return count % 2 == 1 ? around[count / 2] : (around[count / 2 - 1] + around[count / 2]) / 2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double>, Vector256<double>, Vector256<double>) Sorted(Vector256<double> a, Vector256<double> b,
        Vector256<double> c)
    {
        (Vector256<double> low, Vector256<double> high) = (Vector256.Min(a, b), Vector256.Max(a, b));
        Vector256<double> middle = Vector256.Min(high, c);
        return (Vector256.Min(low, middle), Vector256.Max(low, middle), Vector256.Max(high, c));
    }
}
