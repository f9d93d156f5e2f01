using System.Globalization;
using System.Numerics;
using ImpedanceFit.Spectra;
using ImpedanceFit.Validation.KramersKronig;
using ImpedanceFit.Validation.Noise;

namespace ImpedanceFit.Tests.Validation;

public class LinearKramersKronigTests
{
    [Theory]
    [InlineData("exampleData", KramersKronigVerdict.Valid)]
    [InlineData("syn_2zarc", KramersKronigVerdict.Valid)]
    [InlineData("syn_blocking", KramersKronigVerdict.Valid)]
    [InlineData("syn_drift", KramersKronigVerdict.Invalid)]
    public void Verdict_is_what_an_electrochemist_would_say(string name, KramersKronigVerdict expected)
    {
        KramersKronigResult result = LinearKramersKronig.Test(GoldenKramersKronig.Spectrum(name));

        Assert.Equal(expected, result.Verdict);
        Assert.NotEmpty(result.Reasons);
    }

    [Theory]
    [InlineData("syn_2zarc")]
    [InlineData("syn_blocking")]
    public void Noise_is_estimated_without_bias(string name)
    {
        KramersKronigResult result = LinearKramersKronig.Test(GoldenKramersKronig.Spectrum(name));

        Assert.InRange(result.NoisePercent, 0.08, 0.12);   // simulated with 0.1 %
    }

    /// <summary>Thirteen decades without noise: the test's relaxations leave a misfit that waves with the frequency.</summary>
    [Fact]
    public void A_smooth_misfit_is_no_noise()
    {
        double[] f = Frequencies(1e7, 1e-6, 131);
        Complex[] z = Array.ConvertAll(f, hertz => 120 + 400 / (1 + Complex.Pow(J(hertz) * 2e-4, 0.95)) + 900 / (1 + J(hertz) * 0.03));

        KramersKronigResult result =
            LinearKramersKronig.Test(new Spectrum(f, Array.ConvertAll(z, x => x.Real), Array.ConvertAll(z, x => x.Imaginary)));

        Assert.Equal(KramersKronigVerdict.Valid, result.Verdict);
        Assert.InRange(result.NoisePercent, 0, 0.001);
        Assert.InRange(result.MisfitPercent, 0.9 * result.ResidualPercent, result.ResidualPercent);
        Assert.True(result.ResidualPercent > 0.003);
        Assert.Contains("smooth misfit", result.Reasons[0], StringComparison.Ordinal);
        Assert.InRange(ErrorStructure.Estimate(new Spectrum(f, Array.ConvertAll(z, x => x.Real), Array.ConvertAll(z, x => x.Imaginary)),
            result).Relative, 0, 1e-5);
    }

    /// <summary>Rows of many points are reduced before the fit; nothing is lost by it.</summary>
    [Theory]
    [InlineData(nameof(KramersKronigFit.Complex))]
    [InlineData(nameof(KramersKronigFit.Real))]
    [InlineData(nameof(KramersKronigFit.Imaginary))]
    public void Reduced_rows_give_the_fit_of_all_rows(string partName)
    {
        KramersKronigFit part = Enum.Parse<KramersKronigFit>(partName);
        Spectrum spectrum = Simulated(TwoArcs, 1e5, 0.1, 1500, 0.003, seed: 11);
        TestedPoints points = new(spectrum);
        double[] residuals = new double[2 * 1504], fewResiduals = new double[2 * 1504];
        KramersKronigOptions options = new() { Fit = part };
        RelaxationSeries reduced = new(points.Omega, points.Real, points.Imaginary, admittance: false, options, 20, reducedFrom: 1000);
        RelaxationSeries whole = new(points.Omega, points.Real, points.Imaginary, admittance: false, options, 20,
            reducedFrom: int.MaxValue);
        foreach (int elements in (int[])[3, 9, 20])
        {
            reduced.Fit(elements, 0.3);
            whole.Fit(elements, 0.3);

            Assert.Equal(1, reduced.FittedChiSquared / whole.FittedChiSquared, 1e-9);
            Assert.Equal(1, reduced.ChiSquared / whole.ChiSquared, 1e-7);
            for (int k = 0; k < points.Count; k++)
                Assert.InRange(Math.Abs(reduced.ResidualReal[k] - whole.ResidualReal[k]), 0, 1e-8);
        }
        if (part != KramersKronigFit.Complex)
            return;
        double squares = reduced.Unexplained(points.Times, points.Real, residuals),
            same = whole.Unexplained(points.Times, points.Real, fewResiduals);
        Assert.Equal(same, squares, 1e-12 * same);
        Assert.InRange(residuals.Zip(fewResiduals, (a, b) => Math.Abs(a - b)).Max(), 0, 1e-8 * Math.Sqrt(same));
    }

    [Fact]
    public void Tens_of_thousands_of_points_are_tested_in_seconds()
    {
        Spectrum many = Simulated(TwoArcs, 1e5, 0.01, 50_000, 0.003, seed: 12, wild: [20_000, 33_000]);
        System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();

        KramersKronigResult result = LinearKramersKronig.Test(many);
        ZHitResult second = ZHit.Reconstruct(many);

        Assert.Equal([20_000, 33_000], result.Outliers);
        Assert.InRange(result.NoisePercent, 0.29, 0.33);   // of evenly distributed noise the median is 5 % larger
        Assert.InRange(second.WindowScatterPercent, 0.2, 1.5);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);   // a second or two on a quiet machine; rows without reduction took minutes
    }

    [Theory]
    [InlineData(1e-319, 1)]
    [InlineData(1.7e308, 1)]
    [InlineData(100, 1e-320)]
    public void Sizes_beyond_arithmetic_are_refused(double ohm, double hertz)
    {
        SpectrumException error = Assert.Throws<SpectrumException>(() =>
            LinearKramersKronig.Test(new Spectrum([1e4, 1e3, hertz], [100, 100, ohm], [-1, -2, -ohm / 100])));

        Assert.Contains("point 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Drift_is_named_with_the_range_that_passes()
    {
        KramersKronigResult result = LinearKramersKronig.Test(GoldenKramersKronig.Spectrum("syn_drift"));

        Assert.Contains(result.Reasons, r => r.Contains("the cell changed while it was measured", StringComparison.Ordinal));
        Assert.InRange(result.Drift!.PValue, 0, 1e-6);
        Assert.NotNull(result.PassingRange);
        Assert.Equal(1e4, result.PassingRange.ToHertz, 1e-6);
        Spectrum part = GoldenKramersKronig.Spectrum("syn_drift").Between(result.PassingRange.FromHertz, result.PassingRange.ToHertz);
        Assert.Equal(KramersKronigVerdict.Valid, LinearKramersKronig.Test(part).Verdict);
    }

    [Fact]
    public void Recorded_times_reveal_a_drift_that_the_usual_sweep_would_not_have()
    {
        // The order of frequencies was shuffled: without times the drift looks like noise.
        int n = 61;
        double[] f = Frequencies(1e4, 0.1, n), t = new double[n], re = new double[n], im = new double[n];
        Random random = new(7);
        int[] order = [.. Enumerable.Range(0, n).OrderBy(_ => random.Next())];
        for (int k = 0; k < n; k++)
            t[order[k]] = 10 * k;
        for (int k = 0; k < n; k++)
        {
            Complex z = TwoArcs(f[k]) * (1 + 0.03 * t[k] / 600);
            (re[k], im[k]) = (z.Real, z.Imaginary);
        }
        Spectrum plain = new(f, re, im), timed = plain.WithSeconds(t);

        KramersKronigResult result = LinearKramersKronig.Test(timed);

        Assert.True(result.Drift!.HasTimes);
        Assert.InRange(result.Drift.PValue, 0, 1e-12);
        Assert.NotEqual(KramersKronigVerdict.Valid, result.Verdict);
        Assert.False(LinearKramersKronig.Test(plain).Drift!.HasTimes);
    }

    [Fact]
    public void Single_wild_points_are_found_though_they_pull_the_fit()
    {
        Spectrum spectrum = Simulated(TwoArcs, 1e5, 0.1, 61, 0.001, seed: 3, wild: [20, 33]);

        KramersKronigResult result = LinearKramersKronig.Test(spectrum);

        Assert.Equal(KramersKronigVerdict.Suspect, result.Verdict);
        Assert.Equal([20, 33], result.Outliers);
        Assert.Contains("leave them out", result.Reasons[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_negative_resistance_passes_as_admittance()
    {
        // Passivating electrode at constant potential: Z has an unstable pole, Y has none.
        Spectrum passivating = Simulated(f => 50 + 1 / (1 / -200.0 + 1e-5 * J(f)), 1e4, 0.1, 51, 0.002, seed: 5);

        KramersKronigResult result = LinearKramersKronig.Test(passivating),
            asImpedance = LinearKramersKronig.Test(passivating, new() { Representation = ImmittanceRepresentation.Impedance });

        Assert.Equal(KramersKronigVerdict.Invalid, asImpedance.Verdict);
        Assert.Equal(ImmittanceRepresentation.Admittance, result.Representation);
        Assert.Equal(KramersKronigVerdict.Valid, result.Verdict);
        Assert.InRange(result.NoisePercent, 0.16, 0.24);
    }

    [Fact]
    public void A_turned_sign_is_recognised()
    {
        Spectrum spectrum = Simulated(f => Complex.Conjugate(TwoArcs(f)), 1e5, 0.1, 61, 0.002, seed: 6);

        KramersKronigResult result = LinearKramersKronig.Test(spectrum);

        Assert.Equal(KramersKronigVerdict.Invalid, result.Verdict);
        Assert.Contains(result.Reasons, r => r.Contains("does the file store −Z″?", StringComparison.Ordinal));
    }

    [Fact]
    public void Order_of_the_points_changes_nothing_but_the_order_of_the_residuals()
    {
        Spectrum spectrum = GoldenKramersKronig.Spectrum("syn_2zarc");
        int[] order = [.. Enumerable.Range(0, spectrum.Count).OrderBy(k => k * 37 % 71)];
        Spectrum shuffled = new([.. order.Select(k => spectrum.FrequenciesHertz[k])], [.. order.Select(k => spectrum.RealOhm[k])],
            [.. order.Select(k => spectrum.ImaginaryOhm[k])]);

        KramersKronigResult a = LinearKramersKronig.Test(spectrum), b = LinearKramersKronig.Test(shuffled);

        Assert.Equal(a.ElementCount, b.ElementCount);
        Assert.Equal(a.Reasons, b.Reasons);
        for (int k = 0; k < order.Length; k++)
            Assert.Equal(a.ResidualRealPercent.Span[order[k]], b.ResidualRealPercent.Span[k], 1e-9);
    }

    [Fact]
    public void An_exact_spectrum_is_valid_with_few_elements_and_no_noise()
    {
        KramersKronigResult result = LinearKramersKronig.Test(Simulated(TwoArcs, 1e6, 0.01, 81, 0, seed: 0));

        Assert.Equal(KramersKronigVerdict.Valid, result.Verdict);
        Assert.InRange(result.NoisePercent, 0, 0.005);
        Assert.InRange(result.ElementCount, 1, 50);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Few_points_are_suspect_and_do_no_harm(int count)
    {
        KramersKronigResult result = LinearKramersKronig.Test(Simulated(TwoArcs, 1e3, 1, count, 0.001, seed: 8));

        Assert.Equal(KramersKronigVerdict.Suspect, result.Verdict);
        Assert.Contains("too few", result.Reasons[0], StringComparison.Ordinal);
        Assert.All(result.ResidualRealPercent.ToArray(), r => Assert.True(double.IsFinite(r)));
    }

    [Theory]
    [InlineData(nameof(ElementCountCriterion.Residuals))]
    [InlineData(nameof(ElementCountCriterion.Curvature))]
    public void Criteria_find_enough_elements_and_not_too_many(string criterion)
    {
        KramersKronigResult result = LinearKramersKronig.Test(GoldenKramersKronig.Spectrum("syn_2zarc"), new()
            { Criterion = Enum.Parse<ElementCountCriterion>(criterion) });

        Assert.Equal(KramersKronigVerdict.Valid, result.Verdict);
        Assert.InRange(result.ElementCount, 10, 30);
        Assert.InRange(result.NoisePercent, 0.08, 0.12);
    }

    [Theory]
    [InlineData(nameof(KramersKronigFit.Real))]
    [InlineData(nameof(KramersKronigFit.Imaginary))]
    public void One_part_predicts_the_other(string part)
    {
        KramersKronigResult result = LinearKramersKronig.Test(Simulated(TwoArcs, 1e5, 0.1, 61, 0, seed: 0), new()
            { Fit = Enum.Parse<KramersKronigFit>(part) });

        Assert.Null(result.Drift);
        Assert.All(result.ResidualRealPercent.ToArray().Concat(result.ResidualImaginaryPercent.ToArray()),
            r => Assert.InRange(Math.Abs(r), 0, 0.5));
    }

    [Fact]
    public void Reasons_are_written_with_decimal_points_everywhere()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(LinearKramersKronig.Test(GoldenKramersKronig.Spectrum("syn_drift")).Reasons, InInvariantCulture("syn_drift"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Tests_side_by_side_give_the_same_as_one_after_another()
    {
        Spectrum[] spectra = [.. Enumerable.Range(0, 16).Select(seed => SimulatedSpectrum.Valid(seed).Spectrum)];
        double[] alone = [.. spectra.Select(s => LinearKramersKronig.Test(s).ChiSquared)], together = new double[spectra.Length];

        Parallel.For(0, spectra.Length, i => together[i] = LinearKramersKronig.Test(spectra[i]).ChiSquared);

        Assert.Equal(alone, together);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Spectrum spectrum = GoldenKramersKronig.Spectrum("syn_2zarc");
        KramersKronigOptions[] wrong =
        [
            new() { ElementCount = 0 }, new() { MaxElementCount = 0 }, new() { MuThreshold = 0 }, new() { MuThreshold = double.NaN }, new()
            { ExtensionDecades = 6 },
        ];

        Assert.All(wrong, o => Assert.Throws<ArgumentOutOfRangeException>(() => LinearKramersKronig.Test(spectrum, o)));
    }

    internal static Spectrum Simulated(Func<double, Complex> impedance, double from, double to, int count, double noise, int seed,
        int[]? wild = null)
    {
        double[] f = Frequencies(from, to, count), re = new double[count], im = new double[count];
        Random random = new(seed);
        for (int k = 0; k < count; k++)
        {
            Complex z = impedance(f[k]);
            double sigma = noise * z.Magnitude * Math.Sqrt(3), off = wild?.Contains(k) == true ? 0.2 * z.Magnitude : 0;
            (re[k], im[k]) = (z.Real + sigma * (2 * random.NextDouble() - 1) + off,
                z.Imaginary + sigma * (2 * random.NextDouble() - 1) - off / 2);
        }
        return new Spectrum(f, re, im);
    }

    internal static Complex TwoArcs(double f) => 10 + 100 / (1 + Complex.Pow(1e-3 * J(f), 0.9)) + 200 / (1 + Complex.Pow(0.3 * J(f), 0.8));

    private static IReadOnlyList<string> InInvariantCulture(string name)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        return LinearKramersKronig.Test(GoldenKramersKronig.Spectrum(name)).Reasons;
    }

    private static double[] Frequencies(double from, double to, int count) =>
        [.. Enumerable.Range(0, count).Select(k => count == 1 ? from : from * Math.Pow(to / from, k / (count - 1.0)))];

    private static Complex J(double f) => new(0, 2 * Math.PI * f);
}
