using ImpedanceFit.Circuits.ElementModel;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Pore with charge transfer at the wall and shorted end <c>TLMRs</c>: Z = Ri·tanh(ν)/ν, ν² = Ri·Y, Y = 1/Rct + Q·sⁿ, s = jω. Ri
/// (whole pore) and Rct (whole wall) in Ω, Q in S·sⁿ.</summary>
/// <remarks>With u = ν², T = tanh ν/ν: Z = Ri·T; ∂Z/∂Ri = T + u·dT/du; ∂Z/∂Y = Ri²·dT/du; ∂Y/∂Rct = −1/Rct²; ∂Y/∂Q = sⁿ; ∂Y/∂n = Q·sⁿ·ln s.
/// Bisquert, J. Phys. Chem. B 106 (2002) 325, doi:10.1021/jp011941g; Bisquert, Phys. Chem. Chem. Phys. 2
/// (2000) 4185, doi:10.1039/b001708f.</remarks>
internal sealed class ShortedFaradaicPore()
    : Element(PoreLine.Faradaic("TLMRs", "pore, faradaic wall, shorted end", "Ri·tanh(ν)/ν, ν² = Ri·(1/Rct+Q·s^n)"))
{
    /// <inheritdoc/>
    internal override void Evaluate<T>(in ElementEvaluation<T> at) => PoreLine.EvaluateShorted(at, new PoreWall<T>(at[1], at[2], at[3]));
}
