using BenchmarkDotNet.Attributes;
using ImpedanceFit.Circuits;

namespace ImpedanceFit.Benchmarks;

/// <summary>Text to circuit and back. A parse should cost less than one iteration of a fit, so that nobody has to keep circuits.</summary>
[MemoryDiagnoser]
public class CircuitParsingBenchmarks
{
    private readonly Circuit circuit = Circuit.Parse("R0-p(R1,CPE1)-p(R2,CPE2)-CPE3");

    [Benchmark(Baseline = true)]
    public Circuit ParseDash() => Circuit.Parse("R0-p(R1,CPE1)-p(R2,CPE2)-CPE3");

    [Benchmark]
    public Circuit ParseWithBraces() => Circuit.Parse("R0{1}-p(R1{100/1/1M},CPE1{Q=1e-6/1e-9/1e-3, n=0.9f})-p(R2{2.2k},CPE2{Q=10u, n=0.8})-CPE3{Q=1e-5}");

    [Benchmark]
    public Circuit ParseCdc() => Circuit.Parse("R(RQ)(RQ)Q");

    [Benchmark]
    public Circuit ParsePlusSlash() => Circuit.Parse("R0+R1/Q1+R2/Q2+Q3");

    [Benchmark]
    public string Print() => circuit.ToString();
}
