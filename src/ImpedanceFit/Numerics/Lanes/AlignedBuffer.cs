using System.Runtime.CompilerServices;

namespace ImpedanceFit.Numerics.Lanes;

/// <summary>Doubles at a fixed address, the first on a cache line: what vector loops over raw columns need.
/// Freed by the garbage collector.</summary>
internal sealed unsafe class AlignedBuffer
{
    private const int CacheLineBytes = 64;
    private readonly double[] memory;
    private readonly int offset;

    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        // A pinned array never moves, so the pointer stays good as long as this object is referenced.
        memory = GC.AllocateArray<double>(length + CacheLineBytes / sizeof(double), pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref memory[0]);
        Start = (double*)((address + CacheLineBytes - 1) / CacheLineBytes * CacheLineBytes);
        offset = (int)((nint)Start - address) / sizeof(double);
        Length = length;
    }

    public double* Start { get; }

    public int Length { get; }

    /// <summary>The same memory as a span, which keeps it from being collected; a pointer does not.</summary>
    public Span<double> Span => memory.AsSpan(offset, Length);
}
