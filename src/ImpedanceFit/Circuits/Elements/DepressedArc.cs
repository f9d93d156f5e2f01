using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Depressed arc <c>Zarc</c>, a resistor with a constant-phase element across it, given by its time constant:
/// Z = R/(1 + (s·τ)ⁿ), s = jω. R in Ω, τ in s, n dimensionless.</summary>
/// <remarks>With w = (sτ)ⁿ: ∂Z/∂R = 1/(1 + w); ∂Z/∂τ = −R·w·n/(τ·(1 + w)²); ∂Z/∂n = −R·w·ln(sτ)/(1 + w)². Coefficient Q = τⁿ/R.
/// Cole, Cole, J. Chem. Phys. 9 (1941) 341, doi:10.1063/1.1750906.</remarks>
internal sealed class DepressedArc() : Element(new("Zarc", "depressed arc", "R/(1+(s·tau)^n)",
    new("R", Unit.Ohm, ParameterKind.Resistance) { Default = 1e3 },
    new("tau", Unit.Second, ParameterKind.TimeConstant) { Lower = 1e-15, Default = 1e-3 },
    new("n", Unit.None, ParameterKind.Exponent) { Default = 0.9 })
{
    Shape = ElementShape.Arc,
    Reference = "Cole, Cole, J. Chem. Phys. 9 (1941) 341, doi:10.1063/1.1750906",
})
{
    /// <inheritdoc/>
    [MethodImpl(VectorLoop.Options)]
    internal override void Evaluate<T>(in ElementEvaluation<T> at)
    {
        double r = at[0];
        ScaledPower<T> power = new(at[1], at[2]);
        for (int i = 0; i < at.Blocks; i++)
        {
            ComplexLanes<T> lnSτ = power.Logarithm(at.LogOmega(i)), w = power.Of(lnSτ.Re), share = (w + 1).Reciprocal();
            at.Set(i, share * r);
            if (!at.WantsDerivatives)
                continue;
            ComplexLanes<T> slope = w * share.Square() * -r;
            at.SetDerivative(0, i, share);
            at.SetDerivative(1, i, slope * power.LogSlopeByTau);
            at.SetDerivative(2, i, slope * lnSτ);
        }
    }
}
