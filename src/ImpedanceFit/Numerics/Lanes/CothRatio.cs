using System.Runtime.CompilerServices;

namespace ImpedanceFit.Numerics.Lanes;

/// <summary>K(u) = x·coth x and H(u) = x/sinh x, u = x², with what derivatives of transmission lines need of them; Re x ≥ 0.</summary>
/// <remarks>Both are 1 at u = 0 and even in x, hence smooth in u. |u| ≥ 1: through e^(−x), so that nothing overflows; |u| &lt; 1: through
/// series, so that nothing cancels. Each member is accurate to 10⁻¹⁴ of its magnitude (away from the poles
/// on the imaginary axis of x).</remarks>
internal readonly struct CothRatio<T> where T : unmanaged, ILanes<T>
{
    // The last double before 1: a < b for b ≥ 1.
    private const double BelowOne = 1 - 1.0 / (1L << 53);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private CothRatio(ComplexLanes<T> coth, ComplexLanes<T> cothSlope, ComplexLanes<T> sinh, ComplexLanes<T> sinhSlope,
        ComplexLanes<T> difference)
    {
        Coth = coth;
        CothSlope = cothSlope;
        InverseSinh = sinh;
        InverseSinhSlope = sinhSlope;
        DifferenceOverU = difference;
    }

    /// <summary>K = x·coth x.</summary>
    public ComplexLanes<T> Coth { get; }

    /// <summary>dK/du = (K − H²)/(2u).</summary>
    public ComplexLanes<T> CothSlope { get; }

    /// <summary>H = x/sinh x; 0 where it is below 10⁻⁷⁰.</summary>
    public ComplexLanes<T> InverseSinh { get; }

    /// <summary>dH/du = H·(1 − K)/(2u).</summary>
    public ComplexLanes<T> InverseSinhSlope { get; }

    /// <summary>(K − H)/u = tanh(x/2)/x.</summary>
    public ComplexLanes<T> DifferenceOverU { get; }

    /// <summary>The functions at x, with u = x² as the caller knows it; x is not used where |u| &lt; 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CothRatio<T> Of(ComplexLanes<T> x, ComplexLanes<T> u)
    {
        T one = T.Create(1), square = T.MultiplyAdd(u.Re, u.Re, u.Im * u.Im);
        if (!T.AnyLess(square, one))
            return Large(x);
        return T.AnyLess(T.Create(BelowOne), square) ? Blend(x, u) : Small(u);
    }

    // These are out of line, and take their arguments by reference. A loop that inlines all of them is beyond what the compiler inlines at
    // all, and vectors handed over by value are copied in pieces.
    [MethodImpl(VectorLoop.Options)]
    private static CothRatio<T> Blend(in ComplexLanes<T> x, in ComplexLanes<T> u)
    {
        CothRatio<T> small = Small(u), large = Large(x);
        T one = T.Create(1), square = T.MultiplyAdd(u.Re, u.Re, u.Im * u.Im);
        return new(
            ComplexLanes<T>.WhereLess(square, one, small.Coth, large.Coth),
            ComplexLanes<T>.WhereLess(square, one, small.CothSlope, large.CothSlope),
            ComplexLanes<T>.WhereLess(square, one, small.InverseSinh, large.InverseSinh),
            ComplexLanes<T>.WhereLess(square, one, small.InverseSinhSlope, large.InverseSinhSlope),
            ComplexLanes<T>.WhereLess(square, one, small.DifferenceOverU, large.DifferenceOverU));
    }

    [MethodImpl(VectorLoop.Options)]
    private static CothRatio<T> Large(in ComplexLanes<T> x)
    {
        ComplexLanes<T> e = ComplexFunctions.Exp(-x, vanishing: -170), q = e.Square(), r = (-q + 1).Reciprocal(), inverse = x.Reciprocal(),
            inverseU = inverse.Square();
        ComplexLanes<T> coth = x * ((q + 1) * r), sinh = x * (e * r) * 2;
        return new(
            coth,
            (coth - sinh.Square()) * inverseU * 0.5,
            sinh,
            sinh * (-coth + 1) * inverseU * 0.5,
            (coth - sinh) * inverseU);
    }

    [MethodImpl(VectorLoop.Options)]
    private static CothRatio<T> Small(in ComplexLanes<T> u)
    {
        HyperbolicSeries<T> series = new(u);
        ComplexLanes<T> sinh = series.Sinh, cosh = sinh + series.Difference, r = sinh.Reciprocal(), square = r.Square();
        return new(
            cosh * r,
            (sinh.Square() * 0.5 - cosh * series.SlopeOfSinh) * square,
            r,
            -(series.SlopeOfSinh * square),
            series.CoshExcess * r);
    }
}
