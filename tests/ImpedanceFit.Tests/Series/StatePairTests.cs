using System.Globalization;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Validation.Weights;


namespace ImpedanceFit.Tests.Series;

/// <summary>A sample before and after, between the same leads: the ratio of a resistance by fits of each state, and of both
/// together.</summary>
public sealed class StatePairTests(ITestOutputHelper output)
{
    private const string Circuit = "L0-R0-p(R1,CPE1)-CPE2";
    private static readonly SeriesTie[] Leads = [new("L0", TieKind.Shared), new("R0", TieKind.Shared)];

    /// <summary>A pair of spectra, its ratio R1 after/before, and how its interval came out.</summary>
    private sealed record Pair(double Truth, Estimate Together, Estimate Alone, SeriesFit Fit)
    {
        public static bool Holds(Estimate ratio, double truth) => ratio.Lower95 <= truth && truth <= ratio.Upper95;

        public static double Width(Estimate ratio) => Math.Log(ratio.Upper95!.Value / ratio.Lower95!.Value);
    }

    // The summit of the arc lies between 50 and 500 kHz, the sweep ends at 1 MHz: leads and arc overlap.
    private static Pair PairOf(int seed, double change = double.NaN, bool sameLeads = true)
    {
        Random random = new(seed);
        double Between(double low, double high) => low * Math.Pow(high / low, random.NextDouble());
        double lead = Between(5, 40), henry = Between(0.3e-6, 2e-6), ohm = Between(60, 300), n = 0.85 + 0.1 * random.NextDouble(),
            hertz = Between(5e4, 5e5), tail = Between(3e-6, 3e-5), ratio = double.IsNaN(change) ? Between(0.3, 1.5) : change;
        double[] noise = [Between(0.002, 0.008), Between(0.002, 0.008)];
        Spectrum State(double r, double leads, double share)
        {
            double q = Math.Pow(2 * Math.PI * hertz, -n) / ohm;
            Circuit truth = ImpedanceFit.Circuit.Parse(FormattableString.Invariant(
                $"L0{{{henry}}}-R0{{{leads}}}-p(R1{{{r}}},CPE1{{Q={q},n={n}}})-CPE2{{Q={tail},n=0.88}}"));
            Spectrum exact = SpectrumSimulation.Of(truth, SpectrumSimulation.Sweep(1, 1e6, 8));
            (double[] re, double[] im) = (exact.RealOhm.ToArray(), exact.ImaginaryOhm.ToArray());
            for (int k = 0; k < re.Length; k++)
            {
                (double a, double b) = NormalNoise.Pair(random);
                (re[k], im[k]) = (re[k] + share * exact[k].Magnitude * a, im[k] + share * exact[k].Magnitude * b);
            }
            return new Spectrum(exact.FrequenciesHertz, re, im);
        }

        SeriesMember[] states = [new(State(ohm, lead, noise[0]), 1), new(State(ohm * ratio, sameLeads ? lead : 2 * lead, noise[1]), 2)];
        SeriesFit fit = SeriesFit.Of(states, ImpedanceFit.Circuit.Parse(Circuit), Leads, new SeriesFitOptions
            { Intervals = IntervalMethod.Covariance });
        Estimate RatioOf(IReadOnlyList<FitResult> fits) =>
            (new FittedValues(fits[1])["R1"] / new FittedValues(fits[0])["R1"]).ToEstimate(Unit.None, positive: true);
        return new Pair(ratio, RatioOf(fit.JointFits()), RatioOf([.. fit.Spectra.Select(spectrum => spectrum.Alone)]), fit);
    }

    [Fact]
    public void Shared_leads_narrow_the_ratio_and_its_interval_holds()
    {
        Pair[] pairs = [.. Enumerable.Range(1, 60).Select(seed => PairOf(seed))];
        // 60 draws of 95 %: 51 or fewer have a probability of 1e-3.
        Assert.InRange(pairs.Count(pair => Pair.Holds(pair.Together, pair.Truth)), 52, 60);
        Assert.All(pairs, pair => Assert.InRange(Pair.Width(pair.Together), 0, 1.05 * Pair.Width(pair.Alone)));
        Assert.InRange(Median(pairs, pair => Pair.Width(pair.Together) / Pair.Width(pair.Alone)), 0, 0.8);
    }

    [Fact]
    public void What_is_shared_has_no_error_in_a_ratio()
    {
        Pair pair = PairOf(7);
        IReadOnlyList<FitResult> fits = pair.Fit.JointFits();
        UncertainValue[] leads = [.. fits.Select(fit => new FittedValues(fit)["R0"])];
        Assert.InRange((leads[1] / leads[0]).StandardError!.Value, 0, 1e-9);
        foreach ((FitResult fit, SeriesSpectrum spectrum) in fits.Zip(pair.Fit.Spectra))
        {
            foreach (FittedParameter parameter in spectrum.Parameters.Where(p => p.StandardError is not null))
            {
                Assert.Equal(parameter.StandardError!.Value, new FittedValues(fit)[parameter.Name].StandardError!.Value,
                    1e-6 * parameter.StandardError.Value);
            }
        }
    }

    [Fact]
    public void Values_on_a_line_have_the_error_of_its_slope()
    {
        SimulatedSeries series = new(41);
        SeriesFit fit = SeriesFit.Of(series.Members, ImpedanceFit.Circuit.Parse(SimulatedSeries.Circuit),
            [SeriesTie.Parse("R1=arrhenius")]);
        IReadOnlyList<FitResult> fits = fit.JointFits();
        double x = (1 / fit.Spectra[0].Member.Variable - 1 / fit.Spectra[^1].Member.Variable) / 8.617333262e-5;
        UncertainValue energy = (new FittedValues(fits[0])["R1"] / new FittedValues(fits[^1])["R1"]).Log() / x;
        Estimate found = fit.Shared[0].ActivationEnergy!;
        Assert.Equal(found.Value, energy.Value, 1e-9);
        Assert.Equal(found.StandardError!.Value, energy.StandardError!.Value, 1e-6 * found.StandardError.Value);
    }

    [Fact]
    public void Leads_that_changed_are_told()
    {
        Pair pair = PairOf(3, change: 0.6, sameLeads: false);
        Assert.Contains(pair.Fit.Diagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.TieRejected);
    }

    [Fact]
    public void Coverage_is_printed_when_asked_for()
    {
        string? asked = Environment.GetEnvironmentVariable("IMPEDANCEFIT_STATE_PAIRS");
        Assert.SkipUnless(int.TryParse(asked, CultureInfo.InvariantCulture, out int count),
            "IMPEDANCEFIT_STATE_PAIRS=1000 prints the coverage of ratios.");
        Pair[] pairs = [.. Enumerable.Range(0, count).Select(k => PairOf(770_000 + k))];
        (string Name, Func<Pair, Estimate> Of)[] ways = [("together", p => p.Together), ("alone", p => p.Alone)];
        foreach ((string name, Func<Pair, Estimate> of) in ways)
        {
            Pair[] with = [.. pairs.Where(p => of(p) is { Lower95: not null, Upper95: not null })];
            int holds = with.Count(p => Pair.Holds(of(p), p.Truth));
            double rms = Math.Sqrt(with.Average(p =>
                Math.Pow(Math.Log(of(p).Value / p.Truth) * of(p).Value / of(p).StandardError!.Value, 2)));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {with.Length} of {count} | {100.0 * holds / with.Length:0.0} % | {rms:0.00} | "
                    + $"{100 * Median(with, p => Pair.Width(of(p))):0.0} % |"));
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"ties rejected: {100.0 * pairs.Count(p => p.Fit.Tests.Any(test => test.IsRejected)) / count:0.0} %"));
    }

    private static double Median(IEnumerable<Pair> pairs, Func<Pair, double> of)
    {
        double[] sorted = [.. pairs.Select(of).Order()];
        return sorted[sorted.Length / 2];
    }
}
