using ImpedanceFit.Circuits.ElementModel;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Lossy inductor <c>La</c>: Z = L·sⁿ, s = jω. L in H·s^(n−1); n dimensionless (n = 1: an inductor of L henry).</summary>
/// <remarks>∂Z/∂L = sⁿ; ∂Z/∂n = Z·(ln ω + jπ/2); ∂Y/∂L = −Y/L; ∂Y/∂n = −Y·(ln ω + jπ/2). The exponent is that of s alone, not of L·s.
/// BioLogic, EC-Lab Application Note 42.</remarks>
internal sealed class LossyInductor() : AdmittanceElement(new("La", "lossy inductor", "L·s^n",
    new("L", Unit.HenrySecondToNMinusOne, ParameterKind.ImpedanceCoefficient) { Default = 1e-6 },
    new("n", Unit.None, ParameterKind.Exponent) { Default = 0.9 })
{
    Shape = ElementShape.Inductance,
    Reference = "BioLogic, EC-Lab Application Note 42 (modified inductance element La)",
})
{
    /// <inheritdoc/>
    internal override void Evaluate<T>(in ElementEvaluation<T> at) => PowerLaw.Evaluate(at, at[0], at[1], 1);

    /// <inheritdoc/>
    internal override void EvaluateAdmittance<T>(in ElementEvaluation<T> at) => PowerLaw.Evaluate(at, at[0], at[1], -1);

    /// <inheritdoc/>
    internal override void Differentiate<T>(in ElementDerivatives<T> at) => PowerLaw.Differentiate(at, at[0], 1);

    /// <inheritdoc/>
    internal override void DifferentiateAdmittance<T>(in ElementDerivatives<T> at) => PowerLaw.Differentiate(at, at[0], -1);
}
