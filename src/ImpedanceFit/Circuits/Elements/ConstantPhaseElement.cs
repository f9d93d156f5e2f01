using ImpedanceFit.Numerics;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Constant-phase element <c>CPE</c>: Z = 1/(Q·sⁿ), s = jω. Q in S·sⁿ; n dimensionless (n = 1: a capacitor of Q farad).</summary>
/// <remarks>∂Z/∂Q = −Z/Q; ∂Z/∂n = −Z·(ln ω + jπ/2); ∂Y/∂Q = Y/Q; ∂Y/∂n = Y·(ln ω + jπ/2).
/// Brug et al., J. Electroanal. Chem. 176 (1984) 275, doi:10.1016/S0022-0728(84)80324-1.</remarks>
public sealed class ConstantPhaseElement() : Element(new("CPE", "constant-phase element", "1/(Q·s^n)",
    new("Q", Unit.SiemensSecondToN, ParameterKind.AdmittanceCoefficient) { Default = 1e-6 },
    new("n", Unit.None, ParameterKind.Exponent) { Default = 0.9 })
{
    Aliases = ["Q"],
    Reference = "Brug et al., J. Electroanal. Chem. 176 (1984) 275, doi:10.1016/S0022-0728(84)80324-1",
})
{
    /// <inheritdoc/>
    public override bool HasAdmittance => true;

    /// <inheritdoc/>
    public override void Evaluate<T>(in ElementEvaluation<T> at) => Power(at, 1 / at[0], -1);

    /// <inheritdoc/>
    public override void EvaluateAdmittance<T>(in ElementEvaluation<T> at) => Power(at, at[0], 1);

    // scale·s^(sign·n): the impedance for sign −1, the admittance for +1. The argument of sⁿ is the same at every ω.
    private static void Power<T>(in ElementEvaluation<T> at, double scale, int sign) where T : unmanaged, ILanes<T>
    {
        double q = at[0], exponent = sign * at[1];
        (double sin, double cos) = Math.SinCos(exponent * (Math.PI / 2));
        for (int i = 0; i < at.Blocks; i++)
        {
            T lnω = at.LogOmega(i);
            T modulus = T.Exp(lnω * exponent);
            ComplexLanes<T> value = new(modulus * (scale * cos), modulus * (scale * sin));
            at.Set(i, value);
            if (!at.WantsDerivatives)
                continue;
            at.SetDerivative(0, i, value * (sign / q));
            at.SetDerivative(1, i, value * new ComplexLanes<T>(lnω * sign, T.Create(sign * Math.PI / 2)));
        }
    }
}
