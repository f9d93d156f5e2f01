using System.Diagnostics;
using System.Globalization;
using ImpedanceFit.Circuits;
using ImpedanceFit.Evaluation;
using ImpedanceFit.Fitting;
using ImpedanceFit.Numerics;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Benchmarks;

/// <summary>Fits the whole benchmark set and prints fits/s, success within 1 % of the optimum and the median ratio of χ² to it.</summary>
internal static class MacroBenchmark
{
    private const int Repetitions = 15;

    private static (string Name, Action<int> Run)[] Parts { get; } =
    [
        ("easy", threads => Local("start_easy.csv", threads)),
        ("rough", threads => Local("start.csv", threads)),
        ("none", threads => Automatic(IntervalMethod.None, threads)),
        ("profile", threads => Automatic(IntervalMethod.Profile, threads)),
    ];

    public static int Run(string[] args)
    {
        Console.WriteLine($"{BenchmarkSet.CircuitText}, {BenchmarkSet.Spectra.Count} spectra of 61 points, modulus weights; median of {Repetitions} runs after a warm-up");
        Console.WriteLine($"{"starts",-28} {"threads",7} {"fits/s",9} {"success",8} {"median χ²/optimum",18} {"µs/fit (median)",16} {"CPU µs/fit",10}");
        foreach (int threads in (int[])[1, 2])
        {
            foreach ((string name, Action<int> run) in Parts)
            {
                if (args.Length == 0 || args.Contains(name))
                    run(threads);
            }
        }
        return 0;
    }

    /// <summary>Local fits with the solver alone: what compiled least-squares codes are compared by.</summary>
    private static void Local(string table, int threads)
    {
        IReadOnlyList<Circuit> circuits = BenchmarkSet.CircuitsWithStarts(table);
        double[][] starts = [.. circuits.Select(c => c.Parameters.Select(p => p.Value!.Value).ToArray())];
        FrequencyGrid[] grids = [.. BenchmarkSet.Spectra.Select(s => new FrequencyGrid(s.FrequenciesHertz))];
        CompiledCircuit compiled = new(Circuit.Parse(BenchmarkSet.CircuitText));
        Report(table, threads, () =>
        {
            FitWorkspace work = new(compiled, FitOptions.Default, grids[0].PaddedCount);
            return i =>
            {
                work.Load(BenchmarkSet.Spectra[i], grids[i]);
                work.Solver!.Run(starts[i], work.Lower, work.Upper);
                return work.Solver.SumOfSquares;
            };
        });
    }

    private static void Automatic(IntervalMethod intervals, int threads) =>
        Report(intervals == IntervalMethod.None ? "none" : "none, profile intervals", threads, () =>
        {
            CircuitFitter fitter = new(Circuit.Parse(BenchmarkSet.CircuitText), new FitOptions { Intervals = intervals });
            return i => fitter.Fit(BenchmarkSet.Spectra[i]).ChiSquared;
        });

    private static void Report(string starts, int threads, Func<Func<int, double>> makeFit)
    {
        int count = BenchmarkSet.Spectra.Count;
        double[] ratios = new double[count], times = new double[count];
        double[] seconds = new double[Repetitions], cpu = new double[Repetitions];
        Func<int, double>[] fits = [.. Enumerable.Range(0, threads).Select(_ => makeFit())];
        // Tiered compilation needs some calls and some time before the code is the final one.
        for (int warmUp = 0; warmUp < 3; warmUp++)
        {
            Pass(fits, ratios, times);
            Thread.Sleep(200);
        }
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            long start = Stopwatch.GetTimestamp();
            TimeSpan used = Environment.CpuUsage.TotalTime;
            Pass(fits, ratios, times);
            seconds[repetition] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            cpu[repetition] = (Environment.CpuUsage.TotalTime - used).TotalMicroseconds;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{starts,-28} {threads,7} {count / Median(seconds),9:F0} {ratios.Count(r => r <= 1.01) / (double)count,8:F3} {Median(ratios),18:F6} {Median(times),16:F1} {Median(cpu) / count,10:F1}"));
    }

    private static void Pass(Func<int, double>[] fits, double[] ratios, double[] times)
    {
        Thread[] threads = [.. fits.Select((fit, t) => new Thread(() =>
        {
            for (int i = t; i < ratios.Length; i += fits.Length)
            {
                long start = Stopwatch.GetTimestamp();
                ratios[i] = fit(i) / BenchmarkSet.Optima[i];
                times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            }
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
