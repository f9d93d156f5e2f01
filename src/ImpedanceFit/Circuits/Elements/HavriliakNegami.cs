using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Havriliak–Negami relaxation <c>HN</c>: Z = R/(1 + (s·τ)ⁿ)ᵇ, s = jω. R in Ω, τ in s, n and b
/// dimensionless (b = 1: <c>Zarc</c>).</summary>
/// <remarks>With w = (sτ)ⁿ: ∂Z/∂R = Z/R; ∂Z/∂τ = −Z·b·w/(1 + w)·n/τ; ∂Z/∂n = −Z·b·w/(1 + w)·ln(sτ); ∂Z/∂b = −Z·ln(1 + w).
/// Havriliak, Negami, Polymer 8 (1967) 161, doi:10.1016/0032-3861(67)90021-3.</remarks>
internal sealed class HavriliakNegami() : Element(new("HN", "Havriliak–Negami relaxation", "R/(1+(s·tau)^n)^b",
    new("R", Unit.Ohm, ParameterKind.Resistance) { Default = 1e3 },
    new("tau", Unit.Second, ParameterKind.TimeConstant) { Lower = 1e-15, Default = 1e-3 },
    new("n", Unit.None, ParameterKind.Exponent) { Default = 0.9 },
    new("b", Unit.None, ParameterKind.Exponent) { Default = 0.9 })
{
    Shape = ElementShape.Arc,
    Reference = "Havriliak, Negami, Polymer 8 (1967) 161, doi:10.1016/0032-3861(67)90021-3",
})
{
    /// <inheritdoc/>
    [MethodImpl(VectorLoop.Options)]
    internal override void Evaluate<T>(in ElementEvaluation<T> at)
    {
        double r = at[0], b = at[3];
        ScaledPower<T> power = new(at[1], at[2]);
        for (int i = 0; i < at.Blocks; i++)
        {
            ComplexLanes<T> lnSτ = power.Logarithm(at.LogOmega(i)), w = power.Of(lnSτ.Re);
            ComplexLanes<T> log = ComplexFunctions.LogOnePlus(w), shape = ComplexFunctions.Exp(log * -b), z = shape * r;
            at.Set(i, z);
            if (!at.WantsDerivatives)
                continue;
            ComplexLanes<T> slope = z * (w / (w + 1)) * -b;
            at.SetDerivative(0, i, shape);
            at.SetDerivative(1, i, slope * power.LogSlopeByTau);
            at.SetDerivative(2, i, slope * lnSτ);
            at.SetDerivative(3, i, -(z * log));
        }
    }
}
