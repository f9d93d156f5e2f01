using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using ImpedanceFit.Identification;
using ImpedanceFit.Identification.Candidates;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Benchmarks;

/// <summary>The AutoECM set as a closed question: which of its nine circuits is it? A line a noise level.</summary>
internal static class IdentificationBenchmark
{
    private static readonly double[] Noises = [0, 0.001, 0.005, 0.01];

    public static int Run(string path, int take)
    {
        Dictionary<string, string> texts = JsonSerializer.Deserialize<Dictionary<string, string>>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "autoecm-circuits.json")))!;
        string[] names = [.. texts.Keys];
        Circuit[] circuits = [.. texts.Values.Select(text => Circuit.Parse(text))];
        JsonElement[] entries = [.. File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement)];
        if (take > 0)
            entries = [.. entries.Where((_, i) => i % (entries.Length / take) == 0)];
        foreach (double noise in Noises)
        {
            Score score = new();
            object gate = new();
            Parallel.For(0, entries.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
            {
                Answer answer = Ask(entries[i], noise, i, names, circuits);
                lock (gate)
                    score.Add(answer);
            });
            Console.WriteLine(score.Line(noise));
        }
        return 0;
    }

    private static Answer Ask(JsonElement entry, double noise, int seed, string[] names, Circuit[] circuits)
    {
        double[] hertz = Column(entry, "f"), real = Column(entry, "zre"), imaginary = Column(entry, "zim");
        Complex[] exact = [.. real.Zip(imaginary, (re, im) => new Complex(re, im))];
        Random random = new(1_000_003 * (seed + 1) + (int)(1e6 * noise));
        for (int k = 0; k < hertz.Length && noise > 0; k++)
        {
            real[k] += noise * exact[k].Magnitude * Normal(random);
            imaginary[k] += noise * exact[k].Magnitude * Normal(random);
        }
        Spectrum spectrum = new(hertz, real, imaginary);
        FitOptions options = new() { Intervals = IntervalMethod.None, Weighting = Weighting.Modulus };
        FrequencyGrid grid = new(hertz);
        DataWindow window = DataWindow.Of(spectrum);
        long start = Stopwatch.GetTimestamp();
        FitResult[] fits = [.. circuits.Select(circuit => CircuitFitter.Fit(spectrum, circuit, options))];
        Evidence[] evidence = [.. fits.Select(fit => Evidence.Of(fit, grid, window))];
        CandidateRanking ranking = CandidateRanking.Of(circuits, evidence);
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        double[] probabilities = ranking.Probabilities, weights = ranking.Weights;
        int label = Array.IndexOf(names, entry.GetProperty("circuit").GetString());
        double[] risks = [.. fits.Select(fit => Distance(fit.Model, exact))];
        Complex[] mean = [.. Enumerable.Range(0, hertz.Length)
            .Select(k => fits.Select((fit, i) => weights[i] * fit.Model[k]).Aggregate((a, b) => a + b))];
        return new Answer(label, probabilities, [.. fits.Select(fit => -fit.Information.Bic / 2)],
            Distance(mean, exact) / risks[label], risks.Select(r => r / risks[label]).ToArray(), milliseconds);
    }

    private static double Distance(IReadOnlyList<Complex> model, Complex[] exact) =>
        Math.Sqrt(exact.Select((z, k) => Math.Pow((model[k] - z).Magnitude / z.Magnitude, 2)).Average());

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double[] Column(JsonElement entry, string name) =>
        [.. entry.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    private sealed record Answer(int Label, double[] Probabilities, double[] Bic, double MeanRisk, double[] Risks,
        double Milliseconds);

    private sealed class Score
    {
        private readonly List<Answer> answers = [];

        public void Add(Answer answer) => answers.Add(answer);

        public string Line(double noise)
        {
            double Share(Func<Answer, bool> holds) => 100.0 * answers.Count(holds) / answers.Count;
            static int Best(double[] of) => Array.IndexOf(of, of.Max());
            double size = answers.Average(a => a.Probabilities.Count(p => p >= 0.05));
            double calibration = 0;
            foreach (IGrouping<int, (double P, bool Right)> bin in answers
                .SelectMany(a => a.Probabilities.Select((p, i) => (p, i == a.Label))).Where(x => x.p >= 0.005)
                .GroupBy(x => Math.Min(9, (int)(10 * x.p)), x => (x.p, x.Item2)))
                calibration += Math.Abs(bin.Average(x => x.P) - bin.Average(x => x.Right ? 1.0 : 0)) * bin.Count();
            calibration /= answers.Sum(a => a.Probabilities.Count(p => p >= 0.005));
            double top = 0;
            foreach (IGrouping<int, Answer> bin in answers.GroupBy(a => Math.Min(9, (int)(10 * a.Probabilities.Max()))))
                top += Math.Abs(bin.Average(a => a.Probabilities.Max()) - bin.Average(a => Best(a.Probabilities) == a.Label ? 1.0 : 0))
                    * bin.Count();
            top /= answers.Count;
            string S(Func<Answer, bool> holds) => Share(holds).ToString("0.0", CultureInfo.InvariantCulture);
            string RiskOf(Func<Answer, double> risk) => $"{S(a => risk(a) <= 1.1)} / {S(a => risk(a) <= 1.5)}";
            return string.Create(CultureInfo.InvariantCulture, $"noise {100 * noise:0.0} %: ")
                + $"label first {S(a => Best(a.Probabilities) == a.Label)} (BIC {S(a => Best(a.Bic) == a.Label)}); "
                + $"set holds {S(a => a.Probabilities[a.Label] >= 0.05)}, "
                + string.Create(CultureInfo.InvariantCulture, $"size {size:0.00}; ")
                + string.Create(CultureInfo.InvariantCulture, $"calibration error {top:0.000} (all {calibration:0.000})\n")
                + $"   risk ≤ 1.1 / ≤ 1.5: mean {RiskOf(a => a.MeanRisk)}, choice {RiskOf(a => a.Risks[Best(a.Probabilities)])}, "
                + $"BIC {RiskOf(a => a.Risks[Best(a.Bic)])}; "
                + string.Create(CultureInfo.InvariantCulture, $"{answers.Average(a => a.Milliseconds):0.0} ms");
        }
    }
}
