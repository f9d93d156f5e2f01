using System.Runtime.Intrinsics;
using ImpedanceFit.Circuits.ElementModel;

namespace ImpedanceFit.Evaluation;

/// <summary>Width of the vectors an evaluation runs with.</summary>
internal enum LaneWidth
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

    /// <summary>Two vectors of eight doubles side by side (AVX-512).</summary>
    Bits1024,
}

internal static class LaneWidths
{
    public static LaneWidth Resolve(this LaneWidth width, CircuitProgram program) => width != LaneWidth.Best ? width
        // Longer formulas than those of powers need more registers than two vectors side by side leave.
        : Vector512.IsHardwareAccelerated && program.Leaves.All(leaf => leaf.Element is AdmittanceElement) ? LaneWidth.Bits1024
        : Vector512.IsHardwareAccelerated ? LaneWidth.Bits512
        : Vector256.IsHardwareAccelerated ? LaneWidth.Bits256
        : Vector128.IsHardwareAccelerated ? LaneWidth.Bits128
        : LaneWidth.Bits64;
}
