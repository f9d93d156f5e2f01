using System.Runtime.CompilerServices;

namespace ImpedanceFit.Numerics.Lanes;

/// <summary>T(u) = tanh x/x, u = x², with what derivatives of transmission lines need of it; Re x ≥ 0.</summary>
/// <remarks>|u| ≥ 1: through e^(−2x), so that nothing overflows; |u| &lt; 1: through series, so that nothing cancels.
/// Each member is accurate to 10⁻¹⁴ of its magnitude (away from the poles on the imaginary axis of x).</remarks>
internal readonly struct TanhRatio<T> where T : unmanaged, ILanes<T>
{
    // The last double before 1: a < b for b ≥ 1.
    private const double BelowOne = 1 - 1.0 / (1L << 53);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TanhRatio(ComplexLanes<T> value, ComplexLanes<T> deficit, ComplexLanes<T> slope, ComplexLanes<T> curvature)
    {
        Value = value;
        Deficit = deficit;
        Slope = slope;
        Curvature = curvature;
    }

    /// <summary>T = tanh x/x.</summary>
    public ComplexLanes<T> Value { get; }

    /// <summary>1 − T; u/3 … as u → 0.</summary>
    public ComplexLanes<T> Deficit { get; }

    /// <summary>dT/du = (1/cosh²x − T)/(2u).</summary>
    public ComplexLanes<T> Slope { get; }

    /// <summary>1 − T + u·dT/du; 2u²/15 … as u → 0.</summary>
    public ComplexLanes<T> Curvature { get; }

    /// <summary>The function at x, with u = x² as the caller knows it; x is not used where |u| &lt; 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TanhRatio<T> Of(ComplexLanes<T> x, ComplexLanes<T> u)
    {
        T one = T.Create(1), square = T.MultiplyAdd(u.Re, u.Re, u.Im * u.Im);
        if (!T.AnyLess(square, one))
            return Large(x);
        return T.AnyLess(T.Create(BelowOne), square) ? Blend(x, u) : Small(u);
    }

    // Out of line and by reference, as in CothRatio.
    [MethodImpl(VectorLoop.Options)]
    private static TanhRatio<T> Blend(in ComplexLanes<T> x, in ComplexLanes<T> u)
    {
        TanhRatio<T> small = Small(u), large = Large(x);
        T one = T.Create(1), square = T.MultiplyAdd(u.Re, u.Re, u.Im * u.Im);
        return new(
            ComplexLanes<T>.WhereLess(square, one, small.Value, large.Value),
            ComplexLanes<T>.WhereLess(square, one, small.Deficit, large.Deficit),
            ComplexLanes<T>.WhereLess(square, one, small.Slope, large.Slope),
            ComplexLanes<T>.WhereLess(square, one, small.Curvature, large.Curvature));
    }

    [MethodImpl(VectorLoop.Options)]
    private static TanhRatio<T> Large(in ComplexLanes<T> x)
    {
        ComplexLanes<T> q = ComplexFunctions.Exp(x * -2, vanishing: -340), r = (q + 1).Reciprocal(), inverse = x.Reciprocal();
        ComplexLanes<T> value = (-q + 1) * r * inverse, deficit = -value + 1;
        ComplexLanes<T> half = (q * r * r * 4 - value) * 0.5;
        return new(value, deficit, half * inverse.Square(), deficit + half);
    }

    [MethodImpl(VectorLoop.Options)]
    private static TanhRatio<T> Small(in ComplexLanes<T> u)
    {
        HyperbolicSeries<T> series = new(u);
        ComplexLanes<T> sinh = series.Sinh, difference = series.Difference, cosh = sinh + difference;
        ComplexLanes<T> r = cosh.Reciprocal(), square = r.Square();
        return new(
            sinh * r,
            difference * r,
            (series.SlopeOfSinh * cosh - sinh.Square() * 0.5) * square,
            u.Square() * series.TanhCurvature * square);
    }
}
