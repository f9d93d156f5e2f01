using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ImpedanceFit.Formats;
using ImpedanceFit.Identification;

namespace ImpedanceFit.Benchmarks;

/// <summary>What the identification of one spectrum takes on one thread, beside a loop that anyone can write.</summary>
/// <remarks>The code is warm: each spectrum is identified <see cref="Warm"/> times before. A run is the median of <see cref="Each"/>
/// identifications, and the quietest of <see cref="Runs"/> runs counts.</remarks>
internal static class IdentificationSpeed
{
    private static double sink;

    private const int Points = 61, Runs = 5, Each = 5, Warm = 12, LoopSteps = 20_000_000;
    private const double Noise = 0.003;

    private static readonly string[] Truths =
    [
        "R0{20}-p(R1{100},CPE1{Q=1u,n=0.9})", "R0{20}-p(R1{100},CPE1{Q=100n,n=0.9})-p(R2{300},CPE2{Q=100u,n=0.8})",
        "R0{5}-p(R1{5k},CPE1{Q=100p,n=0.95})-CPE2{Q=2u,n=0.85}", "R0{10}-p(R1{80}-W1{30},CPE1{Q=10u,n=0.9})",
        "R0{20}-p(R1{100},CPE1{Q=10n,n=0.95})-p(R2{200},CPE2{Q=3u,n=0.9})-p(R3{300},CPE3{Q=1m,n=0.85})",
    ];

    /// <summary>A line a spectrum: processor time and candidates.</summary>
    /// <param name="files">Files of further spectra.</param>
    public static int Run(string[] files)
    {
        NamedCircuit[] known = [.. new CircuitLibrary().ReadAll()];
        IdentificationOptions grown = new() { Known = known, Fit = new FitOptions { MaximumThreads = 1 } };
        IdentificationOptions listed = grown with { Candidates = [.. NineCircuits().Select(circuit => new NamedCircuit(circuit))] };
        double[] hertz = [.. SpectrumSimulation.Sweep(0.1, 1e5, 10).Take(Points)];
        SimulationOptions noisy = new() { RelativeNoise = Noise, Seed = 5 };
        List<(string Name, Spectrum Spectrum)> spectra =
            [.. Truths.Select(truth => (truth, SpectrumSimulation.Of(Circuit.Parse(truth), hertz, noisy))),
            .. files.Select(file => (file, SpectrumFile.Read(file)))];
        Print("loop", Best(() => sink = Loop(), 1), 0, 0);
        foreach ((string name, Spectrum spectrum) in spectra)
            Time(name, spectrum, grown);
        foreach ((string name, Spectrum spectrum) in spectra)
            Time("nine given: " + name, spectrum, listed);
        return 0;
    }

    private static void Time(string name, Spectrum spectrum, IdentificationOptions options)
    {
        int count = 0;
        for (int k = 0; k < Warm; k++)
            CircuitIdentification.Of(spectrum, options);
        double whole = Best(() => CircuitIdentification.Of(spectrum, options), Each);
        double fits = Best(() => count = CircuitIdentification.FitsOf(spectrum, options, CancellationToken.None).All.Count, Each);
        Print(name, whole, fits, count);
    }

    private static IEnumerable<Circuit> NineCircuits()
    {
        string json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "autoecm-circuits.json"));
        return JsonSerializer.Deserialize<Dictionary<string, string>>(json)!.Values.Select(text => Circuit.Parse(text));
    }

    // s ← s·0.999999 + √(s + 1), which no compiler leaves out.
    private static double Loop()
    {
        double s = 1;
        for (int k = 0; k < LoopSteps; k++)
            s = s * 0.999999 + Math.Sqrt(s + 1) * 1e-9;
        return s;
    }

    private static double Best(Action run, int each)
    {
        run();
        double best = double.PositiveInfinity;
        double[] times = new double[each];
        for (int k = 0; k < Runs; k++)
        {
            for (int i = 0; i < each; i++)
            {
                TimeSpan before = Environment.CpuUsage.TotalTime;
                run();
                times[i] = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
            }
            Array.Sort(times);
            best = Math.Min(best, times[each / 2]);
        }
        return best;
    }

    private static void Print(string what, double whole, double fits, int count) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what,-100} {whole,7:0.0} ms of processor, fits of {count} candidates {fits,7:0.0} ms"));
}
