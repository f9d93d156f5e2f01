using BenchmarkDotNet.Attributes;
using ImpedanceFit.Validation;

namespace ImpedanceFit.Benchmarks;

/// <summary>The Kramers–Kronig test of a spectrum of 61 points.</summary>
[MemoryDiagnoser]
public class KramersKronigBenchmarks
{
    private int next;

    [Benchmark]
    public double Test() => LinearKramersKronig.Test(BenchmarkSet.Spectra[next++ % BenchmarkSet.Spectra.Count]).ChiSquared;
}
