using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Finite-length Gerischer element <c>Gs</c>: Z = R·coth(φ·√(1 + s·τ))/√(1 + s·τ), s = jω. R in Ω, τ in s, φ dimensionless
/// (length over reaction–diffusion length; φ → ∞: <c>G</c>).</summary>
/// <remarks>With p = 1 + sτ, u = φ²p, K = x·coth x and H = x/sinh x as functions of u = x²: Z = R·K/(φp); ∂Z/∂R = K/(φp);
/// ∂Z/∂τ = R·s·(u·dK/du − K)/(φp²); ∂Z/∂φ = −R/sinh²x = −R·H²/u, which is written so since its large parts would cancel for φ ≫ 1.
/// Green, Liu, Adler, Solid State Ionics 179 (2008) 647, doi:10.1016/j.ssi.2008.04.024.</remarks>
internal sealed class FiniteLengthGerischer() : Element(new("Gs", "finite-length Gerischer element", "R·coth(phi·√(1+s·tau))/√(1+s·tau)",
    new("R", Unit.Ohm, ParameterKind.Resistance) { Default = 100 },
    new("tau", Unit.Second, ParameterKind.TimeConstant) { Lower = 1e-15, Default = 1e-2 },
    new("phi", Unit.None, ParameterKind.Ratio) { Lower = 1e-9 })
{
    Shape = ElementShape.Diffusion,
    Reference = "Green, Liu, Adler, Solid State Ionics 179 (2008) 647, doi:10.1016/j.ssi.2008.04.024",
})
{
    /// <inheritdoc/>
    [MethodImpl(VectorLoop.Options)]
    internal override void Evaluate<T>(in ElementEvaluation<T> at)
    {
        double r = at[0], tau = at[1], φ = at[2];
        T one = T.Create(1);
        for (int i = 0; i < at.Blocks; i++)
        {
            T ω = at.Omega(i);
            ComplexLanes<T> p = new(one, ω * tau), u = p * (φ * φ), inverse = p.Reciprocal() * (1 / φ);
            CothRatio<T> k = CothRatio<T>.Of(ComplexFunctions.Sqrt(p) * φ, u);
            ComplexLanes<T> shape = k.Coth * inverse;
            at.Set(i, shape * r);
            if (!at.WantsDerivatives)
                continue;
            at.SetDerivative(0, i, shape);
            at.SetDerivative(1, i, ((u * k.CothSlope - k.Coth) * inverse.Square()).TimesJ() * (ω * (r * φ)));
            at.SetDerivative(2, i, k.InverseSinh.Square() * inverse * (-r / φ));
        }
    }
}
