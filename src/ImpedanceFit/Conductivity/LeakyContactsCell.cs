using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits;
using ImpedanceFit.Circuits.Elements;
using ImpedanceFit.Numerics;

namespace ImpedanceFit.Conductivity;

/// <summary>The symmetric cell <see cref="SymmetricMixedConductor"/> with the leak of its contacts in units of the sample: 1/Rt = leak/Ri.
/// Between 0 (blocking) and 1 (a contact as good for ions as the whole sample) it is a parameter with two ends, where Rt has
/// none.</summary>
/// <remarks>With u = (ν/2)², T = tanh(ν/2)/(ν/2), Y = leak/Ri + Qt·s^nt, y = R·Y, D = 2 + y·T, R = Ri + Re: Z = (Ri·Re + 2Re²·T/D)/R and
/// the derivatives of <see cref="SymmetricMixedConductor"/>; ∂Z/∂leak = ∂Z/∂Y/Ri, and ∂Z/∂Ri has −leak/Ri²·∂Z/∂Y besides, ∂Z/∂Y =
/// −2Re²·(T/D)².</remarks>
internal sealed class LeakyContactsCell()
    : Element(new("Mleak", "symmetric mixed-conductor cell, leak of the contacts relative to the sample",
    "as Msym with Rt = Ri/leak",
    new("Ri", Unit.Ohm, ParameterKind.Resistance) { Default = 100 },
    new("Re", Unit.Ohm, ParameterKind.Resistance) { Default = 100 },
    new("Q", Unit.SiemensSecondToN, ParameterKind.AdmittanceCoefficient) { Lower = 1e-20, Default = 1e-4 },
    new("leak", Unit.None, ParameterKind.Ratio) { Lower = 0, Upper = 1, Default = 0.1 },
    new("Qt", Unit.SiemensSecondToN, ParameterKind.AdmittanceCoefficient) { Default = 1e-6 },
    new("nt", Unit.None, ParameterKind.Exponent) { Default = 0.9 }))
{
    public static ElementCatalogue Catalogue { get; } = ElementCatalogue.BuiltIn.With(new LeakyContactsCell());

    /// <inheritdoc/>
    [MethodImpl(VectorLoop.Options)]
    public override void Evaluate<T>(in ElementEvaluation<T> at)
    {
        double sum = ParameterFloor.Of(at[0] + at[1]), i = at[0] / sum, e = at[1] / sum, re = at[1],
            conductance = 1 / ParameterFloor.Of(at[0]), leak = at[3];
        PoreWall<T> bulk = new(at[2], 1), contact = new(at[4], at[5]);
        for (int block = 0; block < at.Blocks; block++)
        {
            T lnω = at.LogOmega(block);
            PoreWall<T>.Point inside = bulk.At(lnω), outside = contact.At(lnω);
            ComplexLanes<T> u = inside.Admittance * (sum / 4);
            TanhRatio<T> t = TanhRatio<T>.Of(bulk.Root(inside, sum / 4), u);
            ComplexLanes<T> yT = (outside.Admittance + leak * conductance) * sum * t.Value, inverse = (yT + 2).Reciprocal(),
                m = t.Value * inverse;
            at.Set(block, m * (2 * e * re) + i * re);
            if (!at.WantsDerivatives)
                continue;
            ComplexLanes<T> square = inverse.Square(), byAdmittance = m.Square() * (-2 * re * re);
            at.SetDerivative(0, block, ((t.Curvature + yT * t.Deficit) * 4 + yT.Square()) * square * (e * e)
                + byAdmittance * (-leak * conductance * conductance));
            at.SetDerivative(1, block, m * (4 * i * e) + (t.Value + u * t.Slope) * square * (4 * e * e) + i * i);
            at.SetDerivative(2, block, t.Slope * square * inside.Power * (re * re));
            at.SetDerivative(3, block, byAdmittance * conductance);
            contact.SetDerivatives(at, block, outside, byAdmittance, 4);
        }
    }
}
