using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Mixed conductor whose contacts block one carrier: rails R_b (blocked) and R_p (passing), coupled by Y = Q·sⁿ.</summary>
/// <remarks>With R = R_b + R_p, u = (ν/2)² = R·Y/4, T = tanh √u/√u: Z = (R_b·R_p + R_p²·T)/R;
/// ∂Z/∂R_b = (R_p/R)²·(1 − T + u·dT/du); ∂Z/∂R_p = (R_b² + R_p·(2R_b + R_p)·T + R_p²·u·dT/du)/R²; ∂Z/∂Y = (R_p²/4)·dT/du.</remarks>
internal static class BlockedRailLine
{
    /// <summary>Sets Z and its derivatives; <paramref name="blocked"/> and <paramref name="passing"/> are
    /// the parameters of the rails, Q and n follow.</summary>
    [MethodImpl(VectorLoop.Options)]
    public static void Evaluate<T>(in ElementEvaluation<T> at, int blocked, int passing) where T : unmanaged, ILanes<T>
    {
        double sum = ParameterFloor.Of(at[blocked] + at[passing]), b = at[blocked] / sum, p = at[passing] / sum;
        double parallel = b * at[passing], step = p * at[passing];
        PoreWall<T> wall = new(at[2], at[3]);
        for (int i = 0; i < at.Blocks; i++)
        {
            PoreWall<T>.Point point = wall.At(at.LogOmega(i));
            ComplexLanes<T> u = point.Admittance * (sum / 4);
            TanhRatio<T> t = TanhRatio<T>.Of(wall.Root(point, sum / 4), u);
            at.Set(i, t.Value * step + parallel);
            if (!at.WantsDerivatives)
                continue;
            at.SetDerivative(blocked, i, t.Curvature * (p * p));
            at.SetDerivative(passing, i, t.Value * (p * (2 * b + p)) + u * t.Slope * (p * p) + b * b);
            wall.SetDerivatives(at, i, point, t.Slope * (at[passing] * at[passing] / 4), 2);
        }
    }
}
