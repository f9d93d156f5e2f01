using System.Diagnostics;
using System.Globalization;
using ImpedanceFit.Formats;
using ImpedanceFit.Identification;
using ImpedanceFit.Identification.Candidates;

namespace ImpedanceFit.Benchmarks;

/// <summary>Spectra of the library's circuits, or of grown ones that the library does not hold, parameters drawn at random: is the true
/// circuit in the answer, and first?</summary>
internal static class OpenIdentificationBenchmark
{
    private const double Noise = 0.003, Decided = 10;

    public static int Run(int seed, int count, bool verbose, bool isGrown)
    {
        NamedCircuit[] known = [.. new CircuitLibrary().ReadAll()];
        HashSet<string> knownForms = [.. known.Select(each => CircuitForm.Of(each.Circuit))];
        IdentificationOptions options = new() { Known = known };
        int held = 0, first = 0, alike = 0, size = 0, done = 0, decided = 0, none = 0;
        (int Count, double Sum, int Right)[] answers = new (int, double, int)[10];
        List<double> times = [];
        Dictionary<string, (int Held, int All, int First, int Asked)> table = [];
        object gate = new();
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            Random random = new(unchecked(seed * 1_000_003 + i));
            NamedCircuit truth = isGrown ? Grown(random, knownForms) : known[i % known.Length];
            Circuit circuit = isGrown ? truth.Circuit : WithValues(truth, random);
            Spectrum spectrum = Simulate(circuit, random);
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
            bool isAlike = result.Best.Fit.FreeParameterCount == own.FreeParameterCount
                && new Predictions([result.Best.Fit, own]).AreAlike(0, 1);
            lock (gate)
            {
                done++;
                size += set.Length;
                held += isHeld ? 1 : 0;
                times.Add(elapsed);
                none += result.Chosen is null ? 1 : 0;
                decided += isDecided ? 1 : 0;
                first += isDecided && IsTruth(result.Best) ? 1 : 0;
                alike += isDecided && !IsTruth(result.Best) && isAlike ? 1 : 0;
                int bin = Math.Min(answers.Length - 1, (int)(answers.Length * result.Best.Probability));
                answers[bin] = (answers[bin].Count + 1, answers[bin].Sum + result.Best.Probability,
                    answers[bin].Right + (IsTruth(result.Best) ? 1 : 0));
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
            $"held {100.0 * held / done:0.0} % size {(double)size / done:0.00} first {first}/{decided}, {alike} more predict the same; "
                + $"calibration error {answers.Sum(a => Math.Abs(a.Sum - a.Right)) / done:0.000}, none {none} of {done}; "
                + $"{Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds / done:0} ms of processor each; ms "
                    + $"median {times[times.Count / 2]:0} mean {times.Average():0}"));
        return 0;
    }

    private static string Describe(IdentifiedCircuit candidate) => string.Create(CultureInfo.InvariantCulture,
        $"{candidate.Circuit.Circuit} {candidate.Probability:0.00} χ² {candidate.Fit.ChiSquared:g4}");

    // The same misfit with the same number of parameters: the data cannot tell it from the truth.
    private static bool IsEquivalent(IdentifiedCircuit c, FitResult own) => c.Fit.FreeParameterCount == own.FreeParameterCount
        && Math.Abs(c.Fit.ChiSquared / own.ChiSquared - 1) < 1e-6;

    private static Circuit WithValues(NamedCircuit truth, Random random)
    {
        Circuit circuit = truth.WithDefaults();
        foreach (CircuitParameter parameter in circuit.Parameters.Where(p => !p.Fixed && p.Value is not null).ToArray())
        {
            double value = parameter.Description.Kind == ParameterKind.Exponent
                ? Math.Clamp(parameter.Value!.Value + 0.1 * (2 * random.NextDouble() - 1), 0.55, 0.99)
                : parameter.Value!.Value * Math.Pow(10, 0.7 * (2 * random.NextDouble() - 1));
            circuit = circuit.WithValue(parameter.Name, Math.Clamp(value, parameter.Lower, parameter.Upper));
        }
        return circuit;
    }

    // One to three arcs and a tail that the library does not hold together; R from 10 Ω to 1 kΩ, time constants from 1 µs to 1 s.
    private static NamedCircuit Grown(Random random, HashSet<string> knownForms)
    {
        CandidateArc[] arcs = [CandidateArc.ConstantPhase, CandidateArc.ConstantPhase, CandidateArc.ConstantPhase, CandidateArc.Capacitor,
            CandidateArc.Gerischer, CandidateArc.FiniteLength];
        CandidateTail[] tails = Enum.GetValues<CandidateTail>();
        while (true)
        {
            CandidateShape shape = new(false, random.Next(10) > 0, [.. Enumerable.Range(0, random.Next(1, 4))
                .Select(_ => arcs[random.Next(arcs.Length)])], tails[random.Next(tails.Length)]);
            if (!shape.IsCircuit || knownForms.Contains(CircuitForm.Of(Circuit.Parse(shape.Text))))
                continue;
            Circuit circuit = Circuit.Parse(shape.Text);
            double ohm = 100;
            foreach (CircuitParameter parameter in circuit.Parameters.Where(p => !p.Fixed).OrderByDescending(p => p.Description.Kind
                is ParameterKind.Resistance or ParameterKind.Exponent).ToArray())
            {
                double seconds = Draw(random, -6, 0), exponent = 1;
                if (parameter.Description.Kind == ParameterKind.AdmittanceCoefficient)
                {
                    string name = parameter.Element.Name, number = name.TrimStart('C', 'P', 'E');
                    ohm = circuit.Parameters.FirstOrDefault(p => p.Name == "R" + number)?.Value ?? 100;
                    exponent = name[1] == 'P' ? circuit.Parameters.First(p => p.Name == name + ".n").Value!.Value : 1;
                }
                circuit = circuit.WithValue(parameter.Name, parameter.Description.Kind switch
                {
                    ParameterKind.Exponent => 0.7 + 0.28 * random.NextDouble(),
                    ParameterKind.TimeConstant => seconds,
                    ParameterKind.AdmittanceCoefficient => Math.Pow(seconds, exponent) / ohm,
                    _ => Draw(random, 1, 3),
                });
            }
            return new NamedCircuit(circuit) { Name = "grown" };
        }
    }

    private static double Draw(Random random, double from, double to) => Math.Pow(10, from + (to - from) * random.NextDouble());

    private static Spectrum Simulate(Circuit circuit, Random random)
    {
        int perDecade = random.Next(6, 13);
        return SpectrumSimulation.Of(circuit, SpectrumSimulation.Sweep(0.01, 5e6, perDecade), new SimulationOptions
            { RelativeNoise = Noise, Seed = random.Next() });
    }
}
