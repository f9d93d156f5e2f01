using System.Runtime.CompilerServices;

namespace ImpedanceFit.Numerics.Lanes;

/// <summary>sinh x/x, cosh x and what their differences leave, as entire functions of u = x², for |u| ≤ 1:
/// nothing cancels as x → 0.</summary>
internal readonly struct HyperbolicSeries<T> where T : unmanaged, ILanes<T>
{
    private readonly ComplexLanes<T> u, twice;
    private readonly T doubleRe, minusSquare;

    /// <summary>Sums the series for one u.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public HyperbolicSeries(ComplexLanes<T> u)
    {
        this.u = u;
        doubleRe = u.Re * 2;
        minusSquare = -T.MultiplyAdd(u.Re, u.Re, u.Im * u.Im);
        // (sinh x/x − 1)/u = Σ uᵏ/(2k+3)!
        ComplexLanes<T> sinhExcess = Polynomial(
            0.16666666666666666, 0.008333333333333333, 0.0001984126984126984, 2.7557319223985893e-06,
            2.505210838544172e-08, 1.6059043836821613e-10, 7.647163731819816e-13, 2.8114572543455206e-15);
        // (cosh x − sinh x/x)/(2u) = Σ (k+1)·uᵏ/(2k+3)!
        SlopeOfSinh = Polynomial(
            0.16666666666666666, 0.016666666666666666, 0.0005952380952380953, 1.1022927689594357e-05,
            1.252605419272086e-07, 9.635426302092969e-10, 5.353014612273871e-12, 2.2491658034764165e-14);
        twice = SlopeOfSinh * 2;
        Sinh = u * sinhExcess + 1;
        CoshExcess = sinhExcess + twice;
    }

    /// <summary>sinh x/x.</summary>
    public ComplexLanes<T> Sinh { get; }

    /// <summary>d(sinh x/x)/du = (cosh x − sinh x/x)/(2u).</summary>
    public ComplexLanes<T> SlopeOfSinh { get; }

    /// <summary>(cosh x − 1)/u.</summary>
    public ComplexLanes<T> CoshExcess { get; }

    /// <summary>cosh x − sinh x/x.</summary>
    public ComplexLanes<T> Difference
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => u * twice;
    }

    /// <summary>cosh²x·(1 − T + u·dT/du)/u², T = tanh x/x.</summary>
    public ComplexLanes<T> TanhCurvature
    {
        // (2 + cosh 2x − 3·sinh 2x/(2x))/(2u²) = Σ 4ᵏ⁺²·(k+1)·uᵏ/(2k+5)!
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ComplexLanes<T> high = Polynomial(
                3.2888921777810667e-06, 7.517467834928152e-08, 1.2897616383455163e-09, 1.7239921648728706e-11,
                1.84713446236379e-13, 1.622428161935696e-15, 1.1897806520861771e-17, 7.395683929051606e-20);
            ComplexLanes<T> sum = u * high + 0.00010261343594676929;
            sum = u * sum + 0.0021164021164021165;
            sum = u * sum + 0.025396825396825397;
            return u * sum + 0.13333333333333333;
        }
    }

    // A polynomial with real coefficients at a complex place: the recurrence with 2 Re u and |u|² (Goertzel)
    // takes half of Horner's products.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ComplexLanes<T> Polynomial(double c0, double c1, double c2, double c3, double c4, double c5, double c6, double c7)
    {
        T b7 = T.Create(c7);
        T b6 = T.MultiplyAdd(doubleRe, b7, T.Create(c6));
        T b5 = T.MultiplyAdd(doubleRe, b6, T.MultiplyAdd(minusSquare, b7, T.Create(c5)));
        T b4 = T.MultiplyAdd(doubleRe, b5, T.MultiplyAdd(minusSquare, b6, T.Create(c4)));
        T b3 = T.MultiplyAdd(doubleRe, b4, T.MultiplyAdd(minusSquare, b5, T.Create(c3)));
        T b2 = T.MultiplyAdd(doubleRe, b3, T.MultiplyAdd(minusSquare, b4, T.Create(c2)));
        T b1 = T.MultiplyAdd(doubleRe, b2, T.MultiplyAdd(minusSquare, b3, T.Create(c1)));
        T b0 = T.MultiplyAdd(minusSquare, b2, T.Create(c0));
        return new(T.MultiplyAdd(u.Re, b1, b0), u.Im * b1);
    }
}
