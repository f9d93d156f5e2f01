using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Numerics.LinearAlgebra;

/// <summary>Sums over columns of numbers, vectorised.</summary>
internal static class DenseColumns
{
    /// <summary>aᵀb.</summary>
    [MethodImpl(VectorLoop.Options)]
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        int i = 0, length = Math.Min(a.Length, b.Length);
        Vector<double> sums = Vector<double>.Zero;
        for (; i + Vector<double>.Count <= length; i += Vector<double>.Count)
            sums += Load(a, i) * Load(b, i);
        double sum = Vector.Sum(sums);
        for (; i < length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    /// <summary>target ← target + factor·source.</summary>
    [MethodImpl(VectorLoop.Options)]
    public static void AddMultiple(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        int i = 0, length = Math.Min(target.Length, source.Length);
        Vector<double> factors = new(factor);
        for (; i + Vector<double>.Count <= length; i += Vector<double>.Count)
            (Load(target, i) + factors * Load(source, i)).StoreUnsafe(ref target[i]);
        for (; i < length; i++)
            target[i] += factor * source[i];
    }

    /// <summary>product ← a·b, one by one.</summary>
    [MethodImpl(VectorLoop.Options)]
    public static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> product)
    {
        int i = 0, length = Math.Min(Math.Min(a.Length, b.Length), product.Length);
        for (; i + Vector<double>.Count <= length; i += Vector<double>.Count)
            (Load(a, i) * Load(b, i)).StoreUnsafe(ref product[i]);
        for (; i < length; i++)
            product[i] = a[i] * b[i];
    }

    /// <summary>target ← target + a·b, one by one.</summary>
    [MethodImpl(VectorLoop.Options)]
    public static void AddProducts(Span<double> target, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        int i = 0, length = Math.Min(Math.Min(a.Length, b.Length), target.Length);
        for (; i + Vector<double>.Count <= length; i += Vector<double>.Count)
            (Load(target, i) + Load(a, i) * Load(b, i)).StoreUnsafe(ref target[i]);
        for (; i < length; i++)
            target[i] += a[i] * b[i];
    }

    // Without a slice and its checks: the loops know that the lanes are there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Load(ReadOnlySpan<double> values, int first) =>
        Vector.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)first);

    /// <summary>Divides a column by its length; false, with the column as it was, where it is no longer than
    /// <paramref name="smallest"/> or not finite.</summary>
    public static bool Normalise(Span<double> column, double smallest, out double length)
    {
        length = Math.Sqrt(Dot(column, column));
        if (!(length > smallest) || !double.IsFinite(length))
            return false;
        double factor = 1 / length;
        foreach (ref double value in column)
            value *= factor;
        return true;
    }
}
