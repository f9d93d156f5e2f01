using System.Globalization;
using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Series.Joint;
using ImpedanceFit.Series.Ties;
using ImpedanceFit.Validation.Weights;

namespace ImpedanceFit.Tests.Series;

public sealed class SeriesFitTests(ITestOutputHelper output)
{
    private const int FreshSeed = 500_000;
    private static readonly Circuit Arcs = Circuit.Parse(SimulatedSeries.Circuit);

    /// <summary>IMPEDANCEFIT_SERIES=1000 makes the table of tests/README.md.</summary>
    [Theory]
    [InlineData("all")]
    [InlineData("two missing")]
    [InlineData("one wild")]
    public void Energies_and_shared_values_are_covered(string kind)
    {
        int count = int.Parse(Environment.GetEnvironmentVariable("IMPEDANCEFIT_SERIES") ?? "60", CultureInfo.InvariantCulture);
        string[] names = ["E of R1", "E of R2", "n of CPE1", "n of CPE2", "C of CPE1", "C of CPE2"];
        int[] held = new int[names.Length];
        double[] squares = new double[names.Length], variances = new double[names.Length];
        int named = 0, rejected = 0, tests = 0;
        for (int seed = FreshSeed; seed < FreshSeed + count; seed++)
        {
            SimulatedSeries series = new(seed);
            List<SeriesMember> members = [.. series.Members];
            if (kind == "two missing")
                (members[2], members[5], members) = (null!, null!, [.. members.Where((_, s) => s is not (2 or 5))]);
            int wild = seed % members.Count;
            if (kind == "one wild")
                members[wild] = Cracked(members[wild]);
            SeriesFit fit = SeriesFit.Of(members, Arcs, SimulatedSeries.Ties);
            named += kind == "one wild" && fit.Spectra[wild].IsReleased && fit.Spectra.Count(s => s.IsReleased) == 1 ? 1 : 0;
            Estimate Value(string name) => fit.Shared.First(v => v.Name == name).Value;
            (Estimate Found, double Truth)[] pairs =
            [
                (fit.Shared.First(v => v.Name == "R1").ActivationEnergy!, series.BulkEnergy),
                (fit.Shared.First(v => v.Name == "R2").ActivationEnergy!, series.GrainBoundaryEnergy),
                (Value("CPE1.n"), series.BulkExponent), (Value("CPE2.n"), series.GrainBoundaryExponent),
                (Value("C of CPE1"), series.BulkFarad), (Value("C of CPE2"), series.GrainBoundaryFarad),
            ];
            for (int k = 0; k < pairs.Length; k++)
            {
                (Estimate found, double truth) = pairs[k];
                held[k] += !(found.Lower95 > truth) && !(found.Upper95 < truth) ? 1 : 0;
                // An exponent at its limit has no error; that spectrum says nothing of it.
                if (found.StandardError is { } error && error < Math.Abs(found.Value))
                {
                    squares[k] += (found.Value - truth) * (found.Value - truth);
                    variances[k] += error * error;
                }
            }
            tests += fit.Tests.Count;
            rejected += fit.Tests.Count(test => test.IsRejected);
        }
        for (int k = 0; k < names.Length; k++)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {kind} | {names[k]} | {count} | {100.0 * held[k] / count:0.0} % | {Math.Sqrt(squares[k] / variances[k]):0.000} |"));
            // Three and a half standard deviations of chance.
            double chance = 3.5 * Math.Sqrt(0.95 * 0.05 / count);
            Assert.InRange((double)held[k] / count, 0.95 - chance, Math.Min(1, 0.95 + chance));
            Assert.InRange(Math.Sqrt(squares[k] / variances[k]), 0, 1.15 + 3.5 * Math.Sqrt(0.5 / count));
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}: named {named}, rejected {rejected} of {tests} true ties"));
        Assert.True(rejected <= 0.001 * tests + 4 * Math.Sqrt(0.001 * tests) + 1, $"{rejected} of {tests} true ties are rejected");
        if (kind == "one wild")
            Assert.True(named >= 0.97 * count, $"{named} of {count} wild spectra are named");
    }

    /// <summary>500 spectra; IMPEDANCEFIT_SERIES_TIMING=1 prints the processor time of the single fits and of the joint fit.</summary>
    [Fact]
    public void The_time_of_many_spectra_is_printed_when_asked_for()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("IMPEDANCEFIT_SERIES_TIMING") is not null,
            "not run: needs a quiet machine; IMPEDANCEFIT_SERIES_TIMING asks for it");
        SimulatedSeries series = new(FreshSeed, [.. Enumerable.Range(0, 500).Select(k => k * 0.2)]);
        for (int round = 0; round < 5; round++)
        {
            TimeSpan begin = Environment.CpuUsage.TotalTime;
            CircuitFitter fitter = new(Arcs, new FitOptions { Intervals = IntervalMethod.None });
            FitResult[] fits = [.. series.Members.Select(member => fitter.Fit(member.Spectrum))];
            TimeSpan single = Environment.CpuUsage.TotalTime - begin;
            SeriesFit joint = SeriesFit.Of(series.Members, fits, Arcs, SimulatedSeries.Ties,
                new SeriesFitOptions { Intervals = IntervalMethod.None, TestsTies = false });
            TimeSpan together = Environment.CpuUsage.TotalTime - begin - single;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"single fits {single.TotalMilliseconds:0} ms, joint "
                    + $"fit {together.TotalMilliseconds:0} ms ({joint.Spectra.Count} spectra)"));
        }
    }

    [Fact]
    public void A_tie_that_does_not_hold_is_rejected()
    {
        SimulatedSeries series = new(FreshSeed);
        SeriesFit fit = SeriesFit.Of(series.Members, Arcs, [SeriesTie.Parse("R2=shared")]);
        TieTest test = Assert.Single(fit.Tests);
        Assert.True(test.IsRejected);
        Assert.Contains(fit.Diagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.TieRejected);
    }

    [Fact]
    public void The_sigma_T_form_has_the_energy_of_its_law()
    {
        // R = R0·T·exp(E/kT) with E = 0.3 eV.
        SeriesMember[] members = [.. Enumerable.Range(0, 6).Select(s => 273.15 + 20 * s).Select((kelvin, s) => Member(
            FormattableString.Invariant(
                $"R0{{10}}-p(R1{{{2 * kelvin * Math.Exp(0.3 / 8.617333262e-5 * (1 / kelvin - 1 / 300.0))}}},CPE1{{Q=1e-7,n=0.9}})"),
            kelvin, 700 + s))];
        SeriesFit fit = SeriesFit.Of(members, Circuit.Parse("R0-p(R1,CPE1)"),
            [SeriesTie.Parse("R1=arrhenius") with { Form = ArrheniusForm.ConductivityTimesTemperature }]);
        Estimate energy = fit.Shared[0].ActivationEnergy!;
        Assert.InRange((energy.Value - 0.3) / energy.StandardError!.Value, -4, 4);
        Assert.InRange(energy.StandardError.Value, 1e-5, 2e-3);
    }

    [Fact]
    public void A_curved_course_has_its_Vogel_temperature()
    {
        SeriesMember[] members = [.. Enumerable.Range(0, 10).Select(s => 260.0 + 12 * s).Select((kelvin, s) => Member(
            FormattableString.Invariant($"R0{{10}}-p(R1{{{5 * Math.Exp(900 / (kelvin - 150))}}},CPE1{{Q=1e-8,n=0.9}})"), kelvin, 800 + s))];
        Circuit circuit = Circuit.Parse("R0-p(R1,CPE1)");
        SeriesFit fit = SeriesFit.Of(members, circuit, [SeriesTie.Parse("R1=vft")]);
        Estimate vogel = fit.Shared.First(v => v.Name.StartsWith("T₀", StringComparison.Ordinal)).Value;
        Assert.InRange((vogel.Value - 150) / vogel.StandardError!.Value, -4, 4);
        Assert.False(Assert.Single(fit.Tests).IsRejected);
        Assert.True(Assert.Single(SeriesFit.Of(members, circuit, [SeriesTie.Parse("R1=arrhenius")]).Tests).IsRejected);
    }

    [Fact]
    public void A_line_has_its_slope_and_a_smooth_course_follows_its_values()
    {
        double[] x = [0.5, 1, 1.5, 2, 3, 4, 5];
        SeriesMember[] members = [.. x.Select((value, s) => Member(FormattableString.Invariant(
            $"R0{{{20 + 30 * value}}}-p(R1{{{100 * Math.Exp(0.5 * Math.Sin(value))}}},CPE1{{Q=1e-5,n=0.9}})"), value, 900 + s))];
        SeriesFit fit = SeriesFit.Of(members, Circuit.Parse("R0-p(R1,CPE1)"), [SeriesTie.Parse("R0=linear"), SeriesTie.Parse("R1=smooth")]);
        Estimate slope = fit.Shared.First(v => v.Name == "R0").Slope!;
        Assert.InRange((slope.Value - 30) / slope.StandardError!.Value, -4, 4);
        Assert.All(fit.Spectra, spectrum => Assert.InRange(
            (spectrum["R1"].Value / (100 * Math.Exp(0.5 * Math.Sin(spectrum.Member.Variable))) - 1)
                / (spectrum["R1"].StandardError!.Value / spectrum["R1"].Value), -4.5, 4.5));
    }

    [Fact]
    public void A_formula_holds_exactly_and_narrows_the_interval()
    {
        SeriesMember[] members = [Member("R0{10}-p(R1{100},CPE1{Q=1e-6,n=0.9})-p(R2{200},CPE2{Q=1e-5,n=0.9})", 1, 42)];
        Circuit circuit = Circuit.Parse("R0-p(R1,CPE1)-p(R2,CPE2)");
        SeriesFit tied = SeriesFit.Of(members, circuit, [SeriesTie.Parse("R2=2*R1"), SeriesTie.Parse("CPE2.n=CPE1.n")]);
        SeriesSpectrum spectrum = tied.Spectra[0];
        Assert.Equal(2 * spectrum["R1"].Value, spectrum["R2"].Value, spectrum["R1"].Value * 1e-12);
        Assert.Equal(spectrum["CPE1.n"].Value, spectrum["CPE2.n"].Value);
        Assert.InRange((spectrum["R1"].Value - 100) / spectrum["R1"].StandardError!.Value, -4, 4);
        FitResult alone = CircuitFitter.Fit(members[0].Spectrum, circuit);
        Assert.True(spectrum["R1"].StandardError < 0.7 * alone["R1"].StandardError);
        Assert.All(tied.Tests, test => Assert.False(test.IsRejected));
    }

    [Fact]
    public void Derivatives_of_all_ties_are_those_of_differences()
    {
        SeriesModel model = new(Arcs, [SeriesTie.Parse("R1=arrhenius"), SeriesTie.Parse("CPE1=capacitance"), SeriesTie.Parse("R2=vft"),
            SeriesTie.Parse("CPE2.n=0.9*CPE3.n"), SeriesTie.Parse("R0=linear"), SeriesTie.Parse("CPE3.Q=smooth")]);
        TieMap map = new(model, [300, 320, 350], (_, _) => false, (_, _) => false);
        Random random = new(3);
        double[] shared = [.. Enumerable.Range(0, map.SharedCount).Select(_ => 0.5 + random.NextDouble())];
        int n = model.Free.Length;
        for (int s = 0; s < 3; s++)
        {
            double[] locals = [.. map.LocalsOf(s).Select(_ => 0.3 + 0.5 * random.NextDouble())], values = new double[n],
                other = new double[n];
            int columns = locals.Length + map.SharedOf(s).Length;
            double[] slopes = new double[n * columns];
            map.Fill(s, locals, shared, values, slopes);
            for (int c = 0; c < columns; c++)
            {
                double[] l = [.. locals], g = [.. shared], low = new double[n];
                void Move(double by)
                {
                    if (c < l.Length)
                        l[c] += by;
                    else
                        g[map.SharedOf(s)[c - l.Length]] += by;
                }
                Move(1e-5);
                map.Fill(s, l, g, other, null);
                Move(-2e-5);
                map.Fill(s, l, g, low, null);
                for (int f = 0; f < n; f++)
                    Assert.Equal((other[f] - low[f]) / 2e-5, slopes[f * columns + c], 1e-6 * (1 + Math.Abs(slopes[f * columns + c])));
            }
        }
    }

    [Theory]
    [InlineData("R9=shared", "no parameter 'R9'")]
    [InlineData("CPE1.n=arrhenius", "no quantity of a scale")]
    [InlineData("CPE3=capacitance", "beside a free resistance")]
    [InlineData("R1", "is no tie")]
    [InlineData("R1=2*R9", "no parameter 'R9'")]
    public void A_tie_that_is_not_possible_says_why(string text, string expected)
    {
        SimulatedSeries series = new(FreshSeed);
        ImpedanceFitException error = Assert.ThrowsAny<ImpedanceFitException>(
            () => SeriesFit.Of(series.Members, Arcs, [SeriesTie.Parse(text)]));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_series_can_be_cancelled()
    {
        SimulatedSeries series = new(FreshSeed);
        using CancellationTokenSource source = new();
        IProgress<int> progress = new Ending(source);
        Assert.ThrowsAny<OperationCanceledException>(
            () => SeriesFit.Of(series.Members, Arcs, SimulatedSeries.Ties, null, progress, source.Token));
    }

    private static SeriesMember Cracked(SeriesMember member)
    {
        double[] re = [.. member.Spectrum.RealOhm.ToArray().Select(z => 1.3 * z)], im = [.. member.Spectrum.ImaginaryOhm.ToArray()
            .Select(z => 1.3 * z)];
        return member with { Spectrum = new Spectrum(member.Spectrum.FrequenciesHertz, re, im) };
    }

    private static SeriesMember Member(string circuit, double variable, int seed)
    {
        double[] hertz = [.. Enumerable.Range(0, 51).Select(k => 1e6 * Math.Pow(10, -k * 0.14))];
        Spectrum exact = SpectrumSimulation.Of(Circuit.Parse(circuit), hertz);
        Random random = new(seed);
        double[] re = exact.RealOhm.ToArray(), im = exact.ImaginaryOhm.ToArray();
        for (int k = 0; k < re.Length; k++)
        {
            (double a, double b) = NormalNoise.Pair(random);
            (re[k], im[k]) = (re[k] + 0.003 * exact[k].Magnitude * a, im[k] + 0.003 * exact[k].Magnitude * b);
        }
        return new SeriesMember(new Spectrum(hertz, re, im), variable);
    }

    private sealed class Ending(CancellationTokenSource source) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value == 3)
                source.Cancel();
        }
    }
}
