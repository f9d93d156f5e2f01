using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Voigt element <c>K</c>, a resistor with a capacitor across it, given by its time constant: Z =
/// R/(1 + s·τ), s = jω. R in Ω, τ in s.</summary>
/// <remarks>∂Z/∂R = 1/(1 + sτ); ∂Z/∂τ = −R·s/(1 + sτ)². Capacitance τ/R.
/// Boukamp, J. Electrochem. Soc. 142 (1995) 1885, doi:10.1149/1.2044210.</remarks>
internal sealed class VoigtElement() : Element(new("K", "Voigt element by time constant", "R/(1+s·tau)",
    new("R", Unit.Ohm, ParameterKind.Resistance) { Default = 1e3 },
    new("tau", Unit.Second, ParameterKind.TimeConstant) { Lower = 1e-15, Default = 1e-3 })
{
    Shape = ElementShape.Arc,
    Reference = "Boukamp, J. Electrochem. Soc. 142 (1995) 1885, doi:10.1149/1.2044210",
})
{
    /// <inheritdoc/>
    [MethodImpl(VectorLoop.Options)]
    internal override void Evaluate<T>(in ElementEvaluation<T> at)
    {
        double r = at[0], tau = at[1];
        T one = T.Create(1);
        for (int i = 0; i < at.Blocks; i++)
        {
            T ω = at.Omega(i), ωτ = ω * tau;
            ComplexLanes<T> share = new ComplexLanes<T>(one, ωτ).Reciprocal();
            at.Set(i, share * r);
            if (!at.WantsDerivatives)
                continue;
            at.SetDerivative(0, i, share);
            at.SetDerivative(1, i, share.Square().TimesJ() * (ω * -r));
        }
    }
}
