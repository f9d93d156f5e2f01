using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ImpedanceFit.Evaluation;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Benchmarks;

/// <summary>How far an evaluation with derivatives is from what its operations cost at the least, at the
/// rates that the core shows at that moment.</summary>
/// <remarks>The clock of a shared machine changes from one millisecond to the next: each repetition measures
/// the rates and the evaluation in turn, and the medians of the ratios count.</remarks>
internal static class CountedLimit
{
    // Vector operations of one block of frequencies of R0-p(R1,CPE1)-p(R2,CPE2)-CPE3: three powers of s, 25
    // each (22 of them the exponential); for each arc 21 more: inverse of the sum 5, its square 4, the
    // derivatives 2 + 4 + 2 + 4; derivatives by the third element 7; the sum of four parts 6.
    private const int Operations = 3 * 25 + 2 * 21 + 7 + 6;
    private const int Divisions = 2;

    // The columns of Z and its nine derivatives, real and imaginary: what has to be written.
    private const int Columns = 20;
    private const int Repetitions = 301;
    private const int PeakRounds = 2_000;

    public static int Run()
    {
        if (!Vector512.IsHardwareAccelerated)
            Console.WriteLine("no 512-bit vectors here: the rates are those of what they are made of");
        CompiledCircuit circuit = new(Circuit.Parse(BenchmarkSet.CircuitText));
        double[] start = [.. BenchmarkSet.CircuitsWithStarts("start.csv")[0].Parameters.Select(p => p.Value!.Value)];
        Console.WriteLine("medians of points  µs     of the counted limit   of it and of writing the columns   G mul-add/s  G div/s");
        foreach (int points in (int[])[31, 61, 301, 1001, 3001])
            Measure(circuit, start, points);
        return 0;
    }

    private static void Measure(CompiledCircuit circuit, double[] start, int points)
    {
        CircuitEvaluator evaluator = new(circuit, FrequencyGrid.LogSpaced(1e-2, 1e6, points));
        int blocks = (evaluator.Grid.PaddedCount + 7) / 8, calls = Math.Max(1, 30_000 / points);
        double[] written = new double[Columns * blocks * 8];
        List<double> times = [], ratios = [], ratiosWithWriting = [], rates = [], divisionRates = [];
        for (int repetition = -Repetitions / 3; repetition < Repetitions; repetition++)
        {
            double multiplyAdd = Seconds(() => MultiplyAdds(PeakRounds), 1) / (10 * PeakRounds);
            double divide = Seconds(() => Divides(PeakRounds / 8), 1) / (8 * (PeakRounds / 8));
            double store = Seconds(() => Fill(written), calls);
            double time = Seconds(() => evaluator.EvaluateWithDerivatives(start), calls);
            if (repetition < 0)
            {
                if (repetition % 20 == 0)
                    Thread.Sleep(50);   // time for the compiler's last tier
                continue;
            }
            double limit = blocks * (Operations * multiplyAdd + Divisions * divide);
            times.Add(time);
            ratios.Add(time / limit);
            ratiosWithWriting.Add(time / (limit + store));
            rates.Add(1e-9 / multiplyAdd);
            divisionRates.Add(1e-9 / divide);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{points,17} {Median(times) * 1e6,7:F2} {Median(ratios),10:F2} {Median(ratiosWithWriting),30:F2} {Median(rates),30:F2} {Median(divisionRates),8:F3}"));
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static double Seconds(Action run, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
            run();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }

    // Ten chains: more than the four cycles of latency times two units need.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector512<double> MultiplyAdds(int rounds)
    {
        Vector512<double> m = Vector512.Create(0.999), a = m, b = m, c = m, d = m, e = m, f = m, g = m, h = m, i = m, j = m;
        for (int round = 0; round < rounds; round++)
        {
            a = Vector512.FusedMultiplyAdd(a, m, m);
            b = Vector512.FusedMultiplyAdd(b, m, m);
            c = Vector512.FusedMultiplyAdd(c, m, m);
            d = Vector512.FusedMultiplyAdd(d, m, m);
            e = Vector512.FusedMultiplyAdd(e, m, m);
            f = Vector512.FusedMultiplyAdd(f, m, m);
            g = Vector512.FusedMultiplyAdd(g, m, m);
            h = Vector512.FusedMultiplyAdd(h, m, m);
            i = Vector512.FusedMultiplyAdd(i, m, m);
            j = Vector512.FusedMultiplyAdd(j, m, m);
        }
        return a + b + c + d + e + f + g + h + i + j;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector512<double> Divides(int rounds)
    {
        // Quotients that alternate between two numbers with full mantissas; division by powers of two is faster.
        Vector512<double> m = Vector512.Create(0.7182818284590452), a = Vector512.Create(1.3141592653589793), b = a, c = a, d = a, e = a,
            f = a, g = a, h = a;
        for (int round = 0; round < rounds; round++)
        {
            a = m / a;
            b = m / b;
            c = m / c;
            d = m / d;
            e = m / e;
            f = m / f;
            g = m / g;
            h = m / h;
        }
        return a + b + c + d + e + f + g + h;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Fill(double[] memory)
    {
        Vector512<double> value = Vector512.Create(1.5);
        fixed (double* start = memory)
        {
            double* aligned = (double*)(((nint)start + 63) / 64 * 64);
            for (int i = 0; i + 16 <= memory.Length; i += 8)
                value.Store(aligned + i);
        }
    }
}
