using System.Numerics;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Tests.Conductivity;

/// <summary>The closed forms of mixed conductors against two discretised rails, coupled at every node.</summary>
public class LadderTests
{
    private const int Sections = 2000;

    // e.g. 10 mHz to 100 kHz with a relaxation in the middle of it.
    public static TheoryData<string> Circuits =>
        ["Mee1{Ri=300,Re=2000,Q=1e-3}", "Mee1{Ri=3000,Re=40,Q=1e-4,n=0.8}", "Mii1{Ri=300,Re=2000,Q=1e-3}",
            "Mii1{Ri=800,Re=800,Q=1e-4,n=0.7}",
        "Msym1{Ri=300,Re=2000,Q=1e-3,Rt=500,Qt=1e-5,nt=0.9}", "Msym1{Ri=2000,Re=300,Q=1e-3,Rt=1e9,Qt=1e-3,nt=1}"];

    [Theory, MemberData(nameof(Circuits))]
    public void Closed_form_agrees_with_ladder(string text)
    {
        Circuit circuit = Circuit.Parse(text);
        FrequencyGrid grid = FrequencyGrid.LogSpaced(1e-3, 1e3, 25);
        CircuitEvaluator evaluator = new(circuit, grid);
        evaluator.Evaluate([.. circuit.Parameters.Select(p => p.Value!.Value)]);
        double P(string name) => circuit.Parameter($"{circuit.Elements[0].Name}.{name}").Value!.Value;
        for (int k = 0; k < grid.Count; k++)
        {
            Complex s = new(0, grid.Omega[k]);
            Complex storage = P("Q") * Complex.Pow(s, P("n")), ladder = text[..3] switch
            {
                "Mee" => Ladder(P("Ri"), P("Re"), storage, ionTerminal: 0, electronTerminal: 1e12),
                "Mii" => Ladder(P("Ri"), P("Re"), storage, ionTerminal: 1e12, electronTerminal: 0),
                _ => Ladder(P("Ri"), P("Re"), storage, 1 / P("Rt") + P("Qt") * Complex.Pow(s, P("nt")), electronTerminal: 1e12),
            };
            Assert.InRange((evaluator[k] - ladder).Magnitude / ladder.Magnitude, 0, 1e-3);
        }
    }

    /// <summary>Impedance of the whole cell: terminals are admittances from the end of a rail to the metal.
    /// By symmetry the middle of both rails is at 0 V, and half the ladder suffices: from there to the metal at V/2.</summary>
    private static Complex Ladder(double ion, double electron, Complex storage, Complex ionTerminal, Complex electronTerminal)
    {
        // Two-port recursion: admittance matrix seen into the nodes (ion, electron), started at the grounded middle.
        int half = Sections / 2;
        double gi = Sections / ion, ge = Sections / electron;
        Complex y = storage / Sections, a, b, d;
        (a, b, d) = (gi, 0, ge);
        for (int k = 1; k <= half; k++)
        {
            Complex coupling = k < half ? y : y / 2;
            (a, b, d) = (a + coupling, b - coupling, d + coupling);
            if (k < half)
                (a, b, d) = InSeries(a, b, d, 1 / gi, 1 / ge);
        }
        (a, b, d) = InSeries(a, b, d, ionTerminal == 0 ? 1e12 : 1 / ionTerminal, electronTerminal == 0 ? 1e12 : 1 / electronTerminal);
        return 2 / (a + 2 * b + d);
    }

    // Y → (Y⁻¹ + diag(r))⁻¹ for a symmetric 2×2 matrix.
    private static (Complex A, Complex B, Complex D) InSeries(Complex a, Complex b, Complex d, Complex first, Complex second)
    {
        Complex det = a * d - b * b, za = d / det + first, zb = -b / det, zd = a / det + second, back = za * zd - zb * zb;
        return (zd / back, -zb / back, za / back);
    }
}
