using System.Runtime.CompilerServices;

namespace ImpedanceFit.Numerics.Lanes;

/// <summary>Functions of complex numbers in lanes, for the half-plane Re z ≥ 0 in which passive elements live.</summary>
/// <remarks>Stated errors are relative to the magnitude of the exact result, in units of 2⁻⁵³; tests hold them to it.</remarks>
internal static class ComplexFunctions
{
    /// <summary>e^z. Error ≤ 5 units. Below Re z = −700 the result is 0 whatever Im z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<T> Exp<T>(ComplexLanes<T> z) where T : unmanaged, ILanes<T> => Exp(z, -700);

    /// <summary>e^z, taken as 0 where Re z is below <paramref name="vanishing"/>.</summary>
    /// <remarks>For what is added to 1. Where its products would be subnormal, processors take a hundred times longer for nothing. The
    /// angle of a huge argument would take the slow way.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ComplexLanes<T> Exp<T>(ComplexLanes<T> z, double vanishing) where T : unmanaged, ILanes<T>
    {
        T zero = T.Create(0), least = T.Create(vanishing);
        (T sin, T cos) = LaneFunctions.SinCos(T.WhereLess(z.Re, least, zero, z.Im));
        T modulus = T.WhereLess(z.Re, least, zero, T.Exp(z.Re));
        return new(modulus * cos, modulus * sin);
    }

    /// <summary>ln(1 + z) for Re z ≥ 0, accurate for small z too. Error ≤ 6 units. |z| ≤ 10¹⁵⁰.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<T> LogOnePlus<T>(ComplexLanes<T> z) where T : unmanaged, ILanes<T>
    {
        // |1 + z|² = 1 + excess; what 1 + excess loses in rounding is given back to first order.
        T one = T.Create(1), excess = T.MultiplyAdd(z.Im, z.Im, z.Re * (z.Re + T.Create(2))), square = one + excess;
        T log = T.Log(square) + (excess - (square - one)) / square;
        return new(log * 0.5, LaneFunctions.Atan2(z.Im, one + z.Re));
    }

    /// <summary>√z for Re z ≥ 0, z ≠ 0. Error ≤ 3 units. |z| between 10⁻¹⁵⁰ and 10¹⁵⁰.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<T> Sqrt<T>(ComplexLanes<T> z) where T : unmanaged, ILanes<T>
    {
        T re = T.Sqrt((T.Sqrt(T.MultiplyAdd(z.Re, z.Re, z.Im * z.Im)) + z.Re) * 0.5);
        return new(re, z.Im * 0.5 / re);
    }
}
