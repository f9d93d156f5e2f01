using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace ImpedanceFit.Numerics.Lanes;

/// <summary>2 lanes in a vector of 128 bits.</summary>
internal readonly struct Lanes128(Vector128<double> value) : ILanes<Lanes128>
{
    private readonly Vector128<double> v = value;

    /// <inheritdoc/>
    public static int Count => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Create(double value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator +(Lanes128 a, Lanes128 b) => new(a.v + b.v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator -(Lanes128 a, Lanes128 b) => new(a.v - b.v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator -(Lanes128 a) => new(-a.v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator *(Lanes128 a, Lanes128 b) => new(a.v * b.v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator *(Lanes128 a, double b) => new(a.v * b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator /(Lanes128 a, Lanes128 b) => new(a.v / b.v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MultiplyAdd(Lanes128 a, Lanes128 b, Lanes128 c) =>
        Fma.IsSupported ? new(Fma.MultiplyAdd(a.v, b.v, c.v))
        : AdvSimd.Arm64.IsSupported ? new(AdvSimd.Arm64.FusedMultiplyAdd(c.v, a.v, b.v))
        : new(Vector128.MultiplyAddEstimate(a.v, b.v, c.v));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 NegatedMultiplyAdd(Lanes128 a, Lanes128 b, Lanes128 c) =>
        Fma.IsSupported ? new(Fma.MultiplyAddNegated(a.v, b.v, c.v))
        : AdvSimd.Arm64.IsSupported ? new(AdvSimd.Arm64.FusedMultiplySubtract(c.v, a.v, b.v))
        : new(c.v - a.v * b.v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Sqrt(Lanes128 a) => new(Vector128.Sqrt(a.v));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Abs(Lanes128 a) => new(Vector128.Abs(a.v));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Min(Lanes128 a, Lanes128 b) => new(Sse2.IsSupported ? Sse2.Min(a.v, b.v) : Vector128.MinNative(a.v, b.v));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Max(Lanes128 a, Lanes128 b) => new(Sse2.IsSupported ? Sse2.Max(a.v, b.v) : Vector128.MaxNative(a.v, b.v));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Exp(Lanes128 a) => LaneFunctions.Exp(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Log(Lanes128 a) => new(Vector128.Log(a.v));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Lanes128 Sin, Lanes128 Cos) SinCos(Lanes128 a)
    {
        var (sin, cos) = Vector128.SinCos(a.v);
        return (new(sin), new(cos));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 PowerOfTwo(Lanes128 a) =>
        // The sum's lowest bits are the exponent's; shifted, they are where a double keeps it.
        new(Vector128.ShiftLeft((a.v + Vector128.Create(LaneFunctions.Rounder + LaneFunctions.ExponentBias)).AsInt64(),
            LaneFunctions.MantissaBits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 WhereLess(Lanes128 a, Lanes128 b, Lanes128 ifTrue, Lanes128 ifFalse) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(a.v, b.v), ifTrue.v, ifFalse.v));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Lanes128 a, Lanes128 b) => Vector128.LessThanAny(a.v, b.v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Lanes128 a) => Vector128.Sum(a.v);

    /// <inheritdoc/>
    public static double Lane(Lanes128 a, int index) => a.v.GetElement(index);
}
