using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Macrohomogeneous porous electrode <c>T</c>: Z = A·coth(β)/β + B/(β·sinh β), β² = a + s·b, s =
/// jω. A and B in Ω, a dimensionless, b in s.</summary>
/// <remarks>With thickness d and rail resistivities ρ₁, ρ₂: A = d(ρ₁² + ρ₂²)/(ρ₁ + ρ₂), B = 2dρ₁ρ₂/(ρ₁ + ρ₂) per area.
/// With u = β², K = β·coth β, H = β/sinh β: Z = (A·K + B·H)/u; ∂Z/∂A = K/u; ∂Z/∂B = H/u; ∂Z/∂a = (A·dK/du +
/// B·dH/du − Z)/u; ∂Z/∂b = s·∂Z/∂a. Paasch, Micka, Gersdorf, Electrochim. Acta 38 (1993) 2653, doi:10.1016/0013-4686(93)85083-B.</remarks>
internal sealed class PorousElectrode() : Element(new("T", "macrohomogeneous porous electrode", "A·coth(β)/β+B/(β·sinh(β)), β² = a+s·b",
    new("A", Unit.Ohm, ParameterKind.Resistance) { Default = 100 },
    new("B", Unit.Ohm, ParameterKind.Resistance) { Default = 100 },
    new("a", Unit.None, ParameterKind.Ratio),
    new("b", Unit.Second, ParameterKind.TimeConstant) { Lower = 1e-15, Default = 1e-2 })
{
    Shape = ElementShape.Diffusion,
    Reference = "Paasch, Micka, Gersdorf, Electrochim. Acta 38 (1993) 2653, doi:10.1016/0013-4686(93)85083-B",
})
{
    /// <inheritdoc/>
    [MethodImpl(VectorLoop.Options)]
    internal override void Evaluate<T>(in ElementEvaluation<T> at)
    {
        double resistanceA = at[0], resistanceB = at[1], b = at[3];
        T a = T.Create(at[2]);
        for (int i = 0; i < at.Blocks; i++)
        {
            T ω = at.Omega(i);
            ComplexLanes<T> u = new(a, ω * b), inverse = u.Reciprocal();
            CothRatio<T> k = CothRatio<T>.Of(ComplexFunctions.Sqrt(u), u);
            ComplexLanes<T> shapeA = k.Coth * inverse, shapeB = k.InverseSinh * inverse;
            at.Set(i, shapeA * resistanceA + shapeB * resistanceB);
            if (!at.WantsDerivatives)
                continue;
            ComplexLanes<T> slope = ((k.CothSlope - shapeA) * resistanceA + (k.InverseSinhSlope - shapeB) * resistanceB) * inverse;
            at.SetDerivative(0, i, shapeA);
            at.SetDerivative(1, i, shapeB);
            at.SetDerivative(2, i, slope);
            at.SetDerivative(3, i, slope.TimesJ() * ω);
        }
    }
}
