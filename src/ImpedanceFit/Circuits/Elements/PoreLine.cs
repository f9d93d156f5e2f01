using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Transmission line with one resistive rail R (parameter 0) and a wall Y. Closed end: Z = coth ν/ν·R. Shorted end: Z = tanh
/// ν/ν·R. ν² = u = R·Y.</summary>
/// <remarks>Closed: Z = K/Y with K(u) = ν·coth ν, ∂Z/∂R = dK/du, ∂Z/∂Y = (u·dK/du − K)/Y²; finite at R = 0.
/// Shorted: Z = R·T(u) with T = tanh ν/ν, ∂Z/∂R = T + u·dT/du, ∂Z/∂Y = R²·dT/du.</remarks>
internal static class PoreLine
{
    /// <summary>What a pore with a blocking wall is: rail Ri, and the wall's Q and n.</summary>
    public static ElementDescription Blocking(string symbol, string name, string formula) =>
        new(symbol, name, formula, Rail, Coefficient, Exponent)
        {
            Shape = ElementShape.Pore,
            Reference = "de Levie, Electrochim. Acta 8 (1963) 751, doi:10.1016/0013-4686(63)80042-0; Landesfeind et al., J. Electrochem. "
                + "Soc. 163 (2016) A1373, doi:10.1149/2.1141607jes",
        };

    /// <summary>What a pore with charge transfer at its wall is: rail Ri, and the wall's Rct, Q and n.</summary>
    public static ElementDescription Faradaic(string symbol, string name, string formula) =>
        new(symbol, name, formula, Rail, new("Rct", Unit.Ohm, ParameterKind.Resistance) { Lower = 1e-9, Default = 1e3 }, Coefficient,
            Exponent)
        {
            Shape = ElementShape.Pore,
            Reference = "Bisquert, J. Phys. Chem. B 106 (2002) 325, doi:10.1021/jp011941g; Bisquert, Phys. Chem. Chem. Phys. 2 (2000) "
                + "4185, doi:10.1039/b001708f",
        };

    private static ParameterDescription Rail => new("Ri", Unit.Ohm, ParameterKind.Resistance) { Default = 100 };

    private static ParameterDescription Coefficient =>
        new("Q", Unit.SiemensSecondToN, ParameterKind.AdmittanceCoefficient) { Lower = 1e-20, Default = 1e-4 };

    private static ParameterDescription Exponent => new("n", Unit.None, ParameterKind.Exponent) { Default = 0.9 };

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
