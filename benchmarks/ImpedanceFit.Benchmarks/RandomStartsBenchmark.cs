using System.Globalization;
using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Formats;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Benchmarks;

/// <summary>Holds the automatic answer against the best of many local fits from random starts, for every spectrum of some files.</summary>
internal static class RandomStartsBenchmark
{
    private const int Starts = 200;
    private const double Tolerance = 1e-6;
    private const double ExplainedLevel = 1e-7;

    // Of automatic weights χ² is another number than that of the local fits.
    private static readonly FitOptions Options = new() { Intervals = IntervalMethod.None, Weighting = Weighting.Modulus };
    private static readonly string[] CircuitTexts = ["R0-p(R1,CPE1)-CPE2", "R0-p(R1,CPE1)-p(R2,CPE2)-CPE3",
        "L0-R0-p(R1,CPE1)-p(R2,CPE2)-Ws1"];

    public static int Run(string[] paths)
    {
        Console.WriteLine(
            $"automatic χ² against the best of {Starts} local fits from random starts; hits: how many of them came within 0.1 % of the "
                + $"better of the two");
        Console.WriteLine($"{"file",-58} {"circuit",-34} {"automatic",12} {"random",12} {"auto/random",12} {"hits",5}");
        int total = 0, worse = 0, better = 0;
        foreach (string path in paths.SelectMany(FilesOf))
        {
            foreach (Spectrum spectrum in SpectraOf(path))
            {
                foreach (string text in CircuitTexts)
                {
                    Circuit circuit = Circuit.Parse(text);
                    if (2 * spectrum.Count < circuit.Parameters.Count + 4)
                        continue;
                    double automatic = CircuitFitter.Fit(spectrum, circuit, Options).ChiSquared;
                    double[] random = [.. RandomFits(spectrum, circuit)];
                    double best = random.DefaultIfEmpty(double.PositiveInfinity).Min(), deepest = Math.Min(best, automatic);
                    total++;
                    // Below this the spectrum is explained to the last digits of the file, and deeper is no better.
                    double explained = ExplainedLevel * ExplainedLevel * spectrum.Count;
                    string verdict = Math.Max(automatic, best) < explained ? "" : automatic > best * (1 + Tolerance) ? "  WORSE"
                        : automatic < best * (1 - Tolerance) ? "  better" : "";
                    worse += verdict == "  WORSE" ? 1 : 0;
                    better += verdict == "  better" ? 1 : 0;
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"{Path.GetFileName(path),-58} {text,-34} {automatic,12:G6} {best,12:G6} {automatic / best,12:F7} {random.Count(r => r <= deepest * 1.001),5}{verdict}"));
                }
            }
        }
        Console.WriteLine($"{total} fits: automatic worse in {worse}, as good in {total - worse - better}, better in {better}");
        return worse == 0 ? 0 : 1;
    }

    private static IEnumerable<string> FilesOf(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [path];

    private static IEnumerable<Spectrum> SpectraOf(string path)
    {
        try
        {
            // Of a series the first says enough.
            return SpectrumFile.ReadAll(path).Spectra.Take(1);
        }
        catch (ImpedanceFitException)
        {
            return [];
        }
    }

    private static IEnumerable<double> RandomFits(Spectrum spectrum, Circuit circuit)
    {
        CompiledCircuitFit fit = new(circuit, spectrum);
        Random random = new(1);
        for (int start = 0; start < Starts; start++)
        {
            if (fit.From([.. circuit.Parameters.Select(p => fit.Draw(p, random))]) is { } chiSquared && double.IsFinite(chiSquared))
                yield return chiSquared;
        }
    }

    /// <summary>Local fits of one circuit to one spectrum, and start values drawn from what its size and band allow.</summary>
    private sealed class CompiledCircuitFit
    {
        private readonly FitWorkspace work;
        private readonly double ohm, lowOmega, highOmega;

        public CompiledCircuitFit(Circuit circuit, Spectrum spectrum)
        {
            FrequencyGrid grid = new(spectrum.FrequenciesHertz);
            work = new FitWorkspace(new(circuit), Options, grid.PaddedCount);
            work.Load(spectrum, grid);
            ohm = Enumerable.Range(0, spectrum.Count).Select(k => spectrum[k].Magnitude).Order().ElementAt(spectrum.Count / 2);
            (lowOmega, highOmega) = (double.PositiveInfinity, 0);
            foreach (double hertz in spectrum.FrequenciesHertz)
                (lowOmega, highOmega) = (Math.Min(lowOmega, 2 * Math.PI * hertz), Math.Max(highOmega, 2 * Math.PI * hertz));
        }

        public double? From(double[] start)
        {
            SolverOutcome outcome = work.Solver!.Run([.. work.Free.Select((k, f) => Math.Clamp(start[k], work.Lower[f], work.Upper[f]))],
                work.Lower, work.Upper);
            return outcome.Reason == StopReason.InvalidStart ? null : work.Solver.SumOfSquares;
        }

        public double Draw(CircuitParameter parameter, Random random)
        {
            double size = ohm * Math.Pow(10, -3 + 5 * random.NextDouble());
            double omega = lowOmega * Math.Pow(highOmega / lowOmega, random.NextDouble());
            return parameter.Description.Kind switch
            {
                ParameterKind.Resistance => size,
                ParameterKind.AdmittanceCoefficient => 1 / (size * Math.Pow(omega, 0.8)),
                ParameterKind.ImpedanceCoefficient => size / omega,
                ParameterKind.WarburgCoefficient => size * Math.Sqrt(omega),
                ParameterKind.TimeConstant => 1 / omega,
                ParameterKind.Rate => omega,
                ParameterKind.Exponent => 0.4 + 0.6 * random.NextDouble(),
                _ => Math.Pow(10, -1 + 2 * random.NextDouble()),
            };
        }
    }
}
