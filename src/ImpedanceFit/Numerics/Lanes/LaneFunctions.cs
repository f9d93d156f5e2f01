using System.Runtime.CompilerServices;

namespace ImpedanceFit.Numerics.Lanes;

/// <summary>Functions of real numbers in lanes that <see cref="ILanes{TSelf}"/> has not, or not fast enough, from the machine.</summary>
/// <remarks>Stated errors are in units of the last place of the result; tests hold them to it.</remarks>
internal static class LaneFunctions
{
    // sin r = r + r·z·S(z) and cos r = 1 − z/2 + z²·C(z), z = r², on |r| ≤ π/4, errors 1e-17 and 5e-19: Chebyshev fits in 40 digits.
    private const double
        S0 = -0.16666666666666666, S1 = 0.008333333333330936, S2 = -0.00019841269836740532,
        S3 = 2.7557316093198404e-06, S4 = -2.5051129896450185e-08, S5 = 1.5917988979397435e-10,
        C0 = 0.041666666666666664, C1 = -0.0013888888888887389, C2 = 2.48015872987544e-05,
        C3 = -2.755731726587808e-07, C4 = 2.087614504941318e-09, C5 = -1.138254464534925e-11;

    // π/2 in three parts. The first two have 32 bits, so that up to 2²⁰ of them are exact, with fused multiply-add or without.
    private const double HalfPi1 = 1.5707963267341256, HalfPi2 = 6.077100506303966e-11, HalfPi3 = 2.0222662487959506e-21,
        LargestAngle = 1.6e6;

    // eʳ = 1 + r + r²·E(r) on |r| ≤ ln 2/2, error 2e-19, and ln 2 in two parts, the first of 32 bits.
    private const double
        E0 = 0.5, E1 = 0.1666666666666667, E2 = 0.04166666666666667, E3 = 0.008333333333326112, E4 = 0.001388888888888373,
        E5 = 0.0001984126987490126,
        E6 = 2.4801587325605324e-05, E7 = 2.7557255297969643e-06, E8 = 2.755727357010214e-07, E9 = 2.5105259538448494e-08,
        E10 = 2.0914717341716378e-09,
        Log2High = 0.6931471803691238, Log2Low = 1.9082149292705877e-10, LowestPower = -708, HighestPower = 709;

    /// <summary>1.5·2⁵²: adding it rounds to a whole number, whose low bits then end the sum's mantissa.</summary>
    internal const double Rounder = 6755399441055744.0;

    /// <summary>What a double adds to its exponent.</summary>
    internal const double ExponentBias = 1023;

    /// <summary>Bits below the exponent.</summary>
    internal const int MantissaBits = 52;

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
        T top = T.WhereLess(split, small, small - large, small),
            bottom = T.WhereLess(split, small, small + large, T.Max(large, T.Create(Tiny)));
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

    /// <summary>eᵃ, for a below −708 and above 709 as there: neither 0 nor infinite. Error ≤ 2 units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T a) where T : unmanaged, ILanes<T>
    {
        // The limits come first: a maximum with NaN is its second operand, and NaN must stay.
        a = T.Min(T.Create(HighestPower), T.Max(T.Create(LowestPower), a));
        T rounder = T.Create(Rounder), k = (a * (1 / Math.Log(2)) + rounder) - rounder;
        T r = T.MultiplyAdd(k, T.Create(-Log2Low), T.MultiplyAdd(k, T.Create(-Log2High), a)), z = r * r;
        // Even and odd terms side by side: half the latency of one chain.
        T even = T.MultiplyAdd(T.Create(E10), z, T.Create(E8)), odd = T.MultiplyAdd(T.Create(E9), z, T.Create(E7));
        even = T.MultiplyAdd(even, z, T.Create(E6));
        odd = T.MultiplyAdd(odd, z, T.Create(E5));
        even = T.MultiplyAdd(even, z, T.Create(E4));
        odd = T.MultiplyAdd(odd, z, T.Create(E3));
        even = T.MultiplyAdd(even, z, T.Create(E2));
        odd = T.MultiplyAdd(odd, z, T.Create(E1));
        even = T.MultiplyAdd(even, z, T.Create(E0));
        T power = T.PowerOfTwo(k), rest = T.MultiplyAdd(T.MultiplyAdd(odd, r, even), z, r);
        return T.MultiplyAdd(rest, power, power);
    }

    /// <summary>Sine and cosine. Error ≤ 2 units of the larger of the two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T Sin, T Cos) SinCos<T>(T angle) where T : unmanaged, ILanes<T>
    {
        if (T.AnyLess(T.Create(LargestAngle), T.Abs(angle)))
            return T.SinCos(angle);
        T rounder = T.Create(Rounder), one = T.Create(1);
        T k = (angle * (2 / Math.PI) + rounder) - rounder;
        T r = T.MultiplyAdd(k, T.Create(-HalfPi3), T.MultiplyAdd(k, T.Create(-HalfPi2), T.MultiplyAdd(k, T.Create(-HalfPi1), angle)));
        T z = r * r;
        T s = T.MultiplyAdd(T.Create(S5), z, T.Create(S4)), c = T.MultiplyAdd(T.Create(C5), z, T.Create(C4));
        s = T.MultiplyAdd(s, z, T.Create(S3));
        c = T.MultiplyAdd(c, z, T.Create(C3));
        s = T.MultiplyAdd(s, z, T.Create(S2));
        c = T.MultiplyAdd(c, z, T.Create(C2));
        s = T.MultiplyAdd(s, z, T.Create(S1));
        c = T.MultiplyAdd(c, z, T.Create(C1));
        s = T.MultiplyAdd(s, z, T.Create(S0));
        c = T.MultiplyAdd(c, z, T.Create(C0));
        s = T.MultiplyAdd(s * z, r, r);
        c = T.MultiplyAdd(c * z, z, T.MultiplyAdd(z, T.Create(-0.5), one));
        // The quadrant as −3/8, −1/8, 1/8, 3/8 of a turn for k = 0, 1, 2, 3 modulo 4.
        T shifted = T.MultiplyAdd(k, T.Create(0.25), T.Create(-0.375)), quadrant = shifted - ((shifted + rounder) - rounder);
        T fromHalf = T.Abs(T.Abs(quadrant - T.Create(0.125)) - T.Create(0.25)), eighth = T.Create(0.125), zero = T.Create(0);
        T sin = T.WhereLess(fromHalf, eighth, c, s), cos = T.WhereLess(fromHalf, eighth, s, c);
        return (T.WhereLess(zero, quadrant, -sin, sin), T.WhereLess(T.Abs(quadrant), T.Create(0.25), -cos, cos));
    }
}
