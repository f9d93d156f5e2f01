using BenchmarkDotNet.Attributes;

namespace ImpedanceFit.Benchmarks;

/// <summary>500 spectra of a pellet from 0 to 100 °C, 61 points each with 0.5 % noise: the joint fit beside the fits of single spectra from
/// which it starts.</summary>
[MemoryDiagnoser]
public class SeriesBenchmarks
{
    private const int Count = 500;
    private static readonly Circuit Arcs = Circuit.Parse(BenchmarkSet.CircuitText);
    private static readonly SeriesTie[] Ties =
        [.. ((string[])["R1=arrhenius", "R2=arrhenius", "CPE1=capacitance", "CPE2=capacitance"]).Select(SeriesTie.Parse)];

    private readonly CircuitFitter fitter = new(Arcs, new FitOptions { Intervals = IntervalMethod.None });
    private SeriesMember[] members = [];
    private FitResult[] fits = [];

    [GlobalSetup]
    public void Fit()
    {
        double[] hertz = [.. Enumerable.Range(0, 61).Select(k => 7e6 * Math.Pow(0.1 / 7e6, k / 60.0))];
        members = [.. Enumerable.Range(0, Count).Select(s =>
        {
            double kelvin = 273.15 + 100.0 * s / Count;
            double Ohm(double at, double energy) => at * Math.Exp(energy / 8.617333262e-5 * (1 / kelvin - 1 / 298.15));
            (double bulk, double boundary) = (Ohm(8e3, 0.35), Ohm(3e4, 0.48));
            // Q = Cⁿ·Rⁿ⁻¹, so that the capacitance stays.
            double Q(double farad, double n, double r) => Math.Pow(farad, n) * Math.Pow(r, n - 1);
            Circuit truth = Circuit.Parse(FormattableString.Invariant($"R0{{20}}-p(R1{{{bulk}}},CPE1{{Q={Q(4e-11, 0.96, bulk)},n=0.96}})")
                + FormattableString.Invariant($"-p(R2{{{boundary}}},CPE2{{Q={Q(1e-8, 0.88, boundary)},n=0.88}})-CPE3{{Q=3u,n=0.88}}"));
            SimulationOptions noise = new() { RelativeNoise = 0.005, Seed = 7919 * s + 1 };
            return new SeriesMember(SpectrumSimulation.Of(truth, hertz, noise), kelvin);
        })];
        fits = Alone();
    }

    /// <summary>500 global fits.</summary>
    [Benchmark(Baseline = true)]
    public FitResult[] Alone() => [.. members.Select(member => fitter.Fit(member.Spectrum))];

    /// <summary>The joint fit, with intervals by profile and tests of the ties.</summary>
    [Benchmark]
    public SeriesFit Together() => SeriesFit.Of(members, fits, Arcs, Ties, new SeriesFitOptions());

    /// <summary>The joint fit alone.</summary>
    [Benchmark]
    public SeriesFit TogetherWithoutIntervals() =>
        SeriesFit.Of(members, fits, Arcs, Ties, new SeriesFitOptions { Intervals = IntervalMethod.None, TestsTies = false });
}
