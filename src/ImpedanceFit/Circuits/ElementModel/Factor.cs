using System.Runtime.CompilerServices;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.ElementModel;

/// <summary>∂Z_circuit/∂X of a part X of the circuit at every frequency: 1, a real or a complex column.</summary>
/// <typeparam name="T">The lanes.</typeparam>
internal readonly unsafe struct Factor<T> where T : unmanaged, ILanes<T>
{
    private readonly double* re, im;

    /// <summary>A real column, or 1 if it is null.</summary>
    internal Factor(double* real) => re = real;

    internal Factor(ComplexColumn<T> column)
    {
        re = column.Real;
        im = column.Imaginary;
    }

    internal bool IsOne => re == null;

    /// <summary>The factor times a value, for a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ComplexLanes<T> Times(ComplexLanes<T> value, int block)
    {
        nint i = (nint)block * T.Count;
        if (re == null)
            return value;
        if (im == null)
            return value * *(T*)(re + i);
        return value * new ComplexLanes<T>(*(T*)(re + i), *(T*)(im + i));
    }

    /// <summary>The factor times a real value, for a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ComplexLanes<T> Times(T value, int block)
    {
        nint i = (nint)block * T.Count;
        if (re == null)
            return new(value, T.Create(0));
        return new(*(T*)(re + i) * value, im == null ? T.Create(0) : *(T*)(im + i) * value);
    }
}
