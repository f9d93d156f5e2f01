using System.Runtime.CompilerServices;
using ImpedanceFit.Numerics;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Resistor <c>R</c>: Z = R, R in Ω.</summary>
/// <remarks>∂Z/∂R = 1; ∂Y/∂R = −1/R².
/// Barsoukov, Macdonald (eds.), Impedance Spectroscopy, 3rd ed., Wiley 2018, doi:10.1002/9781119381860.</remarks>
public sealed class Resistor() : Element(new("R", "resistor", "R",
    new ParameterDescription("R", Unit.Ohm, ParameterKind.Resistance) { Default = 1e3 })
{
    Reference = "Barsoukov, Macdonald (eds.), Impedance Spectroscopy, 3rd ed., Wiley 2018, doi:10.1002/9781119381860",
})
{
    /// <inheritdoc/>
    public override bool HasAdmittance => true;

    /// <inheritdoc/>
    public override void Evaluate<T>(in ElementEvaluation<T> at) => Constant(at, at[0], 1);

    /// <inheritdoc/>
    [MethodImpl(VectorLoop.Options)]
    public override void EvaluateAdmittance<T>(in ElementEvaluation<T> at)
    {
        double y = 1 / ParameterFloor.Of(at[0]);
        Constant(at, y, -y * y);
    }

    [MethodImpl(VectorLoop.Options)]
    private static void Constant<T>(in ElementEvaluation<T> at, double value, double derivative) where T : unmanaged, ILanes<T>
    {
        ComplexLanes<T> z = ComplexLanes<T>.Create(value, 0), dz = ComplexLanes<T>.Create(derivative, 0);
        for (int i = 0; i < at.Blocks; i++)
        {
            at.Set(i, z);
            if (at.WantsDerivatives)
                at.SetDerivative(0, i, dz);
        }
    }
}
