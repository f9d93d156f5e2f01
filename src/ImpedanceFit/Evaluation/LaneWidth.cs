using System.Runtime.Intrinsics;

namespace ImpedanceFit.Evaluation;

/// <summary>Width of the vectors an evaluation runs with.</summary>
public enum LaneWidth
{
    /// <summary>The widest that this machine has in hardware.</summary>
    Best,

    /// <summary>Plain doubles.</summary>
    Bits64,

    /// <summary>Two doubles (SSE2, NEON).</summary>
    Bits128,

    /// <summary>Four doubles (AVX2).</summary>
    Bits256,

    /// <summary>Eight doubles (AVX-512).</summary>
    Bits512,
}

internal static class LaneWidths
{
    public static LaneWidth Resolve(this LaneWidth width) => width != LaneWidth.Best ? width
        : Vector512.IsHardwareAccelerated ? LaneWidth.Bits512
        : Vector256.IsHardwareAccelerated ? LaneWidth.Bits256
        : Vector128.IsHardwareAccelerated ? LaneWidth.Bits128
        : LaneWidth.Bits64;
}
