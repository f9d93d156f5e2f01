using System.Runtime.CompilerServices;
using ImpedanceFit.Numerics;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Semi-infinite diffusion <c>W</c>: Z = A·(1 − j)/√ω, A in Ω·s^−½ (the usual σ; |Z| = √2·A/√ω).</summary>
/// <remarks>∂Z/∂A = Z/A; Y = √ω·(1 + j)/(2A), ∂Y/∂A = −Y/A.
/// Warburg, Ann. Phys. 303 (1899) 493, doi:10.1002/andp.18993030302.</remarks>
public sealed class SemiInfiniteWarburg() : Element(new("W", "semi-infinite diffusion (Warburg)", "A·(1-j)/√ω",
    new ParameterDescription("A", Unit.OhmPerRootSecond, ParameterKind.WarburgCoefficient) { Default = 100 })
{
    Reference = "Warburg, Ann. Phys. 303 (1899) 493, doi:10.1002/andp.18993030302",
})
{
    /// <inheritdoc/>
    public override bool HasAdmittance => true;

    /// <inheritdoc/>
    [MethodImpl(VectorLoop.Options)]
    public override void Evaluate<T>(in ElementEvaluation<T> at)
    {
        double a = at[0];
        T one = T.Create(1);
        for (int i = 0; i < at.Blocks; i++)
        {
            T slope = one / T.Sqrt(at.Omega(i)), z = slope * a;
            at.Set(i, new(z, -z));
            if (at.WantsDerivatives)
                at.SetDerivative(0, i, new(slope, -slope));
        }
    }

    /// <inheritdoc/>
    [MethodImpl(VectorLoop.Options)]
    public override void EvaluateAdmittance<T>(in ElementEvaluation<T> at)
    {
        double conductance = 0.5 / ParameterFloor.Of(at[0]), slope = -2 * conductance * conductance;
        for (int i = 0; i < at.Blocks; i++)
        {
            T rootω = T.Sqrt(at.Omega(i)), y = rootω * conductance, dy = rootω * slope;
            at.Set(i, new(y, y));
            if (at.WantsDerivatives)
                at.SetDerivative(0, i, new(dy, dy));
        }
    }
}
