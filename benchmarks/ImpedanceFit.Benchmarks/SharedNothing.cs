using System.Diagnostics;
using System.Numerics;

namespace ImpedanceFit.Benchmarks;

/// <summary>What the machine itself gives to two threads at a moment: multiply-adds over a column each, that
/// share nothing and fit into the core's own cache.</summary>
internal sealed class SharedNothing
{
    private const int Length = 1 << 15, Sweeps = 4000, MostThreads = 2;

    private readonly double[][] columns = [.. Enumerable.Range(0, MostThreads)
        .Select(_ => Enumerable.Range(0, Length).Select(i => 1 / (i + 1.0)).ToArray())];

    /// <summary>How many times as fast as one thread two are.</summary>
    public double Gain() => Seconds(1) / Seconds(2);

    private double Seconds(int threads)
    {
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(t => new Thread(() => Sweep(columns[t], Sweeps / threads)))];
        long start = Stopwatch.GetTimestamp();
        foreach (Thread worker in workers)
            worker.Start();
        foreach (Thread worker in workers)
            worker.Join();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Sweep(double[] column, int sweeps)
    {
        Vector<double> factor = new(0.999);
        for (int sweep = 0; sweep < sweeps; sweep++)
        {
            for (int i = 0; i < column.Length; i += Vector<double>.Count)
                (new Vector<double>(column, i) * factor + factor).CopyTo(column, i);
        }
    }
}
