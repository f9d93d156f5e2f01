using ImpedanceFit.Circuits.ElementModel;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Constant-phase element <c>CPE</c>: Z = 1/(Q·sⁿ), s = jω. Q in S·sⁿ; n dimensionless (n = 1: a capacitor of Q farad).</summary>
/// <remarks>∂Z/∂Q = −Z/Q; ∂Z/∂n = −Z·(ln ω + jπ/2); ∂Y/∂Q = sⁿ; ∂Y/∂n = Y·(ln ω + jπ/2).
/// Brug et al., J. Electroanal. Chem. 176 (1984) 275, doi:10.1016/S0022-0728(84)80324-1.</remarks>
internal sealed class ConstantPhaseElement() : AdmittanceElement(new("CPE", "constant-phase element", "1/(Q·s^n)",
    new("Q", Unit.SiemensSecondToN, ParameterKind.AdmittanceCoefficient) { Lower = 1e-20, Default = 1e-6 },
    new("n", Unit.None, ParameterKind.Exponent) { Default = 0.9 })
{
    Aliases = ["Q"],
    Shape = ElementShape.Capacitance,
    Reference = "Brug et al., J. Electroanal. Chem. 176 (1984) 275, doi:10.1016/S0022-0728(84)80324-1",
})
{
    /// <inheritdoc/>
    internal override AdmittancePower? AdmittancePower => new(Inverse: false, Exponent: null);

    /// <inheritdoc/>
    internal override void Evaluate<T>(in ElementEvaluation<T> at) => PowerLaw.Evaluate(at, at[0], at[1], -1);

    /// <inheritdoc/>
    internal override void EvaluateAdmittance<T>(in ElementEvaluation<T> at) => PowerLaw.Evaluate(at, at[0], at[1], 1);

    /// <inheritdoc/>
    internal override void Differentiate<T>(in ElementDerivatives<T> at) => PowerLaw.Differentiate(at, at[0], -1);

    /// <inheritdoc/>
    internal override void DifferentiateAdmittance<T>(in ElementDerivatives<T> at) => PowerLaw.Differentiate(at, at[0], 1);
}
