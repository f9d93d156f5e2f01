using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ImpedanceFit.Benchmarks;

/// <summary>Noise-free spectra of the AutoECM set, each fitted by its own circuit without start values: how
/// many are explained, a line a circuit.</summary>
internal static class AutoEcmBenchmark
{
    private const double ExplainedLevel = 1e-5;

    private static readonly Dictionary<string, string> Circuits =
        JsonSerializer.Deserialize<Dictionary<string,
        string>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "autoecm-circuits.json")))!;

    public static int Run(string path)
    {
        Dictionary<string, List<(bool Explained, double Milliseconds, string Id)>> results = [];
        Dictionary<string,
            CircuitFitter> fitters = Circuits.ToDictionary(pair => pair.Key,
                pair => new CircuitFitter(Circuit.Parse(pair.Value), new FitOptions { Intervals = IntervalMethod.None }));
        foreach (string line in File.ReadLines(path))
        {
            JsonElement entry = JsonDocument.Parse(line).RootElement;
            string circuit = entry.GetProperty("circuit").GetString()!;
            Spectrum spectrum = new(Column(entry, "f"), Column(entry, "zre"), Column(entry, "zim"));
            long start = Stopwatch.GetTimestamp();
            FitResult fit = fitters[circuit].Fit(spectrum);
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            results.TryAdd(circuit, []);
            results[circuit].Add((Math.Sqrt(fit.ChiSquared / spectrum.Count) < ExplainedLevel, milliseconds,
                entry.GetProperty("id").ToString()));
        }
        Console.WriteLine($"{"circuit",-22} {"explained",10} {"median ms",10} {"mean ms",9}  missed");
        foreach ((string circuit, var rows) in results.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Append(new("all", [.. results.Values.SelectMany(rows => rows)])))
        {
            double[] times = [.. rows.Select(row => row.Milliseconds).Order()];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{circuit,-22} {$"{rows.Count(row => row.Explained)}/{rows.Count}",10} {times[times.Length / 2],10:F2} {times.Average(),9:F2}  {string.Join(" ", rows.Where(row => !row.Explained).Select(row => row.Id))}"));
        }
        return 0;
    }

    private static double[] Column(JsonElement entry, string name) =>
        [.. entry.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
}
