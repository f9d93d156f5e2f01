using System.Globalization;
using ImpedanceFit.Conductivity.MixedConductors;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Spectra;
using ImpedanceFit.Tests.Coverage;

namespace ImpedanceFit.Tests.Conductivity;

/// <summary>What <c>--mixed</c> says of spectra that are none of a mixed conductor, cells with random properties. Six cells a kind;
/// IMPEDANCEFIT_CELL_KINDS=200 for more, IMPEDANCEFIT_CELL_SEED=N for others, IMPEDANCEFIT_CELL_TABLE=FILE for the rows.</summary>
public class MixedConductorKindsTests
{
    private static readonly int Cells = Simulated.Number("IMPEDANCEFIT_CELL_KINDS", 6),
        Seed = Simulated.Number("IMPEDANCEFIT_CELL_SEED", 0);

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    [Theory]
    [InlineData("battery")]
    [InlineData("half cell")]
    [InlineData("pellet with a tail")]
    [InlineData("grain boundary")]
    [InlineData("drifting mixed conductor")]
    public void Cells_of_another_kind_get_no_confident_conductivity(string kind)
    {
        int confident = 0, verdicts = 0;
        List<int> seeds = [];
        for (int k = 0; k < Cells; k++)
        {
            MixedConductorResult result = MixedConductor.Analyse(Draw(kind, new Random(Seed + 4500 + k)), Simulated.Pellet(),
                new MixedConductorOptions { LeadOhm = 0.0 });
            verdicts += result.Diagnostics.Any(diagnostic => diagnostic.Code == DiagnosticCodes.NoRailModel) ? 1 : 0;
            if (!result.Quantities.Any(IsConfident))
                continue;
            confident++;
            seeds.Add(Seed + 4500 + k);
        }
        if (Environment.GetEnvironmentVariable("IMPEDANCEFIT_CELL_TABLE") is { Length: > 0 } path)
            File.AppendAllText(path, $"| {kind} | {Cells} | {verdicts} | {confident} |\n");
        // Of a hundred cells a few imitate a sample; of few, one.
        Assert.True(confident <= Math.Max(1, Cells / 20), $"{confident} of {Cells}, with the seeds {string.Join(", ", seeds)}");
    }

    private static bool IsConfident(Quantity quantity) =>
        quantity is { Trust: Trust.Ok, Value: not null, Lower95: not null, Upper95: not null }
        && quantity.Name is QuantityNames.IonicConductivity or QuantityNames.ElectronicConductivity;

    private static Spectrum Draw(string kind, Random random)
    {
        double Log(double low, double high) => MixedCell.LogUniform(random, low, high);
        double Even(double low, double high) => MixedCell.Uniform(random, low, high);
        string One(string name, double value) => string.Create(Invariant, $"{name}{{{value:R}}}");
        string Two(string name, string first, double one, string second, double other) =>
            string.Create(Invariant, $"{name}{{{first}={one:R},{second}={other:R}}}");
        string Phase(string name, double q, double n) => Two(name, "Q", q, "n", n);
        double noise = Even(0.002, 0.005), r = Log(10, 100), transfer = r * Log(0.5, 5);
        return kind switch
        {
            "battery" => Of($"{One("L1", Log(1e-8, 1e-6))}-{One("R0", 0.1 * r)}"
                + $"-p({One("R1", r)},{Phase("CPE1", Log(1e-5, 1e-4), Even(0.75, 0.95))})"
                + $"-p({One("R2", transfer)}-{Two("Wo1", "R", r * Log(0.3, 3), "tau", Log(20, 500))}"
                + $",{Phase("CPE2", Log(1e-3, 1e-2), Even(0.8, 0.95))})", 1e-2, 1e5),
            "half cell" => Of($"{One("R0", r)}-p({One("R1", transfer)}-{One("W1", transfer * Log(0.05, 0.5))}"
                + $",{Phase("CPE1", Log(1e-6, 1e-4), Even(0.8, 0.95))})", 1e-2, 1e5),
            "pellet with a tail" => Of($"p({One("R1", 100 * r)},{One("C1", Log(5e-12, 5e-11))})"
                + $"-p({One("R2", 100 * transfer)},{Phase("CPE2", Log(1e-9, 2e-8), Even(0.8, 0.95))})"
                + $"-{Phase("CPE3", Log(3e-7, 1e-5), Even(0.8, 0.95))}", 1e-1, 1e7),
            "grain boundary" => Of($"{One("R0", 1000 * r)}-p({One("R1", 1000 * transfer)}"
                + $",{Phase("CPE1", Log(5e-10, 1e-8), Even(0.85, 1))})", 10, 1e6),
            _ => Drifting(Of(string.Create(Invariant, $"Mee1{{Ri={10 * r:R},Re={10 * transfer:R},Q={Log(3e-4, 3e-3):R}}}"), 1e-3, 1e5),
                Even(0.1, 0.3)),
        };

        Spectrum Of(string circuit, double lowest, double highest) =>
            Simulated.Spectrum(circuit, lowest, highest, 8, random, noise);
    }

    // The last decade and a half takes most of the time: the resistance grows meanwhile.
    private static Spectrum Drifting(Spectrum still, double growth)
    {
        double[] hertz = still.FrequenciesHertz.ToArray(), real = still.RealOhm.ToArray(), imaginary = still.ImaginaryOhm.ToArray();
        for (int k = 0; k < hertz.Length; k++)
        {
            double factor = 1 + growth * Math.Min(1, 3e-3 / hertz[k]);
            (real[k], imaginary[k]) = (real[k] * factor, imaginary[k] * factor);
        }
        return new Spectrum(hertz, real, imaginary);
    }
}
