using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Gerischer element <c>G</c>, diffusion with a reaction: Z = R/(1 + s·τ)ⁿ, s = jω. R in Ω, τ = 1/k
/// in s, n dimensionless.</summary>
/// <remarks>∂Z/∂R = Z/R; ∂Z/∂τ = −Z·n·s/(1 + sτ); ∂Z/∂n = −Z·ln(1 + sτ).
/// Gerischer, Z. Phys. Chem. 198 (1951) 286, doi:10.1515/zpch-1951-19824; for mixed conductors Lu, Kreller, Adler,
/// J. Electrochem. Soc. 156 (2009) B513, doi:10.1149/1.3079337.</remarks>
internal sealed class Gerischer() : Element(new("G", "Gerischer element", "R/(1+s·tau)^n",
    new("R", Unit.Ohm, ParameterKind.Resistance) { Default = 100 },
    new("tau", Unit.Second, ParameterKind.TimeConstant) { Lower = 1e-15, Default = 1e-2 },
    new("n", Unit.None, ParameterKind.Exponent) { Default = 0.5, FixedByDefault = true })
{
    Shape = ElementShape.Diffusion,
    Reference = "Gerischer, Z. Phys. Chem. 198 (1951) 286, doi:10.1515/zpch-1951-19824; Lu, Kreller, Adler, J. Electrochem. Soc. 156 "
        + "(2009) B513, doi:10.1149/1.3079337",
})
{
    /// <inheritdoc/>
    [MethodImpl(VectorLoop.Options)]
    internal override void Evaluate<T>(in ElementEvaluation<T> at)
    {
        double r = at[0], tau = at[1], n = at[2];
        T zero = T.Create(0), one = T.Create(1);
        for (int i = 0; i < at.Blocks; i++)
        {
            T ω = at.Omega(i), ωτ = ω * tau;
            ComplexLanes<T> log = ComplexFunctions.LogOnePlus(new ComplexLanes<T>(zero, ωτ));
            ComplexLanes<T> shape = ComplexFunctions.Exp(log * -n), z = shape * r;
            at.Set(i, z);
            if (!at.WantsDerivatives)
                continue;
            at.SetDerivative(0, i, shape);
            at.SetDerivative(1, i, (z * new ComplexLanes<T>(one, ωτ).Reciprocal()).TimesJ() * (ω * -n));
            at.SetDerivative(2, i, -(z * log));
        }
    }
}
