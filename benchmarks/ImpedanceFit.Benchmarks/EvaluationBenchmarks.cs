using System.Numerics;
using BenchmarkDotNet.Attributes;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Benchmarks;

/// <summary>Impedance and derivatives of R0-p(R1,CPE1)-p(R2,CPE2)-CPE3; nothing may be allocated.</summary>
[MemoryDiagnoser]
public class EvaluationBenchmarks
{
    private readonly double[] parameters = [50, 1e4, 5e-11, 0.95, 1e5, 2e-9, 0.85, 1e-6, 0.8];
    private readonly Complex[] derivatives = new Complex[9];
    private CircuitEvaluator evaluator = null!;
    private double[] hertz = [];

    [Params(31, 61, 301, 3001)]
    public int Points { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        FrequencyGrid grid = FrequencyGrid.LogSpaced(1, 1e7, Points);
        hertz = grid.Hertz.ToArray();
        evaluator = new CircuitEvaluator(Circuit.Parse(BenchmarkSet.CircuitText), grid);
    }

    [Benchmark(Baseline = true)]
    public double ScalarComplexWithDerivatives()
    {
        double sum = 0;
        foreach (double f in hertz)
            sum += ScalarBaseline.WithDerivatives(parameters, f, derivatives).Real + derivatives[8].Real;
        return sum;
    }

    [Benchmark]
    public double ScalarComplex()
    {
        double sum = 0;
        foreach (double f in hertz)
            sum += ScalarBaseline.Impedance(parameters, f).Real;
        return sum;
    }

    [Benchmark]
    public double Evaluate()
    {
        evaluator.Evaluate(parameters);
        return evaluator.Real[0];
    }

    [Benchmark]
    public double EvaluateWithDerivatives()
    {
        evaluator.EvaluateWithDerivatives(parameters);
        return evaluator.Real[0];
    }
}
