using System.Runtime.CompilerServices;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Circuits.Elements;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Conductivity.MixedConductors;

/// <summary>The symmetric cell <see cref="SymmetricMixedConductor"/> with the leak of its contacts in units of the sample, 1/Rt = leak/Ri.
/// The time constant of the line stands in the place of its storage: tauⁿ = (Ri + Re)·Q/4.</summary>
/// <remarks>The leak goes from 0 (blocking) to 1 (a contact as good for ions as the whole sample). It is a parameter with two ends, where
/// Rt has none. The time constant has those of the measured band. With u = (s·tau)ⁿ, T = tanh(√u)/√u, Y = leak/Ri + Qt·s^nt, R = Ri + Re, y
/// = R·Y, D = 2 + y·T, m = T/D: Z = (Ri·Re + 2Re²·m)/R; ∂Z/∂Y = −2Re²·m², and at constant Y ∂Z/∂Ri = (Re/R)²·(2(1 − T) + y·T·(1 − 2m))/D;
/// ∂Z/∂Re = (Ri² + 2Re·(R + Ri)·m − 2Re²·y·m²)/R²; ∂Z/∂ln u = 4Re²/R·u·dT/du/D², ∂ln u/∂tau = n/tau, ∂ln u/∂n = ln(s·tau); ∂Z/∂leak =
/// ∂Z/∂Y/Ri. ∂Z/∂Ri has −leak/Ri²·∂Z/∂Y besides.</remarks>
internal sealed class LeakyContactsCell()
    : Element(new("Mleak", "symmetric mixed-conductor cell, leak of the contacts relative to the sample",
    "as Msym with Rt = Ri/leak, Q = 4tau^n/(Ri+Re)",
    new("Ri", Unit.Ohm, ParameterKind.Resistance) { Default = 100 },
    new("Re", Unit.Ohm, ParameterKind.Resistance) { Default = 100 },
    new("tau", Unit.Second, ParameterKind.TimeConstant) { Lower = 1e-15, Default = 1e-2 },
    new("n", Unit.None, ParameterKind.Exponent) { Default = 1, FixedByDefault = true },
    new("leak", Unit.None, ParameterKind.Ratio) { Lower = 0, Upper = 1, Default = 0.1 },
    new("Qt", Unit.SiemensSecondToN, ParameterKind.AdmittanceCoefficient) { Default = 1e-6 },
    new("nt", Unit.None, ParameterKind.Exponent) { Default = 0.9 })
{
    Shape = ElementShape.MixedConductor,
})
{
    public static ElementCatalogue Catalogue { get; } = ElementCatalogue.BuiltIn.With(new LeakyContactsCell());

    /// <inheritdoc/>
    [MethodImpl(VectorLoop.Options)]
    internal override void Evaluate<T>(in ElementEvaluation<T> at)
    {
        double sum = ParameterFloor.Of(at[0] + at[1]), i = at[0] / sum, e = at[1] / sum, re = at[1],
            conductance = 1 / ParameterFloor.Of(at[0]), tau = at[2], n = at[3], leak = at[4];
        double lnTau = Math.Log(tau);
        PoreWall<T> bulk = new(Math.Pow(tau, n), n), contact = new(at[5], at[6]);
        for (int block = 0; block < at.Blocks; block++)
        {
            T lnω = at.LogOmega(block);
            PoreWall<T>.Point inside = bulk.At(lnω), outside = contact.At(lnω);
            ComplexLanes<T> u = inside.Admittance;
            TanhRatio<T> t = TanhRatio<T>.Of(bulk.Root(inside, 1), u);
            ComplexLanes<T> yT = (outside.Admittance + leak * conductance) * sum * t.Value, inverse = (yT + 2).Reciprocal(),
                m = t.Value * inverse;
            at.Set(block, m * (2 * e * re) + i * re);
            if (!at.WantsDerivatives)
                continue;
            ComplexLanes<T> square = inverse.Square(), byAdmittance = m.Square() * (-2 * re * re), blocked = (t.Deficit * 2 + yT) * inverse;
            at.SetDerivative(0, block, (t.Deficit * 2 + yT * blocked) * inverse * (e * e)
                + byAdmittance * (-leak * conductance * conductance));
            at.SetDerivative(1, block, m * (2 * e * (1 + i)) + yT * m * inverse * (-2 * e * e) + i * i);
            ComplexLanes<T> byLnU = t.Slope * square * u * (4 * e * re);
            at.SetDerivative(2, block, byLnU * (n / tau));
            at.SetDerivative(3, block, byLnU * (bulk.LogarithmOf(lnω) + lnTau));
            at.SetDerivative(4, block, byAdmittance * conductance);
            contact.SetDerivatives(at, block, outside, byAdmittance, 5);
        }
    }
}
