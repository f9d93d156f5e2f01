using ImpedanceFit.Circuits.ElementModel;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Inductor <c>L</c>: Z = s·L, s = jω, L in H.</summary>
/// <remarks>∂Z/∂L = s; ∂Y/∂L = −Y/L.
/// Barsoukov, Macdonald (eds.), Impedance Spectroscopy, 3rd ed., Wiley 2018, doi:10.1002/9781119381860.</remarks>
internal sealed class Inductor() : AdmittanceElement(new("L", "inductor", "s·L",
    new ParameterDescription("L", Unit.Henry, ParameterKind.ImpedanceCoefficient) { Default = 1e-6 })
{
    Shape = ElementShape.Inductance,
    Reference = "Barsoukov, Macdonald (eds.), Impedance Spectroscopy, 3rd ed., Wiley 2018, doi:10.1002/9781119381860",
})
{
    /// <inheritdoc/>
    internal override void Evaluate<T>(in ElementEvaluation<T> at) => Reactance.Evaluate(at, ParameterFloor.Of(at[0]), power: 1);

    /// <inheritdoc/>
    internal override void EvaluateAdmittance<T>(in ElementEvaluation<T> at) =>
        Reactance.Evaluate(at, -1 / ParameterFloor.Of(at[0]), power: -1);

    /// <inheritdoc/>
    internal override void Differentiate<T>(in ElementDerivatives<T> at) => Proportion.Differentiate(at, 1);

    /// <inheritdoc/>
    internal override void DifferentiateAdmittance<T>(in ElementDerivatives<T> at) => Proportion.Differentiate(at, -1);
}
