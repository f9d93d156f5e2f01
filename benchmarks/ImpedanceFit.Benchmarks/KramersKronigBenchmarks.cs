using BenchmarkDotNet.Attributes;
using MathNet.Numerics.LinearAlgebra;
using Complex = System.Numerics.Complex;

namespace ImpedanceFit.Benchmarks;

/// <summary>The Kramers–Kronig test of a spectrum of 61 points; the baseline is one linear fit of a fixed
/// number of elements with a general library.</summary>
[MemoryDiagnoser]
public class KramersKronigBenchmarks
{
    private const int Elements = 20;
    private int next;

    [Benchmark(Baseline = true)]
    public double OneLinearFitOfTwentyElements()
    {
        Spectrum spectrum = BenchmarkSet.Spectra[next++ % BenchmarkSet.Spectra.Count];
        int n = spectrum.Count;
        double low = spectrum.FrequenciesHertz[0], high = low;
        foreach (double f in spectrum.FrequenciesHertz)
            (low, high) = (Math.Min(low, f), Math.Max(high, f));
        Matrix<double> design = Matrix<double>.Build.Dense(2 * n, Elements + 3);
        Vector<double> right = Vector<double>.Build.Dense(2 * n);
        for (int i = 0; i < n; i++)
        {
            double omega = 2 * Math.PI * spectrum.FrequenciesHertz[i], weight = 1 / spectrum[i].Magnitude;
            for (int k = 0; k < Elements; k++)
            {
                double tau = Math.Pow(high / low, k / (Elements - 1.0)) / (2 * Math.PI * high);
                Complex z = weight / new Complex(1, omega * tau);
                (design[i, k], design[n + i, k]) = (z.Real, z.Imaginary);
            }
            (design[i, Elements], design[n + i, Elements + 1], design[n + i, Elements + 2]) = (weight, weight * omega, -weight / omega);
            (right[i], right[n + i]) = (weight * spectrum[i].Real, weight * spectrum[i].Imaginary);
        }
        return (design * design.QR().Solve(right) - right).L2Norm();
    }

    [Benchmark]
    public double Test() => LinearKramersKronig.Test(BenchmarkSet.Spectra[next++ % BenchmarkSet.Spectra.Count]).ChiSquared;
}
