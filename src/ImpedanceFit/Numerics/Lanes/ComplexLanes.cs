using System.Runtime.CompilerServices;

namespace ImpedanceFit.Numerics.Lanes;

/// <summary>Complex numbers in lanes: formulas read as on paper, computed for several frequencies at once.</summary>
/// <typeparam name="T">The lanes of each part.</typeparam>
/// <param name="Re">Real parts.</param>
/// <param name="Im">Imaginary parts.</param>
internal readonly struct ComplexLanes<T>(T Re, T Im) where T : unmanaged, ILanes<T>
{
    /// <summary>Real parts.</summary>
    public T Re { get; } = Re;

    /// <summary>Imaginary parts.</summary>
    public T Im { get; } = Im;

    /// <summary>The same number in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<T> Create(double re, double im) => new(T.Create(re), T.Create(im));

    /// <summary>Sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<T> operator +(ComplexLanes<T> a, ComplexLanes<T> b) => new(a.Re + b.Re, a.Im + b.Im);

    /// <summary>Sum with a real number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<T> operator +(ComplexLanes<T> a, double b) => new(a.Re + T.Create(b), a.Im);

    /// <summary>Difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<T> operator -(ComplexLanes<T> a, ComplexLanes<T> b) => new(a.Re - b.Re, a.Im - b.Im);

    /// <summary>Negation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<T> operator -(ComplexLanes<T> a) => new(-a.Re, -a.Im);

    /// <summary>Product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<T> operator *(ComplexLanes<T> a, ComplexLanes<T> b) =>
        new(T.NegatedMultiplyAdd(a.Im, b.Im, a.Re * b.Re), T.MultiplyAdd(a.Re, b.Im, a.Im * b.Re));

    /// <summary>Product with real lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<T> operator *(ComplexLanes<T> a, T b) => new(a.Re * b, a.Im * b);

    /// <summary>Product with a real number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<T> operator *(ComplexLanes<T> a, double b) => new(a.Re * b, a.Im * b);

    /// <summary>Quotient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<T> operator /(ComplexLanes<T> a, ComplexLanes<T> b) => a * b.Reciprocal();

    /// <summary>1/z. Exact to the last bits as long as |z|² neither over- nor underflows (10⁻¹⁵⁰ … 10¹⁵⁰, beyond any impedance).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ComplexLanes<T> Reciprocal()
    {
        T scale = T.Create(1) / T.MultiplyAdd(Re, Re, Im * Im);
        return new(Re * scale, -(Im * scale));
    }

    /// <summary>z².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ComplexLanes<T> Square() => new(T.NegatedMultiplyAdd(Im, Im, Re * Re), Re * Im * 2);

    /// <summary>j·z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ComplexLanes<T> TimesJ() => new(-Im, Re);

    /// <summary>Per lane: <paramref name="ifTrue"/> where a &lt; b, else <paramref name="ifFalse"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<T> WhereLess(T a, T b, ComplexLanes<T> ifTrue, ComplexLanes<T> ifFalse) =>
        new(T.WhereLess(a, b, ifTrue.Re, ifFalse.Re), T.WhereLess(a, b, ifTrue.Im, ifFalse.Im));
}
