using ImpedanceFit.Circuits.ElementModel;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Pore with blocking wall and shorted end <c>TLMQs</c>: Z = Ri·tanh(ν)/ν, ν² = Ri·Y, Y = Q·sⁿ, s =
/// jω. Ri (whole pore) in Ω, Q (whole wall) in S·sⁿ.</summary>
/// <remarks>With u = ν², T = tanh ν/ν: Z = Ri·T; ∂Z/∂Ri = T + u·dT/du; ∂Z/∂Y = Ri²·dT/du; ∂Y/∂Q = sⁿ; ∂Y/∂n
/// = Q·sⁿ·ln s. Low frequencies: Ri. de Levie, Electrochim. Acta 8 (1963) 751, doi:10.1016/0013-4686(63)80042-0; Landesfeind et al., J.
/// Electrochem. Soc. 163 (2016) A1373, doi:10.1149/2.1141607jes.</remarks>
internal sealed class ShortedBlockingPore()
    : Element(PoreLine.Blocking("TLMQs", "pore, blocking wall, shorted end", "Ri·tanh(ν)/ν, ν² = Ri·Q·s^n"))
{
    /// <inheritdoc/>
    internal override void Evaluate<T>(in ElementEvaluation<T> at) => PoreLine.EvaluateShorted(at, new PoreWall<T>(at[1], at[2]));
}
