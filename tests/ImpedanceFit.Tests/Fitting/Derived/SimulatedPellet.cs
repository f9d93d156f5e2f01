using System.Globalization;

namespace ImpedanceFit.Tests.Fitting.Derived;

/// <summary>Solid electrolytes with random properties: two arcs, well apart or not, closed at the upper end or not, and an
/// electrode.</summary>
internal static class SimulatedPellet
{
    /// <summary>The circuit without values.</summary>
    public static Circuit Circuit { get; } = Circuit.Parse("R0-p(R1,CPE1)-p(R2,CPE2)-CPE3");

    /// <summary>The pellet with a seed: its true circuit and a measured spectrum.</summary>
    public static (Circuit Truth, Spectrum Spectrum) Of(int seed)
    {
        Random random = new(seed);
        double Between(double low, double high) => low * Math.Pow(high / low, random.NextDouble());
        double noise = Between(0.001, 0.01), r1 = Between(200, 1e5), r2 = r1 * Between(0.2, 20);
        double n1 = 0.85 + 0.15 * random.NextDouble(), n2 = 0.75 + 0.2 * random.NextDouble();
        double q1 = Math.Pow(Between(5e-12, 1e-10), n1) * Math.Pow(r1, n1 - 1), q2 =
            Math.Pow(Between(2e-10, 2e-8), n2) * Math.Pow(r2, n2 - 1);
        Circuit truth = Circuit.Parse(string.Create(CultureInfo.InvariantCulture,
            $"R0{{{Between(1, 50)}}}-p(R1{{{r1}}},CPE1{{Q={q1},n={n1}}})-p(R2{{{r2}}},CPE2{{Q={q2},n={n2}}})-CPE3{{Q={Between(2e-7, 2e-5)},n={0.7 + 0.25 * random.NextDouble()}}}"));
        double highest = seed % 3 == 0 ? 1e6 : 7e6;
        return (truth, SpectrumSimulation.Of(truth, SpectrumSimulation.Sweep(0.1, highest, 9),
            new SimulationOptions { RelativeNoise = noise, Seed = seed }));
    }
}
