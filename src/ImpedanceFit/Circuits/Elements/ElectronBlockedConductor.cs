using ImpedanceFit.Circuits.ElementModel;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Mixed conductor between electron-blocking contacts <c>Mii</c> (ions pass, electrons are blocked): Z = R∥ + (Ri −
/// R∥)·tanh(ν/2)/(ν/2), ν² = (Ri + Re)·Q·sⁿ, R∥ = Ri·Re/(Ri + Re), s = jω. Ionic and electronic rail Ri, Re in Ω, chemical capacitance Q
/// in S·sⁿ (F at n = 1). Ri at low, R∥ at high frequencies.</summary>
/// <remarks>With R = Ri + Re, u = (ν/2)², T = tanh(ν/2)/(ν/2): Z = (Ri·Re + Ri²·T)/R; ∂Z/∂Re = (Ri/R)²·(1 − T + u·dT/du);
/// ∂Z/∂Ri = (Re² + Ri·(2Re + Ri)·T + Ri²·u·dT/du)/R²; ∂Z/∂Q = (Ri²/4)·sⁿ·dT/du; ∂Z/∂n = Q·ln s·∂Z/∂Q.
/// Jamnik, Maier, J. Electrochem. Soc. 146 (1999) 4183, doi:10.1149/1.1392611.</remarks>
internal sealed class ElectronBlockedConductor()
    : Element(new("Mii", "mixed conductor between electron-blocking contacts",
        "R∥+(Ri-R∥)·tanh(ν/2)/(ν/2), ν² = (Ri+Re)·Q·s^n, R∥ = Ri·Re/(Ri+Re)",
    new("Ri", Unit.Ohm, ParameterKind.Resistance) { Default = 100 },
    new("Re", Unit.Ohm, ParameterKind.Resistance) { Default = 100 },
    new("Q", Unit.SiemensSecondToN, ParameterKind.AdmittanceCoefficient) { Lower = 1e-20, Default = 1e-4 },
    new("n", Unit.None, ParameterKind.Exponent) { Default = 1, FixedByDefault = true })
{
    Shape = ElementShape.ElectronBlockedConductor,
    Reference = "Jamnik, Maier, J. Electrochem. Soc. 146 (1999) 4183, doi:10.1149/1.1392611",
})
{
    /// <inheritdoc/>
    internal override void Evaluate<T>(in ElementEvaluation<T> at) => BlockedRailLine.Evaluate(at, blocked: 1, passing: 0);
}
