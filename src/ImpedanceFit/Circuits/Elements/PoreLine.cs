using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Transmission line with one resistive rail R (parameter 0) and a wall Y: closed end Z = coth
/// ν/ν·R, shorted end Z = tanh ν/ν·R, ν² = u = R·Y.</summary>
/// <remarks>Closed: Z = K/Y with K(u) = ν·coth ν, ∂Z/∂R = dK/du, ∂Z/∂Y = (u·dK/du − K)/Y²; finite at R = 0.
/// Shorted: Z = R·T(u) with T = tanh ν/ν, ∂Z/∂R = T + u·dT/du, ∂Z/∂Y = R²·dT/du.</remarks>
internal static class PoreLine
{
    [MethodImpl(VectorLoop.Options)]
    public static void EvaluateClosed<T>(in ElementEvaluation<T> at, in PoreWall<T> wall) where T : unmanaged, ILanes<T>
    {
        double r = at[0];
        for (int i = 0; i < at.Blocks; i++)
        {
            PoreWall<T>.Point point = wall.At(at.LogOmega(i));
            ComplexLanes<T> u = point.Admittance * r, inverse = point.Admittance.Reciprocal();
            CothRatio<T> k = CothRatio<T>.Of(wall.Root(point, r), u);
            at.Set(i, k.Coth * inverse);
            if (!at.WantsDerivatives)
                continue;
            at.SetDerivative(0, i, k.CothSlope);
            wall.SetDerivatives(at, i, point, (u * k.CothSlope - k.Coth) * inverse.Square(), 1);
        }
    }

    [MethodImpl(VectorLoop.Options)]
    public static void EvaluateShorted<T>(in ElementEvaluation<T> at, in PoreWall<T> wall) where T : unmanaged, ILanes<T>
    {
        double r = at[0];
        for (int i = 0; i < at.Blocks; i++)
        {
            PoreWall<T>.Point point = wall.At(at.LogOmega(i));
            ComplexLanes<T> u = point.Admittance * r;
            TanhRatio<T> t = TanhRatio<T>.Of(wall.Root(point, r), u);
            at.Set(i, t.Value * r);
            if (!at.WantsDerivatives)
                continue;
            at.SetDerivative(0, i, t.Value + u * t.Slope);
            wall.SetDerivatives(at, i, point, t.Slope * (r * r), 1);
        }
    }
}
