using System.Runtime.CompilerServices;

namespace ImpedanceFit.Numerics.Lanes;

/// <summary>One lane: plain double arithmetic, for machines without vectors and as the reference of the wider ones.</summary>
internal readonly struct Lanes64(double value) : ILanes<Lanes64>
{
    private readonly double v = value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static Lanes64 Create(double value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 operator +(Lanes64 a, Lanes64 b) => new(a.v + b.v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 operator -(Lanes64 a, Lanes64 b) => new(a.v - b.v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 operator -(Lanes64 a) => new(-a.v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 operator *(Lanes64 a, Lanes64 b) => new(a.v * b.v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 operator *(Lanes64 a, double b) => new(a.v * b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 operator /(Lanes64 a, Lanes64 b) => new(a.v / b.v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 MultiplyAdd(Lanes64 a, Lanes64 b, Lanes64 c) => new(a.v * b.v + c.v);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 NegatedMultiplyAdd(Lanes64 a, Lanes64 b, Lanes64 c) =>
        new(c.v - a.v * b.v);

    /// <inheritdoc/>
    public static Lanes64 Sqrt(Lanes64 a) => new(Math.Sqrt(a.v));

    /// <inheritdoc/>
    public static Lanes64 Abs(Lanes64 a) => new(Math.Abs(a.v));

    /// <inheritdoc/>
    public static Lanes64 Min(Lanes64 a, Lanes64 b) => a.v < b.v ? a : b;

    /// <inheritdoc/>
    public static Lanes64 Max(Lanes64 a, Lanes64 b) => a.v > b.v ? a : b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 Exp(Lanes64 a) => LaneFunctions.Exp(a);

    /// <inheritdoc/>
    public static Lanes64 Log(Lanes64 a) => new(Math.Log(a.v));

    /// <inheritdoc/>
    public static (Lanes64 Sin, Lanes64 Cos) SinCos(Lanes64 a)
    {
        var (sin, cos) = Math.SinCos(a.v);
        return (new(sin), new(cos));
    }

    /// <inheritdoc/>
    public static Lanes64 PowerOfTwo(Lanes64 a) =>
        new(BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(a.v
            + (LaneFunctions.Rounder + LaneFunctions.ExponentBias)) << LaneFunctions.MantissaBits));

    /// <inheritdoc/>
    public static Lanes64 WhereLess(Lanes64 a, Lanes64 b, Lanes64 ifTrue, Lanes64 ifFalse) => a.v < b.v ? ifTrue : ifFalse;

    /// <inheritdoc/>
    public static bool AnyLess(Lanes64 a, Lanes64 b) => a.v < b.v;

    /// <inheritdoc/>
    public static double Sum(Lanes64 a) => a.v;

    /// <inheritdoc/>
    public static double Lane(Lanes64 a, int index) => a.v;
}
