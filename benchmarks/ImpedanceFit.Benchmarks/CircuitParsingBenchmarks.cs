using BenchmarkDotNet.Attributes;

namespace ImpedanceFit.Benchmarks;

/// <summary>Text to circuit and back. A parse should cost about one iteration of a fit, so that nobody has to keep circuits.</summary>
[MemoryDiagnoser]
public class CircuitParsingBenchmarks
{
    private readonly Circuit circuit = Circuit.Parse("R0-p(R1,CPE1)-p(R2,CPE2)-CPE3");

    [Params("R0-p(R1,CPE1)-p(R2,CPE2)-CPE3", "R(RQ)(RQ)Q", "R1+R2/Q1+R3/Q2+Q3",
        "R0-p(R1{100/1/1M},CPE1{Q=1e-6/1e-9/1e-3, n=0.9f})-CPE3{Q=10u}")]
    public string Text { get; set; } = "";

    [Benchmark]
    public Circuit Parse() => Circuit.Parse(Text);

    [Benchmark]
    public string Print() => circuit.ToString();
}
