using ImpedanceFit.Circuits.ElementModel;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Mixed conductor between ion-blocking contacts <c>Mee</c> (electrons pass, ions are blocked): Z = R∥ + (Re −
/// R∥)·tanh(ν/2)/(ν/2), ν² = (Ri + Re)·Q·sⁿ, R∥ = Ri·Re/(Ri + Re), s = jω. Ionic and electronic rail Ri, Re in Ω, chemical capacitance Q
/// in S·sⁿ (F at n = 1). Re at low, R∥ at high frequencies.</summary>
/// <remarks>With R = Ri + Re, u = (ν/2)², T = tanh(ν/2)/(ν/2): Z = (Ri·Re + Re²·T)/R; ∂Z/∂Ri = (Re/R)²·(1 − T + u·dT/du);
/// ∂Z/∂Re = (Ri² + Re·(2Ri + Re)·T + Re²·u·dT/du)/R²; ∂Z/∂Q = (Re²/4)·sⁿ·dT/du; ∂Z/∂n = Q·ln s·∂Z/∂Q.
/// Jamnik, Maier, J. Electrochem. Soc. 146 (1999) 4183, doi:10.1149/1.1392611.</remarks>
internal sealed class IonBlockedConductor()
    : Element(new("Mee", "mixed conductor between ion-blocking contacts",
        "R∥+(Re-R∥)·tanh(ν/2)/(ν/2), ν² = (Ri+Re)·Q·s^n, R∥ = Ri·Re/(Ri+Re)",
    new("Ri", Unit.Ohm, ParameterKind.Resistance) { Default = 100 },
    new("Re", Unit.Ohm, ParameterKind.Resistance) { Default = 100 },
    new("Q", Unit.SiemensSecondToN, ParameterKind.AdmittanceCoefficient) { Lower = 1e-20, Default = 1e-4 },
    new("n", Unit.None, ParameterKind.Exponent) { Default = 1, FixedByDefault = true })
{
    Shape = ElementShape.MixedConductor,
    Reference = "Jamnik, Maier, J. Electrochem. Soc. 146 (1999) 4183, doi:10.1149/1.1392611",
})
{
    /// <inheritdoc/>
    internal override void Evaluate<T>(in ElementEvaluation<T> at) => BlockedRailLine.Evaluate(at, blocked: 0, passing: 1);
}
