using ImpedanceFit.Circuits.ElementModel;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Mixed conductor, ion in, electron out, faradaic coupling <c>Mier</c>: Z = R∥·(1 + 2/(ν·sinh ν)) + (Ri² + Re²)/(Ri +
/// Re)·coth(ν)/ν, ν² = (Ri + Re)·Y, Y = 1/Rct + Q·sⁿ, R∥ = Ri·Re/(Ri + Re), s = jω. Ionic and electronic rail Ri, Re in Ω, charge transfer
/// Rct in Ω, capacitance Q in S·sⁿ (F at n = 1).</summary>
/// <remarks>With R = Ri + Re, i = Ri/R, e = Re/R, u = ν², K = ν·coth ν, H = ν/sinh ν, G = K − 2·i·e·(K − H): Z = R·i·e + G/Y;
/// ∂Z/∂Ri = e² + dG/du − 2·e·(e − i)·(K − H)/u, ∂Z/∂Re the same with i ↔ e; ∂Z/∂Y = (u·dG/du − G)/Y². Low frequencies: (Ri + Re)/3 + 1/Y.
/// Siroma et al., J. Power Sources 316 (2016) 215, doi:10.1016/j.jpowsour.2016.03.059; Jamnik, Maier, J.
/// Electrochem. Soc. 146 (1999) 4183, doi:10.1149/1.1392611.</remarks>
internal sealed class FaradaicIonElectronConductor()
    : Element(new("Mier", "mixed conductor, ion in, electron out, faradaic coupling",
        "R∥·(1+2/(ν·sinh(ν)))+(Ri²+Re²)/(Ri+Re)·coth(ν)/ν, ν² = (Ri+Re)·(1/Rct+Q·s^n), R∥ = Ri·Re/(Ri+Re)",
    new("Ri", Unit.Ohm, ParameterKind.Resistance) { Default = 100 },
    new("Re", Unit.Ohm, ParameterKind.Resistance) { Default = 100 },
    new("Rct", Unit.Ohm, ParameterKind.Resistance) { Lower = 1e-9, Default = 1e3 },
    new("Q", Unit.SiemensSecondToN, ParameterKind.AdmittanceCoefficient) { Lower = 1e-20, Default = 1e-4 },
    new("n", Unit.None, ParameterKind.Exponent) { Default = 1, FixedByDefault = true })
{
    Shape = ElementShape.MixedConductor,
    Reference = "Siroma et al., J. Power Sources 316 (2016) 215, doi:10.1016/j.jpowsour.2016.03.059; Jamnik, Maier, J. Electrochem. Soc. "
        + "146 (1999) 4183, doi:10.1149/1.1392611",
})
{
    /// <inheritdoc/>
    internal override void Evaluate<T>(in ElementEvaluation<T> at) =>
        ComplementaryRailLine.Evaluate(at, new PoreWall<T>(at[2], at[3], at[4]));
}
