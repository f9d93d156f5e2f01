using System.Runtime.CompilerServices;

namespace ImpedanceFit.Numerics.Lanes;

/// <summary>How methods with a loop over lanes are to be compiled.</summary>
internal static class VectorLoop
{
    /// <summary>At once with all optimisations, and by itself.</summary>
    /// <remarks>In the first tier a sum of two vectors is a call. Where such a loop is inlined into another method, the compiler's budget
    /// for inlining runs out in the middle. The rest of the sums stay calls, and evaluations take three to five times as long.</remarks>
    public const MethodImplOptions Options = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;
}
