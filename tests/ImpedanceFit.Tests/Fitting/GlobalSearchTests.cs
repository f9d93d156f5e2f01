using System.Globalization;
using System.Text.Json;
using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Tests.Fitting;

public sealed class GlobalSearchTests
{
    private static readonly FitOptions NoIntervals = new() { Intervals = IntervalMethod.None };

    private static readonly Dictionary<string, string> AutoEcmCircuits =
        JsonSerializer.Deserialize<Dictionary<string,
        string>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "benchmark-data", "autoecm-circuits.json")))!;

    public static TheoryData<string> ReferenceNames => [.. ReferenceFit.All.Select(fit => fit.Name)];

    [Fact]
    public void Benchmark_spectra_reach_the_optimum_without_start_values()
    {
        double[][] optima = [.. BenchmarkSet.Table("optimum.csv")];
        CircuitFitter fitter = new(BenchmarkSet.Circuit, NoIntervals with { Weighting = Weighting.Modulus });
        string[] missed = [.. BenchmarkSet.Spectra.Select((spectrum, i) => (fitter.Fit(spectrum).ChiSquared / optima[i][10], i))
            .Where(pair => pair.Item1 > 1.01).Select(pair => $"{pair.i}: {pair.Item1:G3}")];
        Assert.True(missed.Length <= 1, string.Join(", ", missed));
    }

    /// <summary>Points in reverse order stand in other lanes of the vectors, and all sums are taken in another order.</summary>
    [Fact, Trait("Category", "Certified")]
    public void Order_of_the_points_changes_no_fit_by_a_millionth_of_its_standard_errors()
    {
        CircuitFitter fitter = new(BenchmarkSet.Circuit);
        double worst = 0;
        foreach (Spectrum spectrum in BenchmarkSet.Spectra)
        {
            FitResult fit = fitter.Fit(spectrum);
            FitResult reversed =
                fitter.Fit(new Spectrum(Reversed(spectrum.FrequenciesHertz), Reversed(spectrum.RealOhm), Reversed(spectrum.ImaginaryOhm)));
            foreach ((FittedParameter first, FittedParameter second) in fit.Parameters.Zip(reversed.Parameters))
            {
                // One at its limit has no standard error, but may have an upper end.
                double unit = first.StandardError ?? first.Upper95 ?? Math.Abs(first.Value);
                double[] numbers = Numbers(first), others = Numbers(second);
                worst = Math.Max(worst, numbers.Zip(others, (a, b) => Math.Abs(a - b) / unit).Max());
            }
        }
        Assert.InRange(worst, double.Epsilon, 1e-6);

        static double[] Reversed(ReadOnlySpan<double> values) => [.. values.ToArray().AsEnumerable().Reverse()];
        static double[] Numbers(FittedParameter p) => [p.Value, p.StandardError ?? 0, p.Lower95 ?? 0, p.Upper95 ?? 0];
    }

    [Theory, MemberData(nameof(ReferenceNames)), Trait("Category", "Certified")]
    public void Certified_optimum_is_found_without_start_values(string name)
    {
        ReferenceFit reference = ReferenceFit.All.Single(fit => fit.Name == name);
        FitResult fit = CircuitFitter.Fit(reference.Spectrum, Circuit.Parse(reference.CircuitText), NoIntervals with
            { Weighting = reference.Weighting });
        Assert.True(fit.ChiSquared <= reference.BestChiSquared * (1 + 1e-6),
            $"χ² {fit.ChiSquared:R} against {reference.BestChiSquared:R}, {fit.Certificate!.LocalFits} local fits");
    }

    [Fact]
    public void Noise_free_spectra_of_nine_circuits_are_explained_without_start_values()
    {
        List<string> missed = [];
        int count = 0;
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "benchmark-data", "autoecm-sample.jsonl")))
        {
            JsonElement entry = JsonDocument.Parse(line).RootElement;
            Spectrum spectrum = new(Column(entry, "f"), Column(entry, "zre"), Column(entry, "zim"));
            FitResult fit = CircuitFitter.Fit(spectrum, Circuit.Parse(AutoEcmCircuits[entry.GetProperty("circuit").GetString()!]),
                NoIntervals);
            count++;
            if (Math.Sqrt(fit.ChiSquared / spectrum.Count) >= 1e-5)
                missed.Add($"{entry.GetProperty("circuit")} {entry.GetProperty("id")}: {Math.Sqrt(fit.ChiSquared / spectrum.Count):E1}");
        }
        Assert.True(missed.Count <= 0.03 * count, $"{missed.Count} of {count}: {string.Join(", ", missed)}");
    }

    [Fact]
    public void Exchangeable_branches_come_fastest_first()
    {
        FitResult fit = CircuitFitter.Fit(BenchmarkSet.Spectra[0], BenchmarkSet.Circuit, NoIntervals);
        double first = Math.Pow(fit["R1"].Value * fit["CPE1.Q"].Value, 1 / fit["CPE1.n"].Value);
        double second = Math.Pow(fit["R2"].Value * fit["CPE2.Q"].Value, 1 / fit["CPE2.n"].Value);
        Assert.True(first < second);
    }

    [Fact]
    public void Branches_with_equal_limits_are_exchangeable_too()
    {
        Circuit circuit = Circuit.Parse("R0-p(R1,CPE1{n=/0.3/1})-p(R2,CPE2{n=/0.3/1})-CPE3");
        FitResult fit = CircuitFitter.Fit(BenchmarkSet.Spectra[0], circuit, NoIntervals);
        Assert.InRange(fit["R1"].Value / 6570.88294248, 0.999, 1.001);
        Assert.All(fit.Certificate!.Minima.Skip(1), minimum => Assert.True(minimum.ChiSquared > fit.ChiSquared * (1 + 1e-6)));
    }

    [Fact]
    public void Parallel_parts_in_another_order_keep_their_values_when_branches_are_ordered()
    {
        Circuit truth = Circuit.Parse("R0{10}-p(R1{30},C1{1m})-p(C2{1u},R2{100})");
        Spectrum spectrum = SpectrumSimulation.Of(truth, SpectrumSimulation.Sweep(0.1, 1e5, 7));
        FitResult fit = CircuitFitter.Fit(spectrum, Circuit.Parse("R0-p(R1,C1)-p(C2,R2)"), NoIntervals);
        Assert.Equal(100, fit["R1"].Value, 1e-6);
        Assert.Equal(1e-6, fit["C1"].Value, 1e-12);
        Assert.Equal(30, fit["R2"].Value, 1e-6);
        Assert.Equal(1e-3, fit["C2"].Value, 1e-9);
    }

    [Fact]
    public void Spectrum_beyond_all_numbers_is_refused_with_its_size()
    {
        double[] hertz = [.. Enumerable.Range(0, 30).Select(k => Math.Pow(10, k / 5.0))];
        SpectrumException error = Assert.Throws<SpectrumException>(() =>
            new Spectrum(hertz, [.. hertz.Select((_, k) => 1e170 * (1 + k))], [.. hertz.Select((_, k) => -1e170 * (31 - k))]));
        Assert.Contains("no cell has the impedance 1E+170", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Same_input_gives_the_same_bits_whatever_the_threads()
    {
        Spectrum[] spectra = [.. BenchmarkSet.Spectra.Take(24)];
        double[][] alone = [.. spectra.Select(Fitted)];
        double[][] together = new double[spectra.Length][];
        Parallel.For(0, spectra.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i => together[i] = Fitted(spectra[i]));
        for (int i = 0; i < spectra.Length; i++)
            Assert.Equal(alone[i], together[i]);

        static double[] Fitted(Spectrum spectrum) =>
            [.. CircuitFitter.Fit(spectrum, BenchmarkSet.Circuit)
                .Parameters.SelectMany(p => new[] { p.Value, p.Lower95 ?? -1, p.Upper95 ?? -1 })];
    }

    [Fact]
    public void Search_and_bootstrap_give_the_same_bits_with_one_thread_and_with_two()
    {
        FitOptions bootstrap = new() { Intervals = IntervalMethod.Bootstrap, BootstrapSamples = 60, Seed = 7 };
        double[] Fitted(int threads) =>
            [.. CircuitFitter.Fit(BenchmarkSet.Spectra[3], BenchmarkSet.Circuit, bootstrap with { MaximumThreads = threads })
            .Parameters.SelectMany(p => new[] { p.Value, p.StandardError!.Value, p.Lower95!.Value, p.Upper95!.Value })];
        double[] one = Fitted(1);
        Assert.Equal(one, Fitted(2));
        Assert.NotEqual(one,
            [.. CircuitFitter.Fit(BenchmarkSet.Spectra[3], BenchmarkSet.Circuit, bootstrap with { Seed = 8 })
                .Parameters.SelectMany(p => new[] { p.Value, p.StandardError!.Value, p.Lower95!.Value, p.Upper95!.Value })]);
    }

    [Fact]
    public void Fit_can_be_cancelled_and_the_fitter_used_again()
    {
        CircuitFitter fitter = new(BenchmarkSet.Circuit);
        FitResult expected = fitter.Fit(BenchmarkSet.Spectra[0]);
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => fitter.Fit(BenchmarkSet.Spectra[0], cancelled.Token));
        using CancellationTokenSource soon = new();
        FitOptions endless = new() { Intervals = IntervalMethod.Bootstrap, BootstrapSamples = 1_000_000 };
        soon.CancelAfter(TimeSpan.FromMilliseconds(50));
        Assert.ThrowsAny<OperationCanceledException>(() => CircuitFitter.Fit(BenchmarkSet.Spectra[0], BenchmarkSet.Circuit, endless,
            soon.Token));
        Assert.Equal(expected.ChiSquared, fitter.Fit(BenchmarkSet.Spectra[0], CancellationToken.None).ChiSquared);
    }

    [Fact]
    public void More_parameters_than_data_are_refused()
    {
        Spectrum spectrum = BenchmarkSet.Spectra[0].Where(k => k < 4);
        InputException error = Assert.Throws<InputException>(() => CircuitFitter.Fit(spectrum, BenchmarkSet.Circuit));
        Assert.Contains("4 points", error.Message, StringComparison.Ordinal);
        Assert.Contains("9 free parameters", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circuit_that_cannot_describe_the_spectrum_gives_a_result()
    {
        FitResult fit = CircuitFitter.Fit(BenchmarkSet.Spectra[0], Circuit.Parse("R1-C1"));
        Assert.True(fit.Converged);
        Assert.True(fit.ReducedChiSquared > 1e-2);
    }

    [Fact]
    public void Fixed_parameters_and_limits_are_kept()
    {
        Circuit circuit = Circuit.Parse("R0{20f}-p(R1,CPE1{n=0.5/0.4/0.9})-p(R2,CPE2)-CPE3");
        FitResult fit = CircuitFitter.Fit(BenchmarkSet.Spectra[0], circuit, NoIntervals);
        Assert.Equal(20, fit["R0"].Value);
        Assert.InRange(fit["CPE1.n"].Value, 0.4, 0.9);
    }

    private static double[] Column(JsonElement entry, string name) =>
        [.. entry.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];
}
