using BenchmarkDotNet.Attributes;
using ImpedanceFit.Formats;
using ImpedanceFit.Spectra;

namespace ImpedanceFit.Benchmarks;

/// <summary>Evaluation with derivatives of every circuit that ships, at its typical values.</summary>
[MemoryDiagnoser]
public class NamedCircuitBenchmarks
{
    private CircuitEvaluator evaluator = null!;
    private double[] parameters = [];

    public static IEnumerable<string> Names => new CircuitLibrary().Names();

    [ParamsSource(nameof(Names))]
    public string Circuit { get; set; } = "";

    [Params(61)]
    public int Points { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        Circuit circuit = new CircuitLibrary().Resolve(Circuit).WithDefaults();
        parameters = [.. circuit.Parameters.Select(p => p.Value ?? p.Description.Default)];
        evaluator = new CircuitEvaluator(circuit, FrequencyGrid.LogSpaced(1e-2, 1e6, Points));
    }

    [Benchmark]
    public void EvaluateWithDerivatives() => evaluator.EvaluateWithDerivatives(parameters);
}
