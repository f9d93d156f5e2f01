using System.Runtime.CompilerServices;

namespace ImpedanceFit.Numerics;

/// <summary>Functions of complex numbers in lanes, for the half-plane Re z ≥ 0 in which passive elements live.</summary>
/// <remarks>Stated errors are relative to the magnitude of the exact result, in units of 2⁻⁵³; tests hold them to it.</remarks>
public static class ComplexFunctions
{
    // atan t = t + t·z·P(z), z = t², on |t| ≤ tan(π/8): minimax in relative error (7e-18) over z, found by a Chebyshev fit in 40 digits.
    private const double
        P0 = -0.3333333333333333, P1 = 0.1999999999999552, P2 = -0.14285714284666542, P3 = 0.11111111015256361,
        P4 = -0.09090904578123903, P5 = 0.07692183190826087, P6 = -0.06664511447381948, P7 = 0.0585814891280221,
        P8 = -0.0508544973794026, P9 = 0.03923165829558718, P10 = -0.01917688711906225;

    private const double TanPiOver8 = 0.41421356237309503;

    // Makes the angle of 0 + 0j 0/Tiny = 0.
    private const double Tiny = 1e-305;

    // Low parts of π/4, π/2 and π: what the doubles leave out.
    private const double LowQuarterPi = 3.061616997868383e-17, LowHalfPi = 6.123233995736766e-17, LowPi = 1.2246467991473532e-16;

    /// <summary>Angle of x + jy in (−π, π]; 0 for 0 + 0j. Error ≤ 2 units. |x| and |y| between 10⁻³⁰⁰ and 10³⁰⁰, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Atan2<T>(T y, T x) where T : unmanaged, ILanes<T>
    {
        T ax = T.Abs(x), ay = T.Abs(y), zero = T.Create(0);
        T small = T.Min(ax, ay), large = T.Max(ax, ay), split = large * TanPiOver8;
        // Beyond tan(π/8) the angle is counted from π/4: one division serves both.
        T top = T.WhereLess(split, small, small - large, small), bottom = T.WhereLess(split, small, small + large, T.Max(large, T.Create(Tiny)));
        T t = top / bottom, z = t * t;
        T p = T.MultiplyAdd(T.Create(P10), z, T.Create(P9));
        p = T.MultiplyAdd(p, z, T.Create(P8));
        p = T.MultiplyAdd(p, z, T.Create(P7));
        p = T.MultiplyAdd(p, z, T.Create(P6));
        p = T.MultiplyAdd(p, z, T.Create(P5));
        p = T.MultiplyAdd(p, z, T.Create(P4));
        p = T.MultiplyAdd(p, z, T.Create(P3));
        p = T.MultiplyAdd(p, z, T.Create(P2));
        p = T.MultiplyAdd(p, z, T.Create(P1));
        p = T.MultiplyAdd(p, z, T.Create(P0));
        T angle = T.MultiplyAdd(p * z, t, t);
        // Angle = high + (low ± angle): above the diagonal counted down from π/2 (from π/4, if it was counted from there).
        angle = T.WhereLess(ax, ay, -angle, angle);
        T quarter = T.Create(Math.PI / 4), lowQuarter = T.Create(LowQuarterPi);
        T high = T.WhereLess(split, small, quarter, T.WhereLess(ax, ay, T.Create(Math.PI / 2), zero));
        T low = T.WhereLess(split, small, lowQuarter, T.WhereLess(ax, ay, T.Create(LowHalfPi), zero));
        angle = high + (low + angle);
        angle = T.WhereLess(x, zero, T.Create(Math.PI) - (angle - T.Create(LowPi)), angle);
        return T.WhereLess(y, zero, -angle, angle);
    }

    /// <summary>e^z. Error ≤ 4 units. Where e^(Re z) underflows the result is 0 whatever Im z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<T> Exp<T>(ComplexLanes<T> z) where T : unmanaged, ILanes<T>
    {
        // The angle of a number that underflows does not matter, but a huge one takes the slow way through sine and cosine.
        T angle = T.WhereLess(z.Re, T.Create(-746), T.Create(0), z.Im);
        (T sin, T cos) = T.SinCos(angle);
        T modulus = T.Exp(z.Re);
        return new(modulus * cos, modulus * sin);
    }

    /// <summary>ln(1 + z) for Re z ≥ 0, accurate for small z too. Error ≤ 4 units. |z| ≤ 10¹⁵⁰.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<T> LogOnePlus<T>(ComplexLanes<T> z) where T : unmanaged, ILanes<T>
    {
        // |1 + z|² = 1 + excess; what 1 + excess loses in rounding is given back to first order.
        T one = T.Create(1), excess = T.MultiplyAdd(z.Im, z.Im, z.Re * (z.Re + T.Create(2))), square = one + excess;
        T log = T.Log(square) + (excess - (square - one)) / square;
        return new(log * 0.5, Atan2(z.Im, one + z.Re));
    }

    /// <summary>√z for Re z ≥ 0, z ≠ 0. Error ≤ 3 units. |z| between 10⁻¹⁵⁰ and 10¹⁵⁰.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ComplexLanes<T> Sqrt<T>(ComplexLanes<T> z) where T : unmanaged, ILanes<T>
    {
        T re = T.Sqrt((T.Sqrt(T.MultiplyAdd(z.Re, z.Re, z.Im * z.Im)) + z.Re) * 0.5);
        return new(re, z.Im * 0.5 / re);
    }
}
