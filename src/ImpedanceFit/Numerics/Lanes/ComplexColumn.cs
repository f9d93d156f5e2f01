using System.Runtime.CompilerServices;

namespace ImpedanceFit.Numerics.Lanes;

/// <summary>Complex numbers in memory, real and imaginary parts apart, read and written a block at a time.</summary>
/// <remarks>Two pointers and nothing else, so that the compiler keeps a column in registers while a loop runs over it.</remarks>
/// <typeparam name="T">The lanes of a block.</typeparam>
internal readonly unsafe struct ComplexColumn<T> where T : unmanaged, ILanes<T>
{
    private readonly double* re, im;

    internal ComplexColumn(double* re, double* im)
    {
        this.re = re;
        this.im = im;
    }

    internal double* Real => re;

    internal double* Imaginary => im;

    /// <summary>The numbers of a block.</summary>
    public ComplexLanes<T> this[int block]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(*(T*)(re + (nint)block * T.Count), *(T*)(im + (nint)block * T.Count));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set
        {
            *(T*)(re + (nint)block * T.Count) = value.Re;
            *(T*)(im + (nint)block * T.Count) = value.Im;
        }
    }
}
