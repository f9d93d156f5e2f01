using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ImpedanceFit.Numerics.Lanes;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Numerics.LinearAlgebra;

/// <summary>Inner products of all pairs of columns of a tall, narrow matrix.</summary>
internal static unsafe class GramMatrix
{
    /// <summary>Columns that may be read behind the last one: the products are taken in blocks.</summary>
    public const int SpareColumns = 3;

    /// <summary>Sets g[i·<paramref name="gramStride"/> + j] = aᵢᵀaⱼ for i ≤ j.</summary>
    /// <param name="a">Columns one behind the other at distance <paramref name="stride"/>;
    /// <see cref="SpareColumns"/> more must be readable, and finite.</param>
    /// <param name="stride">Length and distance of the columns, a multiple of <see cref="FrequencyGrid.Alignment"/>.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="gram">Out.</param>
    /// <param name="gramStride">Distance of the rows of <paramref name="gram"/>.</param>
    public static void Of(double* a, int stride, int columns, double* gram, int gramStride)
    {
        Of(a, columns, a, columns, isTriangle: true, stride, gram, gramStride);
    }

    /// <summary>The inner products of the columns of two matrices, a row for each column of the first.</summary>
    /// <param name="a">Columns at distance <paramref name="stride"/>, with <see cref="SpareColumns"/> more behind them.</param>
    /// <param name="columns">How many there are.</param>
    /// <param name="b">Columns of the other matrix, likewise.</param>
    /// <param name="others">How many there are.</param>
    /// <param name="stride">Length and distance of the columns, a multiple of <see cref="FrequencyGrid.Alignment"/>.</param>
    /// <returns>The products, with room for a row behind the last.</returns>
    public static double[] Between(AlignedBuffer a, int columns, AlignedBuffer b, int others, int stride)
    {
        double[] products = new double[(columns + 1) * others];
        fixed (double* gram = products)
            Between(a.Start, columns, b.Start, others, stride, gram, others);
        GC.KeepAlive(a);
        GC.KeepAlive(b);
        return products;
    }

    /// <summary>The same of columns in raw memory, where there is room for a row behind the last.</summary>
    public static void Between(double* a, int columns, double* b, int others, int stride, double* gram, int gramStride)
    {
        Of(a, columns, b, others, isTriangle: false, stride, gram, gramStride);
    }

    private static void Of(double* a, int columns, double* b, int others, bool isTriangle, int stride, double* gram, int gramStride)
    {
        if (Vector512.IsHardwareAccelerated)
            Of<Lanes512>(a, columns, b, others, isTriangle, stride, gram, gramStride);
        else if (Vector256.IsHardwareAccelerated)
            Of<Lanes256>(a, columns, b, others, isTriangle, stride, gram, gramStride);
        else if (Vector128.IsHardwareAccelerated)
            Of<Lanes128>(a, columns, b, others, isTriangle, stride, gram, gramStride);
        else
            Of<Lanes64>(a, columns, b, others, isTriangle, stride, gram, gramStride);
    }

    // Two columns against four: eight sums are under way at once, and every number loaded serves for two or four of them.
    [MethodImpl(VectorLoop.Options)]
    private static void Of<T>(double* a, int columns, double* b, int others, bool isTriangle, int stride, double* gram, int gramStride)
        where T : unmanaged, ILanes<T>
    {
        for (int i = 0; i < columns; i += 2)
        {
            double* p = a + (nint)i * stride, q = p + stride, out1 = gram + (nint)i * gramStride, out2 = out1 + gramStride;
            for (int j = isTriangle ? i : 0; j < others; j += 4)
            {
                double* c1 = b + (nint)j * stride, c2 = c1 + stride, c3 = c2 + stride, c4 = c3 + stride;
                T p1 = T.Create(0), p2 = p1, p3 = p1, p4 = p1, q1 = p1, q2 = p1, q3 = p1, q4 = p1;
                for (int r = 0; r < stride; r += T.Count)
                {
                    T x = *(T*)(p + r), y = *(T*)(q + r), c = *(T*)(c1 + r);
                    p1 = T.MultiplyAdd(x, c, p1);
                    q1 = T.MultiplyAdd(y, c, q1);
                    c = *(T*)(c2 + r);
                    p2 = T.MultiplyAdd(x, c, p2);
                    q2 = T.MultiplyAdd(y, c, q2);
                    c = *(T*)(c3 + r);
                    p3 = T.MultiplyAdd(x, c, p3);
                    q3 = T.MultiplyAdd(y, c, q3);
                    c = *(T*)(c4 + r);
                    p4 = T.MultiplyAdd(x, c, p4);
                    q4 = T.MultiplyAdd(y, c, q4);
                }
                int wanted = others - j;
                (out1[j], out2[j]) = (T.Sum(p1), T.Sum(q1));
                if (wanted > 1)
                    (out1[j + 1], out2[j + 1]) = (T.Sum(p2), T.Sum(q2));
                if (wanted > 2)
                    (out1[j + 2], out2[j + 2]) = (T.Sum(p3), T.Sum(q3));
                if (wanted > 3)
                    (out1[j + 3], out2[j + 3]) = (T.Sum(p4), T.Sum(q4));
            }
        }
    }
}
