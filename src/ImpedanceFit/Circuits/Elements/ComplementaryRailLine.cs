using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Mixed conductor with ions entering at one contact and electrons leaving at the other: rails Ri
/// (parameter 0) and Re (parameter 1), coupled by Y.</summary>
/// <remarks>With R = Ri + Re, shares i = Ri/R and e = Re/R, u = ν² = R·Y, K = ν·coth ν, H = ν/sinh ν: Z =
/// R·i·e + G/Y, G = K − 2·i·e·(K − H); ∂Z/∂Re = i² + dG/du|ᵢₑ − 2·i·(i − e)·(K − H)/u, ∂Z/∂Ri the same with
/// i ↔ e; ∂Z/∂Y = (u·dG/du − G)/Y².</remarks>
internal static class ComplementaryRailLine
{
    [MethodImpl(VectorLoop.Options)]
    public static void Evaluate<T>(in ElementEvaluation<T> at, in PoreWall<T> wall) where T : unmanaged, ILanes<T>
    {
        double sum = ParameterFloor.Of(at[0] + at[1]), ion = at[0] / sum, electron = at[1] / sum, product = ion * electron;
        double asymmetry = 2 * (ion - electron);
        for (int i = 0; i < at.Blocks; i++)
        {
            PoreWall<T>.Point point = wall.At(at.LogOmega(i));
            ComplexLanes<T> u = point.Admittance * sum, inverse = point.Admittance.Reciprocal();
            CothRatio<T> k = CothRatio<T>.Of(wall.Root(point, sum), u);
            ComplexLanes<T> g = k.Coth - (k.Coth - k.InverseSinh) * (2 * product);
            at.Set(i, g * inverse + sum * product);
            if (!at.WantsDerivatives)
                continue;
            ComplexLanes<T> slope = k.CothSlope - (k.CothSlope - k.InverseSinhSlope) * (2 * product);
            at.SetDerivative(0, i, slope + k.DifferenceOverU * (electron * asymmetry) + electron * electron);
            at.SetDerivative(1, i, slope - k.DifferenceOverU * (ion * asymmetry) + ion * ion);
            wall.SetDerivatives(at, i, point, (u * slope - g) * inverse.Square(), 2);
        }
    }
}
