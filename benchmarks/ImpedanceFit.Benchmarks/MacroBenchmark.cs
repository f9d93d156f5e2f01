using System.Diagnostics;
using System.Globalization;
using ImpedanceFit.Evaluation;
using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Benchmarks;

/// <summary>Fits the whole benchmark set with one thread and with two, in turn, and prints fits/s, success within 1 % of the optimum and
/// the median ratio of χ² to it; beside the gain by the second thread, that of loops which share nothing, at the same moments.</summary>
internal static class MacroBenchmark
{
    private const int Repetitions = 15;

    // So many times the set in a pass that it takes some tenths of a second: neither the start of the
    // threads nor the last spectrum, with which one thread works alone, counts then.
    private const int LocalRounds = 50, AutomaticRounds = 4;

    private static (string Name, Action Run)[] Parts { get; } =
    [
        ("easy", () => Local("start_easy.csv")),
        ("rough", () => Local("start.csv")),
        ("none", () => Automatic(IntervalMethod.None)),
        ("profile", () => Automatic(IntervalMethod.Profile)),
    ];

    public static int Run(string[] args)
    {
        Console.WriteLine(
            $"{BenchmarkSet.CircuitText}, {BenchmarkSet.Spectra.Count} spectra of 61 points, modulus weights; median of {Repetitions} "
                + $"runs after a warm-up");
        Console.WriteLine(
            $"{"starts",-28} {"threads",7} {"fits/s",9} {"success",8} {"median χ²/optimum",18} {"µs/fit (median)",16} {"CPU µs/fit",10} {"times one",10} {"bare loops",11}");
        foreach ((string name, Action run) in Parts)
        {
            if (args.Length == 0 || args.Contains(name))
                run();
        }
        return 0;
    }

    /// <summary>Local fits with the solver alone: what compiled least-squares codes are compared by.</summary>
    private static void Local(string table)
    {
        IReadOnlyList<Circuit> circuits = BenchmarkSet.CircuitsWithStarts(table);
        double[][] starts = [.. circuits.Select(c => c.Parameters.Select(p => p.Value!.Value).ToArray())];
        FrequencyGrid[] grids = [.. BenchmarkSet.Spectra.Select(s => new FrequencyGrid(s.FrequenciesHertz))];
        CompiledCircuit compiled = new(Circuit.Parse(BenchmarkSet.CircuitText));
        Report(table, LocalRounds, () =>
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

    private static void Automatic(IntervalMethod intervals) =>
        Report(intervals == IntervalMethod.None ? "none" : "none, profile intervals", AutomaticRounds, () =>
        {
            // The listed optima are of these weights; automatic ones ask for others in some spectra.
            CircuitFitter fitter = new(Circuit.Parse(BenchmarkSet.CircuitText),
                new FitOptions { Intervals = intervals, Weighting = Weighting.Modulus });
            return i => fitter.Fit(BenchmarkSet.Spectra[i]).ChiSquared;
        });

    // In turn, because the machine's speed may be another one the next second; and so is the ratio taken.
    private static void Report(string starts, int rounds, Func<Func<int, double>> makeFit)
    {
        Measurement[] measurements = [new(1, rounds, makeFit), new(2, rounds, makeFit)];
        SharedNothing bare = new();
        bare.Gain();
        // Tiered compilation needs some calls and some time before the code is the final one.
        for (int warmUp = 0; warmUp < 3; warmUp++)
        {
            foreach (Measurement measurement in measurements)
                measurement.Pass();
            Thread.Sleep(200);
        }
        double[] gains = new double[Repetitions], bareGains = new double[Repetitions];
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            foreach (Measurement measurement in measurements)
                measurement.Take(repetition);
            gains[repetition] = measurements[0].Seconds[repetition] / measurements[1].Seconds[repetition];
            bareGains[repetition] = bare.Gain();
        }
        foreach (Measurement m in measurements)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{starts,-28} {m.Threads,7} {m.Fits / Median(m.Seconds),9:F0} {m.Ratios.Count(r => r <= 1.01) / (double)m.Ratios.Length,8:F3} {Median(m.Ratios),18:F6} {Median(m.Times),16:F1} {Median(m.ProcessorMicroseconds) / m.Fits,10:F1} {(m.Threads == 1 ? "" : $"{Median(gains):F2}"),10} {(m.Threads == 1 ? "" : $"{Median(bareGains):F2}"),11}"));
        }
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private sealed class Measurement(int threads, int rounds, Func<Func<int, double>> makeFit)
    {
        private readonly Func<int, double>[] fits = [.. Enumerable.Range(0, threads).Select(_ => makeFit())];
        private int next;

        public int Threads => threads;

        public int Fits => rounds * Ratios.Length;

        public double[] Ratios { get; } = new double[BenchmarkSet.Spectra.Count];

        public double[] Times { get; } = new double[BenchmarkSet.Spectra.Count];

        public double[] Seconds { get; } = new double[Repetitions];

        public double[] ProcessorMicroseconds { get; } = new double[Repetitions];

        public void Take(int repetition)
        {
            long start = Stopwatch.GetTimestamp();
            TimeSpan used = Environment.CpuUsage.TotalTime;
            Pass();
            Seconds[repetition] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            ProcessorMicroseconds[repetition] = (Environment.CpuUsage.TotalTime - used).TotalMicroseconds;
        }

        public void Pass()
        {
            next = -1;
            Thread[] workers = [.. fits.Select(fit => new Thread(() => FitAll(fit)))];
            foreach (Thread worker in workers)
                worker.Start();
            foreach (Thread worker in workers)
                worker.Join();
        }

        // Each takes the next spectrum that nobody has taken yet.
        private void FitAll(Func<int, double> fit)
        {
            for (int turn = Interlocked.Increment(ref next); turn < Fits; turn = Interlocked.Increment(ref next))
            {
                int i = turn % Ratios.Length;
                long start = Stopwatch.GetTimestamp();
                Ratios[i] = fit(i) / BenchmarkSet.Optima[i];
                Times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            }
        }
    }
}
