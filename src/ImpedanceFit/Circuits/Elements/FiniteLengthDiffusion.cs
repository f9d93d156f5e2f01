using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Finite-length diffusion <c>Ws</c> with an absorbing end: Z = R·tanh(x)/x, x = (s·τ)ⁿ, s = jω. R
/// in Ω, τ = ℓ²/D in s, n dimensionless.</summary>
/// <remarks>With T = tanh x/x as a function of u = x²: ∂Z/∂R = T; R·u·dT/du = x/2·∂Z/∂x gives ∂Z/∂τ = (2n/τ)·that, ∂Z/∂n = 2·ln(sτ)·that.
/// Low frequencies: R.
/// Ho, Raistrick, Huggins, J. Electrochem. Soc. 127 (1980) 343, doi:10.1149/1.2129668.</remarks>
internal sealed class FiniteLengthDiffusion()
    : Element(FiniteDiffusion.Describe("Ws", "finite-length diffusion, absorbing end", "R·tanh((s·tau)^n)/(s·tau)^n"))
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
            TanhRatio<T> t = TanhRatio<T>.Of(x, u);
            at.Set(i, t.Value * r);
            if (!at.WantsDerivatives)
                continue;
            ComplexLanes<T> slope = u * t.Slope * (2 * r);
            at.SetDerivative(0, i, t.Value);
            at.SetDerivative(1, i, slope * power.LogSlopeByTau);
            at.SetDerivative(2, i, slope * lnSτ);
        }
    }
}
