using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Finite-space diffusion <c>Wo</c> with a reflecting end: Z = R·coth(x)/x, x = (s·τ)ⁿ, s = jω. R
/// in Ω, τ = ℓ²/D in s, n dimensionless.</summary>
/// <remarks>With K = x·coth x as a function of u = x²: Z = R·K/u; ∂Z/∂R = K/u; R·(dK/du − K/u) = x/2·∂Z/∂x gives
/// ∂Z/∂τ = (2n/τ)·that, ∂Z/∂n = 2·ln(sτ)·that. Low frequencies: R/3 in series with the capacitance τ/R (n = ½).
/// Ho, Raistrick, Huggins, J. Electrochem. Soc. 127 (1980) 343, doi:10.1149/1.2129668.</remarks>
internal sealed class FiniteSpaceDiffusion()
    : Element(FiniteDiffusion.Describe("Wo", "finite-space diffusion, reflecting end", "R·coth((s·tau)^n)/(s·tau)^n"))
{
    /// <inheritdoc/>
    [MethodImpl(VectorLoop.Options)]
    internal override void Evaluate<T>(in ElementEvaluation<T> at)
    {
        double r = at[0];
        ScaledPower<T> power = new(at[1], at[2]);
        for (int i = 0; i < at.Blocks; i++)
        {
            ComplexLanes<T> lnSτ = power.Logarithm(at.LogOmega(i)), x = power.Of(lnSτ.Re), u = x.Square();
            CothRatio<T> k = CothRatio<T>.Of(x, u);
            ComplexLanes<T> shape = k.Coth / u;
            at.Set(i, shape * r);
            if (!at.WantsDerivatives)
                continue;
            ComplexLanes<T> slope = (k.CothSlope - shape) * (2 * r);
            at.SetDerivative(0, i, shape);
            at.SetDerivative(1, i, slope * power.LogSlopeByTau);
            at.SetDerivative(2, i, slope * lnSτ);
        }
    }
}
