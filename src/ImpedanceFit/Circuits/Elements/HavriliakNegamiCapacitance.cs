using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Havriliak–Negami capacitance <c>HNC</c>: Z = (1 + (s·τ)ⁿ)ᵇ/(s·C), s = jω. C in F, τ in s, n and b dimensionless.</summary>
/// <remarks>With w = (sτ)ⁿ: ∂Z/∂C = −Z/C; ∂Z/∂τ = Z·b·w/(1 + w)·n/τ; ∂Z/∂n = Z·b·w/(1 + w)·ln(sτ); ∂Z/∂b = Z·ln(1 + w).
/// Havriliak, Negami, Polymer 8 (1967) 161, doi:10.1016/0032-3861(67)90021-3.</remarks>
internal sealed class HavriliakNegamiCapacitance() : Element(new("HNC", "Havriliak–Negami capacitance", "(1+(s·tau)^n)^b/(s·C)",
    new("C", Unit.Farad, ParameterKind.AdmittanceCoefficient) { Lower = 1e-20, Default = 1e-6 },
    new("tau", Unit.Second, ParameterKind.TimeConstant) { Lower = 1e-15, Default = 1e-3 },
    new("n", Unit.None, ParameterKind.Exponent) { Default = 0.9 },
    new("b", Unit.None, ParameterKind.Exponent) { Default = 0.9 })
{
    Shape = ElementShape.Capacitance,
    Reference = "Havriliak, Negami, Polymer 8 (1967) 161, doi:10.1016/0032-3861(67)90021-3",
})
{
    /// <inheritdoc/>
    [MethodImpl(VectorLoop.Options)]
    internal override void Evaluate<T>(in ElementEvaluation<T> at)
    {
        double elastance = 1 / at[0], b = at[3];
        T minusElastance = T.Create(-elastance);
        ScaledPower<T> power = new(at[1], at[2]);
        for (int i = 0; i < at.Blocks; i++)
        {
            ComplexLanes<T> lnSτ = power.Logarithm(at.LogOmega(i)), w = power.Of(lnSτ.Re);
            ComplexLanes<T> log = ComplexFunctions.LogOnePlus(w),
                z = ComplexFunctions.Exp(log * b).TimesJ() * (minusElastance / at.Omega(i));
            at.Set(i, z);
            if (!at.WantsDerivatives)
                continue;
            ComplexLanes<T> slope = z * (w / (w + 1)) * b;
            at.SetDerivative(0, i, z * -elastance);
            at.SetDerivative(1, i, slope * power.LogSlopeByTau);
            at.SetDerivative(2, i, slope * lnSτ);
            at.SetDerivative(3, i, z * log);
        }
    }
}
