using System.Numerics;

namespace ImpedanceFit.Tests.Validation;

/// <summary>A kind of cell for simulation: its impedance as a plain formula, the ranges its parameters are
/// drawn from, and its usual frequencies.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="Ranges">Lowest and highest value of each parameter; drawn log-uniformly.</param>
/// <param name="HighestHertz">Where the sweep starts.</param>
/// <param name="LowestHertz">Range of the lowest frequency.</param>
/// <param name="Impedance">Z(jω, parameters) in Ω.</param>
internal sealed record SimulatedCell(
    string Name, (double Low, double High)[] Ranges, double HighestHertz, (double Low, double High) LowestHertz, Func<Complex, double[],
    Complex> Impedance)
{
    /// <summary>The usual cells of the field; formulas written out here on purpose, apart from the library's circuits.</summary>
    public static IReadOnlyList<SimulatedCell> All { get; } =
    [
        new("solid electrolyte R-(RQ)-(RQ)-Q",
            [(10, 300), (1e3, 1e5), (1e-11, 2e-10), (0.9, 1), (1e3, 1e6), (5e-10, 2e-8), (0.75, 0.95), (1e-7, 1e-5), (0.6, 0.95)], 1e7,
            (0.05, 1),
            (s, p) => p[0] + Parallel(p[1], Cpe(s, p[2], p[3])) + Parallel(p[4], Cpe(s, p[5], p[6])) + Cpe(s, p[7], p[8])),
        new("Randles with Warburg", [(1, 50), (10, 1000), (5e-6, 1e-4), (0.8, 1), (3, 300)], 1e5, (0.005, 0.1),
            (s, p) => p[0] + Parallel(p[1] + p[4] / Complex.Sqrt(s), Cpe(s, p[2], p[3]))),
        new("SEI, charge transfer, diffusion",
            [(1e-8, 1e-6), (1, 10), (2, 30), (1e-5, 1e-3), (0.7, 0.95), (5, 100), (1e-3, 1e-2), (0.75, 0.95), (2, 50), (30, 1000)], 1e5,
            (0.003, 0.05),
            (s, p) => s * p[0] + p[1] + Parallel(p[2], Cpe(s, p[3], p[4]))
            + Parallel(p[5] + Reflecting(s, p[8], p[9]), Cpe(s, p[6], p[7]))),
        new("finite diffusion, transmissive", [(1, 50), (10, 300), (1e-6, 1e-4), (0.8, 1), (10, 500), (0.1, 30)], 1e5, (0.002, 0.05),
            (s, p) => p[0] + Parallel(p[1] + Transmissive(s, p[4], p[5]), Cpe(s, p[2], p[3]))),
        new("finite diffusion, reflecting", [(1, 50), (10, 300), (1e-6, 1e-4), (0.8, 1), (10, 500), (0.1, 30)], 1e5, (0.002, 0.05),
            (s, p) => p[0] + Parallel(p[1] + Reflecting(s, p[4], p[5]), Cpe(s, p[2], p[3]))),
        new("mixed conductor, ion-blocking", [(10, 100), (1e3, 1e6), (1e2, 1e5), (1e-11, 1e-9), (0.1, 100)], 1e6, (0.001, 0.1),
            (s, p) => p[0] + Parallel(p[1], Parallel(p[2] + Transmissive(s, p[2], p[4]), 1 / (s * p[3])))),
        new("inductive loop", [(1e-7, 1e-5), (0.5, 20), (5, 200), (1e-5, 1e-3), (0.8, 1), (10, 500), (1, 1000)], 1e5, (0.005, 0.1),
            (s, p) => s * p[0] + p[1] + Parallel(Parallel(p[2], p[5] + s * p[6]), Cpe(s, p[3], p[4]))),
        new("porous electrode", [(1, 20), (5, 200), (5, 500), (1e-4, 1e-2), (0.8, 1)], 1e5, (0.005, 0.1),
            (s, p) => p[0] + Porous(p[1], Parallel(p[2], Cpe(s, p[3], p[4])))),
        new("blocking R-Q", [(1, 1000), (1e-7, 1e-4), (0.75, 1)], 1e6, (0.01, 1),
            (s, p) => p[0] + Cpe(s, p[1], p[2])),
        new("supercapacitor", [(1e-9, 1e-7), (0.01, 1), (0.02, 2), (0.1, 100), (0.9, 1)], 1e5, (0.005, 0.1),
            (s, p) => s * p[0] + p[1] + Porous(p[2], Cpe(s, p[3], p[4]))),
        new("Gerischer with two arcs", [(1, 10), (2, 50), (1e-6, 1e-4), (0.8, 1), (5, 100), (0.5, 100)], 1e5, (0.02, 0.5),
            (s, p) => p[0] + Parallel(p[1], Cpe(s, p[2], p[3])) + p[4] / Complex.Sqrt(p[5] + s)),
        new("coating on metal", [(10, 200), (1e3, 1e6), (1e-9, 1e-7), (0.85, 1), (1e4, 1e7), (1e-6, 1e-4), (0.7, 0.95)], 1e5, (0.005, 0.1),
            (s, p) => p[0] + Parallel(p[1] + Parallel(p[4], Cpe(s, p[5], p[6])), Cpe(s, p[2], p[3]))),
    ];

    private static Complex Parallel(Complex a, Complex b) => a * b / (a + b);

    private static Complex Cpe(Complex s, double q, double n) => 1 / (q * Complex.Pow(s, n));

    private static Complex Transmissive(Complex s, double r, double tau)
    {
        Complex x = Complex.Sqrt(s * tau);
        return r * TanhOf(x) / x;
    }

    private static Complex Reflecting(Complex s, double r, double tau)
    {
        Complex x = Complex.Sqrt(s * tau);
        return r / (x * TanhOf(x));
    }

    private static Complex Porous(double r, Complex zeta)
    {
        Complex x = Complex.Sqrt(r / zeta);
        return r / (x * TanhOf(x));
    }

    private static Complex TanhOf(Complex x) => x.Real > 300 ? Complex.One : Complex.Tanh(x);
}
