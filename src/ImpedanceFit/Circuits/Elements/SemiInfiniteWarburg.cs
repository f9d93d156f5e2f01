using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Semi-infinite diffusion <c>W</c>: Z = A·(1 − j)/√ω, A in Ω·s^−½ (the usual σ; |Z| = √2·A/√ω).</summary>
/// <remarks>∂Z/∂A = Z/A; Y = √ω·(1 + j)/(2A), ∂Y/∂A = −Y/A.
/// Warburg, Ann. Phys. 303 (1899) 493, doi:10.1002/andp.18993030302.</remarks>
internal sealed class SemiInfiniteWarburg() : AdmittanceElement(new("W", "semi-infinite diffusion (Warburg)", "A·(1-j)/√ω",
    new ParameterDescription("A", Unit.OhmPerRootSecond, ParameterKind.WarburgCoefficient) { Default = 100 })
{
    Shape = ElementShape.Diffusion,
    Reference = "Warburg, Ann. Phys. 303 (1899) 493, doi:10.1002/andp.18993030302",
})
{
    /// <inheritdoc/>
    [MethodImpl(VectorLoop.Options)]
    internal override void Evaluate<T>(in ElementEvaluation<T> at)
    {
        T a = T.Create(ParameterFloor.Of(at[0]));
        ComplexColumn<T> values = at.Values;
        for (int i = 0; i < at.Blocks; i++)
        {
            T z = a / T.Sqrt(at.Omega(i));
            values[i] = new(z, -z);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(VectorLoop.Options)]
    internal override void EvaluateAdmittance<T>(in ElementEvaluation<T> at)
    {
        double conductance = 0.5 / ParameterFloor.Of(at[0]);
        ComplexColumn<T> values = at.Values;
        for (int i = 0; i < at.Blocks; i++)
        {
            T y = T.Sqrt(at.Omega(i)) * conductance;
            values[i] = new(y, y);
        }
    }

    /// <inheritdoc/>
    internal override void Differentiate<T>(in ElementDerivatives<T> at) => Proportion.Differentiate(at, 1);

    /// <inheritdoc/>
    internal override void DifferentiateAdmittance<T>(in ElementDerivatives<T> at) => Proportion.Differentiate(at, -1);
}
