using BenchmarkDotNet.Attributes;
using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Relaxations;
using ImpedanceFit.Relaxations.Density;
using MathNet.Numerics.LinearAlgebra;
using Complex = System.Numerics.Complex;

namespace ImpedanceFit.Benchmarks;

/// <summary>Distribution of relaxation times of 61 points (two arcs, 0.2 % noise); the baseline is one ridge regression of 81 time
/// constants at a given strength with a general library.</summary>
[MemoryDiagnoser]
public class RelaxationTimesBenchmarks
{
    private const int Points = 61, TimeConstants = 81;
    private readonly Spectrum spectrum;
    private readonly DensityPosterior posterior;

    public RelaxationTimesBenchmarks()
    {
        Random random = new(1);
        double[] hertz = [.. Enumerable.Range(0, Points).Select(k => Math.Pow(10, 5 - 0.1 * k))], real = new double[Points],
            imaginary = new double[Points];
        for (int k = 0; k < Points; k++)
        {
            Complex s = new(0, 2 * Math.PI * hertz[k]);
            Complex z = 10 + 50 / (1 + Complex.Pow(s * 1e-3, 0.8)) + 50 / (1 + Complex.Pow(s * 5e-2, 0.85));
            (double first, double second) = NormalNoise.Pair(random);
            (real[k], imaginary[k]) = (z.Real + 2e-3 * z.Magnitude * first, z.Imaginary + 2e-3 * z.Magnitude * second);
        }
        spectrum = new Spectrum(hertz, real, imaginary);
        posterior = Curve();
    }

    [Benchmark(Baseline = true)]
    public double OneRidgeRegression()
    {
        Matrix<double> design = Matrix<double>.Build.Dense(2 * Points + TimeConstants, TimeConstants);
        Vector<double> right = Vector<double>.Build.Dense(2 * Points + TimeConstants);
        for (int i = 0; i < Points; i++)
        {
            double omega = 2 * Math.PI * spectrum.FrequenciesHertz[i], weight = 1 / spectrum[i].Magnitude;
            for (int k = 0; k < TimeConstants; k++)
            {
                Complex z = weight / new Complex(1, omega * Math.Pow(10, -7 + 0.1 * k));
                (design[i, k], design[Points + i, k]) = (z.Real, z.Imaginary);
            }
            (right[i], right[Points + i]) = (weight * spectrum[i].Real, weight * spectrum[i].Imaginary);
        }
        for (int k = 0; k < TimeConstants; k++)
            design[2 * Points + k, k] = 1e-3;
        return design.QR().Solve(right).L2Norm();
    }

    [Benchmark]
    public double CurveWithEvidence() => Curve().Variance;

    [Benchmark]
    public double CurveWithIntervals()
    {
        DensityPosterior curve = Curve();
        return curve.Band().Upper[0] + curve.Linear(0).Deviation;
    }

    [Benchmark]
    public double ArcsFromTheCurve() => Processes.Of(posterior, CancellationToken.None)?.Gain ?? 0;

    [Benchmark]
    public double WholeAnswer() => RelaxationTimes.Of(spectrum).NoisePercent;

    private DensityPosterior Curve() =>
        DensityChoice.Of(SpectrumReduction.Weighted(spectrum, Weighting.Modulus), CancellationToken.None);
}
