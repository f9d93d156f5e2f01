using System.Diagnostics;
using System.Globalization;
using ImpedanceFit.Formats;
using ImpedanceFit.Identification;
using ImpedanceFit.Identification.Candidates;

namespace ImpedanceFit.Benchmarks;

/// <summary>Spectra of the library's circuits, parameters drawn at random: is the true circuit in the answer, and first?</summary>
internal static class OpenIdentificationBenchmark
{
    private const double Noise = 0.003, Decided = 10;

    public static int Run(int seed, int count, bool verbose)
    {
        NamedCircuit[] known = [.. new CircuitLibrary().ReadAll()];
        IdentificationOptions options = new() { Known = known };
        int held = 0, first = 0, size = 0, done = 0, decided = 0, none = 0;
        List<double> times = [];
        Dictionary<string, (int Held, int All, int First, int Asked)> table = [];
        object gate = new();
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            NamedCircuit truth = known[i % known.Length];
            (Spectrum spectrum, Circuit circuit) = Simulate(truth, new Random(unchecked(seed * 1_000_003 + i)));
            long start = Stopwatch.GetTimestamp();
            IdentificationResult result = CircuitIdentification.Of(spectrum, options);
            double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            // With the weights of the candidates: criteria of others are none to compare with.
            FitResult own = CircuitFitter.Fit(result.Spectrum, truth.Circuit, new FitOptions
                { Intervals = IntervalMethod.None, Weighting = result.Best.Fit.Weighting });
            string form = CircuitForm.Of(truth.Circuit);
            IdentifiedCircuit[] set = [.. result.Candidates.Where(c => c.Probability >= 0.05)];
            bool IsTruth(IdentifiedCircuit c) => CircuitForm.Of(c.Circuit.Circuit) == form || IsEquivalent(c, own);
            bool isHeld = set.Any(IsTruth);
            double simplest = result.Candidates.Where(c => c.Fit.FreeParameterCount < own.FreeParameterCount)
                .Select(c => c.Fit.Information.Bic).DefaultIfEmpty(double.PositiveInfinity).Min();
            bool isDecided = simplest - own.Information.Bic > Decided;
            lock (gate)
            {
                done++;
                size += set.Length;
                held += isHeld ? 1 : 0;
                times.Add(elapsed);
                none += result.Chosen is null ? 1 : 0;
                decided += isDecided ? 1 : 0;
                first += isDecided && IsTruth(result.Best) ? 1 : 0;
                var row = table.GetValueOrDefault(truth.Name);
                table[truth.Name] = (row.Held + (isHeld ? 1 : 0), row.All + 1, row.First + (isDecided && IsTruth(result.Best) ? 1 : 0),
                    row.Asked + (isDecided ? 1 : 0));
                if (verbose && (!isHeld || (isDecided && !IsTruth(result.Best))))
                    Console.WriteLine($"{truth.Name} {circuit}: {string.Join("; ", result.Candidates.Take(4).Select(Describe))}");
            }
        });
        times.Sort();
        foreach ((string name, var row) in table)
            Console.WriteLine($"{name,-40} held {row.Held}/{row.All} first {row.First}/{row.Asked}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"held {100.0 * held / done:0.0} % size {(double)size / done:0.00} first {first}/{decided} none {none} "
                + $"of {done}; {Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds / done:0} ms of processor each; ms "
                    + $"median {times[times.Count / 2]:0} mean {times.Average():0}"));
        return 0;
    }

    private static string Describe(IdentifiedCircuit candidate) => string.Create(CultureInfo.InvariantCulture,
        $"{candidate.Circuit.Circuit} {candidate.Probability:0.00} χ² {candidate.Fit.ChiSquared:g4}");

    // The same misfit with the same number of parameters: the data cannot tell it from the truth.
    private static bool IsEquivalent(IdentifiedCircuit c, FitResult own) => c.Fit.FreeParameterCount == own.FreeParameterCount
        && Math.Abs(c.Fit.ChiSquared / own.ChiSquared - 1) < 1e-6;

    private static (Spectrum Spectrum, Circuit Circuit) Simulate(NamedCircuit truth, Random random)
    {
        Circuit circuit = truth.WithDefaults();
        foreach (CircuitParameter parameter in circuit.Parameters.Where(p => !p.Fixed && p.Value is not null).ToArray())
        {
            double value = parameter.Description.Kind == ParameterKind.Exponent
                ? Math.Clamp(parameter.Value!.Value + 0.1 * (2 * random.NextDouble() - 1), 0.55, 0.99)
                : parameter.Value!.Value * Math.Pow(10, 0.7 * (2 * random.NextDouble() - 1));
            circuit = circuit.WithValue(parameter.Name, Math.Clamp(value, parameter.Lower, parameter.Upper));
        }
        int perDecade = random.Next(6, 13);
        Spectrum spectrum = SpectrumSimulation.Of(circuit, SpectrumSimulation.Sweep(0.01, 5e6, perDecade), new SimulationOptions
            { RelativeNoise = Noise, Seed = random.Next() });
        return (spectrum, circuit);
    }
}
