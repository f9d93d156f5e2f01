using ImpedanceFit.Circuits.ElementModel;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Pore with blocking wall and closed end <c>TLMQ</c>: Z = Ri·coth(ν)/ν, ν² = Ri·Y, Y = Q·sⁿ, s =
/// jω. Ri (whole pore) in Ω, Q (whole wall) in S·sⁿ.</summary>
/// <remarks>With u = ν², K = ν·coth ν: Z = K/Y; ∂Z/∂Ri = dK/du; ∂Z/∂Y = (u·dK/du − K)/Y²; ∂Y/∂Q = sⁿ; ∂Y/∂n
/// = Q·sⁿ·ln s. Low frequencies: Ri/3 + 1/Y. de Levie, Electrochim. Acta 8 (1963) 751, doi:10.1016/0013-4686(63)80042-0; Landesfeind et
/// al., J. Electrochem. Soc. 163 (2016) A1373, doi:10.1149/2.1141607jes.</remarks>
internal sealed class BlockingPore() : Element(PoreLine.Blocking("TLMQ", "pore, blocking wall, closed end", "Ri·coth(ν)/ν, ν² = Ri·Q·s^n"))
{
    /// <inheritdoc/>
    internal override void Evaluate<T>(in ElementEvaluation<T> at) => PoreLine.EvaluateClosed(at, new PoreWall<T>(at[1], at[2]));
}
