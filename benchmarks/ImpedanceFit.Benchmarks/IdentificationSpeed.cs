using System.Diagnostics;
using System.Globalization;
using ImpedanceFit.Formats;
using ImpedanceFit.Identification;

namespace ImpedanceFit.Benchmarks;

/// <summary>What the identification of one spectrum of 61 points takes on one thread, beside a loop that anyone can write.</summary>
internal static class IdentificationSpeed
{
    private static double sink;

    private const int Points = 61, Runs = 5, LoopSteps = 20_000_000;

    private static readonly string[] Truths =
    [
        "R0{20}-p(R1{100},CPE1{Q=1u,n=0.9})", "R0{20}-p(R1{100},CPE1{Q=100n,n=0.9})-p(R2{300},CPE2{Q=100u,n=0.8})",
        "R0{5}-p(R1{5k},CPE1{Q=100p,n=0.95})-CPE2{Q=2u,n=0.85}", "R0{10}-p(R1{80}-W1{30},CPE1{Q=10u,n=0.9})",
    ];

    /// <summary>A line a spectrum: the quickest of five runs.</summary>
    public static int Run()
    {
        NamedCircuit[] known = [.. new CircuitLibrary().ReadAll()];
        IdentificationOptions options = new() { Known = known, Fit = new FitOptions { MaximumThreads = 1 } };
        double[] hertz = [.. SpectrumSimulation.Sweep(0.1, 1e5, 10).Take(Points)];
        Print("loop", Best(() => sink = Loop()), 0, 0);
        foreach (string truth in Truths)
        {
            Spectrum spectrum = SpectrumSimulation.Of(Circuit.Parse(truth), hertz,
                new SimulationOptions { RelativeNoise = 0.003, Seed = 5 });
            (double fits, int count) = (0, 0);
            double whole = Best(() => CircuitIdentification.Of(spectrum, options));
            fits = Best(() => count = CircuitIdentification.FitsOf(spectrum, options, CancellationToken.None).All.Count);
            Print(truth, whole, fits, count);
        }
        return 0;
    }

    // s ← s·0.999999 + √(s + 1), which no compiler leaves out.
    private static double Loop()
    {
        double s = 1;
        for (int k = 0; k < LoopSteps; k++)
            s = s * 0.999999 + Math.Sqrt(s + 1) * 1e-9;
        return s;
    }

    private static double Best(Action run)
    {
        run();
        double best = double.PositiveInfinity;
        for (int k = 0; k < Runs; k++)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            run();
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }
        return best;
    }

    private static void Print(string what, double whole, double fits, int count) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what,-75} {whole,7:0} ms of processor, fits of {count} candidates {fits,7:0} ms"));
}
