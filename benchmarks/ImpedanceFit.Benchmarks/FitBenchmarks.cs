using BenchmarkDotNet.Attributes;
using ImpedanceFit.Evaluation;
using ImpedanceFit.Fitting.Search;
using ImpedanceFit.Fitting.Solver;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Benchmarks;

/// <summary>Fits of one spectrum of the benchmark set: a single iteration, a local fit, the automatic fit
/// without and with intervals.</summary>
[MemoryDiagnoser]
public class FitBenchmarks
{
    private readonly Spectrum spectrum = BenchmarkSet.Spectra[0];
    private FitWorkspace work = null!, once = null!;
    private CircuitFitter plain = null!, profile = null!;
    private LevenbergMarquardt scalar = null!;
    private double[] start = [];

    [GlobalSetup]
    public void Setup()
    {
        CompiledCircuit circuit = new(BenchmarkSet.CircuitsWithStarts("start.csv")[0]);
        FrequencyGrid grid = new(spectrum.FrequenciesHertz);
        work = new FitWorkspace(circuit, FitOptions.Default, grid.PaddedCount);
        once = new FitWorkspace(circuit, new FitOptions { Solver = new SolverOptions { MaximumEvaluations = 2 } }, grid.PaddedCount);
        work.Load(spectrum, grid);
        once.Load(spectrum, grid);
        start = [.. work.Values];
        scalar = new LevenbergMarquardt(new ScalarFitProblem(spectrum));
        plain = new CircuitFitter(Circuit.Parse(BenchmarkSet.CircuitText), new FitOptions { Intervals = IntervalMethod.None });
        profile = new CircuitFitter(Circuit.Parse(BenchmarkSet.CircuitText));
    }

    /// <summary>Two evaluations with derivatives, two factorisations and a step: two iterations' work.</summary>
    [Benchmark]
    public double TwoIterations()
    {
        once.Solver!.Run(start, once.Lower, once.Upper);
        return once.Solver.SumOfSquares;
    }

    /// <summary>The same solver on residuals written point by point.</summary>
    [Benchmark(Baseline = true)]
    public double ScalarLocalFitFromRoughStart()
    {
        scalar.Run(start, work.Lower, work.Upper);
        return scalar.SumOfSquares;
    }

    [Benchmark]
    public double LocalFitFromRoughStart()
    {
        work.Solver!.Run(start, work.Lower, work.Upper);
        return work.Solver.SumOfSquares;
    }

    [Benchmark]
    public double AutomaticFit() => plain.Fit(spectrum).ChiSquared;

    [Benchmark]
    public double AutomaticFitWithProfileIntervals() => profile.Fit(spectrum).ChiSquared;
}
