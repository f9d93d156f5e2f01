using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ImpedanceFit.Circuits;
using ImpedanceFit.Fitting;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Benchmarks;

/// <summary>Noise-free spectra of the AutoECM set, each fitted by its own circuit without start values: how many are explained, a line a circuit.</summary>
internal static class AutoEcmBenchmark
{
    private const double ExplainedLevel = 1e-5;

    // Exponents of the set's labels reach 1.01.
    private static readonly Dictionary<string, string> Circuits = new()
    {
        ["L-R-RCPE"] = "L1-R1-p(R2,CPE1{n=/0/1.05})",
        ["L-R-RCPE-RCPE"] = "L1-R1-p(R2,CPE1{n=/0/1.05})-p(R3,CPE2{n=/0/1.05})",
        ["L-R-RCPE-RCPE-RCPE"] = "L1-R1-p(R2,CPE1{n=/0/1.05})-p(R3,CPE2{n=/0/1.05})-p(R4,CPE3{n=/0/1.05})",
        ["RC-G-G"] = "p(R1,C1)-G1-G2",
        ["RC-RC-RCPE-RCPE"] = "p(R1,C1)-p(R2,C2)-p(R3,CPE3{n=/0/1.05})-p(R4,CPE4{n=/0/1.05})",
        ["RCPE-RCPE"] = "p(R1,CPE1{n=/0/1.05})-p(R2,CPE2{n=/0/1.05})",
        ["RCPE-RCPE-RCPE"] = "p(R1,CPE1{n=/0/1.05})-p(R2,CPE2{n=/0/1.05})-p(R3,CPE3{n=/0/1.05})",
        ["RCPE-RCPE-RCPE-RCPE"] = "p(R1,CPE1{n=/0/1.05})-p(R2,CPE2{n=/0/1.05})-p(R3,CPE3{n=/0/1.05})-p(R4,CPE4{n=/0/1.05})",
        ["Rs_Ws"] = "R1-Ws1{n=0.5/0.05/1}",
    };

    public static int Run(string path)
    {
        Dictionary<string, List<(bool Explained, double Milliseconds, string Id)>> results = [];
        Dictionary<string, CircuitFitter> fitters = Circuits.ToDictionary(pair => pair.Key, pair => new CircuitFitter(Circuit.Parse(pair.Value), new FitOptions { Intervals = IntervalMethod.None }));
        foreach (string line in File.ReadLines(path))
        {
            JsonElement entry = JsonDocument.Parse(line).RootElement;
            string circuit = entry.GetProperty("circuit").GetString()!;
            Spectrum spectrum = new(Column(entry, "f"), Column(entry, "zre"), Column(entry, "zim"));
            long start = Stopwatch.GetTimestamp();
            FitResult fit = fitters[circuit].Fit(spectrum);
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            results.TryAdd(circuit, []);
            results[circuit].Add((Math.Sqrt(fit.ChiSquared / spectrum.Count) < ExplainedLevel, milliseconds, entry.GetProperty("id").ToString()));
        }
        Console.WriteLine($"{"circuit",-22} {"explained",10} {"median ms",10} {"mean ms",9}  missed");
        foreach ((string circuit, var rows) in results.OrderBy(pair => pair.Key, StringComparer.Ordinal).Append(new("all", [.. results.Values.SelectMany(rows => rows)])))
        {
            double[] times = [.. rows.Select(row => row.Milliseconds).Order()];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{circuit,-22} {$"{rows.Count(row => row.Explained)}/{rows.Count}",10} {times[times.Length / 2],10:F2} {times.Average(),9:F2}  {string.Join(" ", rows.Where(row => !row.Explained).Select(row => row.Id))}"));
        }
        return 0;
    }

    private static double[] Column(JsonElement entry, string name) => [.. entry.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
}
