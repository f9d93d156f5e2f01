using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Numerics.LinearAlgebra;

/// <summary>QR factorisation of tall, narrow matrices by Householder reflections, vectorised along the columns.</summary>
/// <remarks>Golub and Van Loan, Matrix Computations, 4th ed., § 5.2. Stable whatever the scale of the
/// columns; the factor Q is never formed.</remarks>
internal static unsafe class HouseholderQr
{
    /// <summary>
    /// Reduces the first <paramref name="reflections"/> columns of <paramref name="a"/> to the upper triangle R and applies the same
    /// reflections to the columns behind them (right-hand sides). Row i of R ends in row i of every column; below it the memory is scratch.
    /// </summary>
    /// <param name="a">Columns one behind the other at distance <paramref name="stride"/>, padded with zero rows.</param>
    /// <param name="stride">Distance of the columns, a multiple of <see cref="FrequencyGrid.Alignment"/>.</param>
    /// <param name="columns">Number of columns with the right-hand sides.</param>
    /// <param name="reflections">Number of columns to reduce, at most the number of rows.</param>
    /// <param name="r">Out: column j of R and Qᵀb at r + j·<paramref name="rStride"/>, rows 0 … reflections−1.</param>
    /// <param name="rStride">Distance of the columns of <paramref name="r"/>.</param>
    public static void Reduce(double* a, int stride, int columns, int reflections, double* r, int rStride)
    {
        if (Vector512.IsHardwareAccelerated)
            Reduce<Lanes512>(a, stride, columns, reflections, r, rStride);
        else if (Vector256.IsHardwareAccelerated)
            Reduce<Lanes256>(a, stride, columns, reflections, r, rStride);
        else if (Vector128.IsHardwareAccelerated)
            Reduce<Lanes128>(a, stride, columns, reflections, r, rStride);
        else
            Reduce<Lanes64>(a, stride, columns, reflections, r, rStride);
    }

    [MethodImpl(VectorLoop.Options)]
    private static void Reduce<T>(double* a, int stride, int columns, int reflections, double* r, int rStride)
        where T : unmanaged, ILanes<T>
    {
        for (int k = 0; k < reflections; k++)
        {
            double* v = a + (nint)k * stride;
            for (int i = 0; i < k; i++)
            {
                r[k * rStride + i] = v[i];
                v[i] = 0;   // the reflector is zero above its row, so that loops may begin at a whole vector
            }
            int first = k / T.Count * T.Count, length = stride - first;
            double norm = Math.Sqrt(Dot<T>(v + first, v + first, length));
            double alpha = v[k] > 0 ? -norm : norm;
            r[k * rStride + k] = alpha;
            for (int i = k + 1; i < reflections; i++)
                r[k * rStride + i] = 0;
            if (norm == 0)
                continue;
            v[k] -= alpha;
            double scale = 1 / (alpha * v[k]);
            int j = k + 1;
            for (; j + 4 <= columns; j += 4)
                ReflectFour<T>(v + first, a + (nint)j * stride + first, stride, scale, length);
            for (; j < columns; j++)
            {
                double* column = a + (nint)j * stride + first;
                AddMultiple<T>(column, v + first, Dot<T>(v + first, column, length) * scale, length);
            }
        }
        for (int j = reflections; j < columns; j++)
        {
            for (int i = 0; i < reflections; i++)
                r[j * rStride + i] = a[(nint)j * stride + i];
        }
    }

    /// <summary>Four columns at a time: the reflector is loaded once for all, and their sums hide each other's latency.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReflectFour<T>(double* v, double* column, nint stride, double scale, int length) where T : unmanaged, ILanes<T>
    {
        double* second = column + stride, third = second + stride, fourth = third + stride;
        T s1 = T.Create(0), s2 = s1, s3 = s1, s4 = s1;
        for (int i = 0; i < length; i += T.Count)
        {
            T x = *(T*)(v + i);
            s1 = T.MultiplyAdd(x, *(T*)(column + i), s1);
            s2 = T.MultiplyAdd(x, *(T*)(second + i), s2);
            s3 = T.MultiplyAdd(x, *(T*)(third + i), s3);
            s4 = T.MultiplyAdd(x, *(T*)(fourth + i), s4);
        }
        T f1 = T.Create(T.Sum(s1) * scale), f2 = T.Create(T.Sum(s2) * scale), f3 = T.Create(T.Sum(s3) * scale),
            f4 = T.Create(T.Sum(s4) * scale);
        for (int i = 0; i < length; i += T.Count)
        {
            T x = *(T*)(v + i);
            *(T*)(column + i) = T.MultiplyAdd(f1, x, *(T*)(column + i));
            *(T*)(second + i) = T.MultiplyAdd(f2, x, *(T*)(second + i));
            *(T*)(third + i) = T.MultiplyAdd(f3, x, *(T*)(third + i));
            *(T*)(fourth + i) = T.MultiplyAdd(f4, x, *(T*)(fourth + i));
        }
    }

    /// <summary>aᵀb over <paramref name="length"/> rows, a multiple of <see cref="FrequencyGrid.Alignment"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Dot<T>(double* a, double* b, int length) where T : unmanaged, ILanes<T>
    {
        // Two sums hide the latency of the multiply-add.
        T even = T.Create(0), odd = T.Create(0);
        int i = 0;
        for (; i + 2 * T.Count <= length; i += 2 * T.Count)
        {
            even = T.MultiplyAdd(*(T*)(a + i), *(T*)(b + i), even);
            odd = T.MultiplyAdd(*(T*)(a + i + T.Count), *(T*)(b + i + T.Count), odd);
        }
        if (i < length)
            even = T.MultiplyAdd(*(T*)(a + i), *(T*)(b + i), even);
        return T.Sum(even + odd);
    }

    /// <summary>aᵀb with the widest vectors of this machine.</summary>
    [MethodImpl(VectorLoop.Options)]
    public static double Dot(double* a, double* b, int length) =>
        Vector512.IsHardwareAccelerated ? Dot<Lanes512>(a, b, length)
        : Vector256.IsHardwareAccelerated ? Dot<Lanes256>(a, b, length)
        : Vector128.IsHardwareAccelerated ? Dot<Lanes128>(a, b, length)
        : Dot<Lanes64>(a, b, length);

    /// <summary>column ← column·factor over <paramref name="length"/> rows, a multiple of <see cref="FrequencyGrid.Alignment"/>.</summary>
    [MethodImpl(VectorLoop.Options)]
    public static void Scale(double* column, double factor, int length)
    {
        for (int i = 0; i < length; i += Vector<double>.Count)
            *(Vector<double>*)(column + i) *= factor;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddMultiple<T>(double* target, double* source, double factor, int length) where T : unmanaged, ILanes<T>
    {
        T f = T.Create(factor);
        for (int i = 0; i < length; i += T.Count)
            *(T*)(target + i) = T.MultiplyAdd(f, *(T*)(source + i), *(T*)(target + i));
    }
}
