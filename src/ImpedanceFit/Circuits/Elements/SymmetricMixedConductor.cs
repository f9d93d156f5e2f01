using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Elements;

/// <summary>Symmetric cell of a mixed conductor with real contacts <c>Msym</c>. Electrons pass the contacts freely, ions through Z_t = Rt ‖
/// CPE(Qt, nt) at each. Z = R∥ + (2/R)·t·Re²·Z_t/(t·R + ν·Z_t), t = tanh(ν/2), ν² = R·Q·sⁿ, R = Ri + Re, R∥ = Ri·Re/R, s = jω. Ri, Re, Rt
/// in Ω; Q, Qt in S·sⁿ.</summary>
/// <remarks>With u = (ν/2)², T = tanh(ν/2)/(ν/2), Y = 1/Rt + Qt·s^nt, y = R·Y, D = 2 + y·T: Z = (Ri·Re + 2Re²·T/D)/R (Y = 0: <c>Mee</c>);
/// ∂Z/∂Ri = (Re/R)²·(4(1 − T + u·dT/du) + 4y·T·(1 − T) + (y·T)²)/D²;
/// ∂Z/∂Re = (Ri² + 4Ri·Re·T/D + 4Re²·(T + u·dT/du)/D²)/R²;
/// ∂Z/∂Q = Re²·sⁿ·dT/du/D²; ∂Z/∂n = Q·ln s·∂Z/∂Q; ∂Z/∂Y = −2Re²·(T/D)².
/// Jamnik, Maier, J. Electrochem. Soc. 146 (1999) 4183, doi:10.1149/1.1392611; Bumberger, Nenning, Fleig,
/// Phys. Chem. Chem. Phys. (2024), doi:10.1039/D4CP00975D.</remarks>
internal sealed class SymmetricMixedConductor() : Element(new("Msym", "symmetric mixed-conductor cell, real contacts",
    "R∥+(2/R)·t·Re²·Zt/(t·R+ν·Zt), t = tanh(ν/2), ν² = R·Q·s^n, R = Ri+Re, R∥ = Ri·Re/R, 1/Zt = 1/Rt+Qt·s^nt",
    new("Ri", Unit.Ohm, ParameterKind.Resistance) { Default = 100 },
    new("Re", Unit.Ohm, ParameterKind.Resistance) { Default = 100 },
    new("Q", Unit.SiemensSecondToN, ParameterKind.AdmittanceCoefficient) { Lower = 1e-20, Default = 1e-4 },
    new("n", Unit.None, ParameterKind.Exponent) { Default = 1, FixedByDefault = true },
    new("Rt", Unit.Ohm, ParameterKind.Resistance) { Lower = 1e-9, Default = 1e3 },
    new("Qt", Unit.SiemensSecondToN, ParameterKind.AdmittanceCoefficient) { Default = 1e-6 },
    new("nt", Unit.None, ParameterKind.Exponent) { Default = 0.9 })
{
    Shape = ElementShape.MixedConductor,
    Reference = "Jamnik, Maier, J. Electrochem. Soc. 146 (1999) 4183, doi:10.1149/1.1392611; Bumberger, Nenning, Fleig, Phys. Chem. Chem. "
        + "Phys. (2024), doi:10.1039/D4CP00975D",
})
{
    /// <inheritdoc/>
    [MethodImpl(VectorLoop.Options)]
    internal override void Evaluate<T>(in ElementEvaluation<T> at)
    {
        double sum = ParameterFloor.Of(at[0] + at[1]), i = at[0] / sum, e = at[1] / sum, re = at[1];
        PoreWall<T> bulk = new(at[2], at[3]), contact = new(at[4], at[5], at[6]);
        for (int block = 0; block < at.Blocks; block++)
        {
            T lnω = at.LogOmega(block);
            PoreWall<T>.Point inside = bulk.At(lnω), outside = contact.At(lnω);
            ComplexLanes<T> u = inside.Admittance * (sum / 4);
            TanhRatio<T> t = TanhRatio<T>.Of(bulk.Root(inside, sum / 4), u);
            ComplexLanes<T> yT = outside.Admittance * sum * t.Value, inverse = (yT + 2).Reciprocal(), m = t.Value * inverse;
            at.Set(block, m * (2 * e * re) + i * re);
            if (!at.WantsDerivatives)
                continue;
            ComplexLanes<T> square = inverse.Square();
            at.SetDerivative(0, block, ((t.Curvature + yT * t.Deficit) * 4 + yT.Square()) * square * (e * e));
            at.SetDerivative(1, block, m * (4 * i * e) + (t.Value + u * t.Slope) * square * (4 * e * e) + i * i);
            bulk.SetDerivatives(at, block, inside, t.Slope * square * (re * re), 2);
            contact.SetDerivatives(at, block, outside, m.Square() * (-2 * re * re), 4);
        }
    }
}
