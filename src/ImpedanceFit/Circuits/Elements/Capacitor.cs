using ImpedanceFit.Circuits.ElementModel;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Capacitor <c>C</c>: Z = 1/(s·C), s = jω, C in F.</summary>
/// <remarks>∂Z/∂C = −Z/C; ∂Y/∂C = s.
/// Barsoukov, Macdonald (eds.), Impedance Spectroscopy, 3rd ed., Wiley 2018, doi:10.1002/9781119381860.</remarks>
internal sealed class Capacitor() : AdmittanceElement(new("C", "capacitor", "1/(s·C)",
    new ParameterDescription("C", Unit.Farad, ParameterKind.AdmittanceCoefficient) { Lower = 1e-20, Default = 1e-6 })
{
    Shape = ElementShape.Capacitance,
    Reference = "Barsoukov, Macdonald (eds.), Impedance Spectroscopy, 3rd ed., Wiley 2018, doi:10.1002/9781119381860",
})
{
    /// <inheritdoc/>
    internal override AdmittancePower? AdmittancePower => new(Inverse: false, 1);

    /// <inheritdoc/>
    internal override void Evaluate<T>(in ElementEvaluation<T> at) => Reactance.Evaluate(at, -1 / ParameterFloor.Of(at[0]), power: -1);

    /// <inheritdoc/>
    internal override void EvaluateAdmittance<T>(in ElementEvaluation<T> at) => Reactance.Evaluate(at, ParameterFloor.Of(at[0]), power: 1);

    /// <inheritdoc/>
    internal override void Differentiate<T>(in ElementDerivatives<T> at) => Proportion.Differentiate(at, -1);

    /// <inheritdoc/>
    internal override void DifferentiateAdmittance<T>(in ElementDerivatives<T> at) => Proportion.Differentiate(at, 1);
}
