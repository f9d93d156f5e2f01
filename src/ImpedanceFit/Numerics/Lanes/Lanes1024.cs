using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ImpedanceFit.Numerics.Lanes;

/// <summary>16 lanes in two vectors of 512 bits side by side: while one waits for a result, the processor works on the other.</summary>
/// <remarks>Fields of the vector type itself: those of a pair of <see cref="Lanes512"/> stay in memory, four times slower.</remarks>
internal readonly struct Lanes1024 : ILanes<Lanes1024>
{
    private readonly Vector512<double> low, high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes1024(Vector512<double> low, Vector512<double> high) => (this.low, this.high) = (low, high);

    /// <inheritdoc/>
    public static int Count => 16;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024 Create(double value) => new(Vector512.Create(value), Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024 operator +(Lanes1024 a, Lanes1024 b) => new(a.low + b.low, a.high + b.high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024 operator -(Lanes1024 a, Lanes1024 b) => new(a.low - b.low, a.high - b.high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024 operator -(Lanes1024 a) => new(-a.low, -a.high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024 operator *(Lanes1024 a, Lanes1024 b) => new(a.low * b.low, a.high * b.high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024 operator *(Lanes1024 a, double b) => new(a.low * b, a.high * b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024 operator /(Lanes1024 a, Lanes1024 b) => new(a.low / b.low, a.high / b.high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024 MultiplyAdd(Lanes1024 a, Lanes1024 b, Lanes1024 c) =>
        Avx512F.IsSupported
        ? new(Avx512F.FusedMultiplyAdd(a.low, b.low, c.low), Avx512F.FusedMultiplyAdd(a.high, b.high, c.high))
        : new(Vector512.MultiplyAddEstimate(a.low, b.low, c.low), Vector512.MultiplyAddEstimate(a.high, b.high, c.high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024 NegatedMultiplyAdd(Lanes1024 a, Lanes1024 b, Lanes1024 c) =>
        Avx512F.IsSupported
        ? new(Avx512F.FusedMultiplyAddNegated(a.low, b.low, c.low), Avx512F.FusedMultiplyAddNegated(a.high, b.high, c.high))
        : new(c.low - a.low * b.low, c.high - a.high * b.high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024 Sqrt(Lanes1024 a) => new(Vector512.Sqrt(a.low), Vector512.Sqrt(a.high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024 Abs(Lanes1024 a) => new(Vector512.Abs(a.low), Vector512.Abs(a.high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024 Min(Lanes1024 a, Lanes1024 b) =>
        Avx512F.IsSupported
        ? new(Avx512F.Min(a.low, b.low), Avx512F.Min(a.high, b.high))
        : new(Vector512.MinNative(a.low, b.low), Vector512.MinNative(a.high, b.high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024 Max(Lanes1024 a, Lanes1024 b) =>
        Avx512F.IsSupported
        ? new(Avx512F.Max(a.low, b.low), Avx512F.Max(a.high, b.high))
        : new(Vector512.MaxNative(a.low, b.low), Vector512.MaxNative(a.high, b.high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024 Exp(Lanes1024 a) => LaneFunctions.Exp(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024 Log(Lanes1024 a) => new(Vector512.Log(a.low), Vector512.Log(a.high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Lanes1024 Sin, Lanes1024 Cos) SinCos(Lanes1024 a)
    {
        var (lowSin, lowCos) = Vector512.SinCos(a.low);
        var (highSin, highCos) = Vector512.SinCos(a.high);
        return (new(lowSin, highSin), new(lowCos, highCos));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024 PowerOfTwo(Lanes1024 a)
    {
        Vector512<double> rounder = Vector512.Create(LaneFunctions.Rounder + LaneFunctions.ExponentBias);
        return new(
            Vector512.ShiftLeft((a.low + rounder).AsInt64(), LaneFunctions.MantissaBits).AsDouble(),
            Vector512.ShiftLeft((a.high + rounder).AsInt64(), LaneFunctions.MantissaBits).AsDouble());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1024 WhereLess(Lanes1024 a, Lanes1024 b, Lanes1024 ifTrue, Lanes1024 ifFalse) =>
        new(
        Vector512.ConditionalSelect(Vector512.LessThan(a.low, b.low), ifTrue.low, ifFalse.low),
        Vector512.ConditionalSelect(Vector512.LessThan(a.high, b.high), ifTrue.high, ifFalse.high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Lanes1024 a, Lanes1024 b) => Vector512.LessThanAny(a.low, b.low) || Vector512.LessThanAny(a.high, b.high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Lanes1024 a) => Vector512.Sum(a.low + a.high);

    /// <inheritdoc/>
    public static double Lane(Lanes1024 a, int index) =>
        index < Vector512<double>.Count ? a.low.GetElement(index) : a.high.GetElement(index - Vector512<double>.Count);
}
