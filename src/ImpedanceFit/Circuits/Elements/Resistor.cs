using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Resistor <c>R</c>: Z = R, R in Ω.</summary>
/// <remarks>∂Z/∂R = 1; ∂Y/∂R = −1/R².
/// Barsoukov, Macdonald (eds.), Impedance Spectroscopy, 3rd ed., Wiley 2018, doi:10.1002/9781119381860.</remarks>
internal sealed class Resistor() : AdmittanceElement(new("R", "resistor", "R",
    new ParameterDescription("R", Unit.Ohm, ParameterKind.Resistance) { Default = 1e3 })
{
    Shape = ElementShape.Resistance,
    Reference = "Barsoukov, Macdonald (eds.), Impedance Spectroscopy, 3rd ed., Wiley 2018, doi:10.1002/9781119381860",
})
{
    /// <inheritdoc/>
    internal override AdmittancePower? AdmittancePower => new(Inverse: true, 0);

    /// <inheritdoc/>
    internal override void Evaluate<T>(in ElementEvaluation<T> at) => SetConstant(at, at[0]);

    /// <inheritdoc/>
    internal override void EvaluateAdmittance<T>(in ElementEvaluation<T> at) => SetConstant(at, 1 / ParameterFloor.Of(at[0]));

    /// <inheritdoc/>
    internal override void Differentiate<T>(in ElementDerivatives<T> at) => SetConstant(at, 1);

    /// <inheritdoc/>
    internal override void DifferentiateAdmittance<T>(in ElementDerivatives<T> at)
    {
        double y = 1 / ParameterFloor.Of(at[0]);
        SetConstant(at, -y * y);
    }

    [MethodImpl(VectorLoop.Options)]
    internal static void SetConstant<T>(in ElementEvaluation<T> at, double value) where T : unmanaged, ILanes<T>
    {
        ComplexLanes<T> x = ComplexLanes<T>.Create(value, 0);
        ComplexColumn<T> values = at.Values;
        for (int i = 0; i < at.Blocks; i++)
            values[i] = x;
    }

    [MethodImpl(VectorLoop.Options)]
    internal static void SetConstant<T>(in ElementDerivatives<T> at, double derivative) where T : unmanaged, ILanes<T>
    {
        T dx = T.Create(derivative);
        ComplexColumn<T> column = at.Column(0);
        Factor<T> factor = at.Factor;
        for (int i = 0; i < at.Blocks; i++)
            column[i] = factor.Times(dx, i);
    }
}
