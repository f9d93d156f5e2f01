using System.Diagnostics;
using System.Globalization;
using ImpedanceFit.Evaluation;
using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Benchmarks;

/// <summary>Time of a local fit against the number of points and the number of arcs.</summary>
internal static class ScalingBenchmark
{
    private const int Repetitions = 9;
    private const double WarmUpSeconds = 0.5;

    public static int Run()
    {
        Console.WriteLine(
            $"local fits of simulated spectra (0.5 % noise) from 1.3 times the true resistances and coefficients; best of {Repetitions} "
                + $"runs");
        Console.WriteLine(
            $"{"arcs",4} {"parameters",10} {"points",6} {"evaluations",11} {"µs/fit",9} {"µs/evaluation",13} {"ns/evaluation/point",19}");
        foreach (int points in (int[])[31, 61, 121, 301, 1001, 3001])
            Measure(2, points);
        foreach (int arcs in (int[])[1, 2, 3, 4, 5, 6])
            Measure(arcs, 61);
        return 0;
    }

    private static void Measure(int arcs, int points)
    {
        // Arcs evenly over seven decades, in front of a blocking electrode.
        string text = "R0{50}" + string.Concat(Enumerable.Range(1, arcs).Select(k =>
            string.Create(CultureInfo.InvariantCulture,
                $"-p(R{k}{{{1000 * k}}},CPE{k}{{Q={Math.Pow(10, -7 * k / (arcs + 1.0)) * 1e-6:R},n=0.9}})")))
                + $"-CPE{arcs + 1}{{Q=1m,n=0.85}}";
        Circuit circuit = Circuit.Parse(text);
        FrequencyGrid grid = FrequencyGrid.LogSpaced(0.1, 1e7, points);
        Spectrum spectrum = SpectrumSimulation.Of(circuit, grid.Hertz, new SimulationOptions { RelativeNoise = 0.005 });
        FitWorkspace work = new(new CompiledCircuit(circuit), FitOptions.Default, grid.PaddedCount);
        work.Load(spectrum, grid);
        double[] start =
            [.. circuit.Parameters.Select((p, f) => p.Description.Kind == ParameterKind.Exponent ? 0.8 : 1.3 * p.Value!.Value)];
        long warmUp = Stopwatch.GetTimestamp();
        int calls = 0;
        for (; Stopwatch.GetElapsedTime(warmUp).TotalSeconds < WarmUpSeconds; calls++)
            work.Solver!.Run(start, work.Lower, work.Upper);
        calls = Math.Max(calls / 10, 1);
        double best = double.PositiveInfinity;
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            long from = Stopwatch.GetTimestamp();
            for (int i = 0; i < calls; i++)
                work.Solver!.Run(start, work.Lower, work.Upper);
            best = Math.Min(best, Stopwatch.GetElapsedTime(from).TotalMicroseconds / calls);
        }
        int evaluations = work.Solver!.Evaluations;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{arcs,4} {start.Length,10} {points,6} {evaluations,11} {best,9:F1} {best / evaluations,13:F2} {1000 * best / evaluations / points,19:F1}"));
    }
}
