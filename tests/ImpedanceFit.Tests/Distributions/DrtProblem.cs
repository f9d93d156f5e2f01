using System.Numerics;
using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Tests.Distributions;

/// <summary>A spectrum whose distribution of relaxation times is known exactly.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Hertz">Frequencies.</param>
/// <param name="Impedance">Z of ω, without noise, in Ω.</param>
/// <param name="Gamma">γ of ln τ in Ω.</param>
/// <param name="Processes">ln τ of the top, and R, of each process.</param>
internal sealed record DrtProblem(string Name, double[] Hertz, Func<double, Complex> Impedance, Func<double, double> Gamma,
    (double LogTau, double Resistance)[] Processes)
{
    /// <summary>Whether it is made of arcs.</summary>
    public bool IsArcs { get; init; }

    /// <summary>The arcs of one that is made of arcs: kind, R, ln τ, n and b.</summary>
    public IReadOnlyList<(string Kind, double R, double LogTau, double N, double B)> Kinds { get; init; } = [];

    public double OhmicResistance { get; init; }

    /// <summary>The spectrum with normal noise of both parts.</summary>
    /// <param name="level">Standard deviation in parts of |Z|.</param>
    /// <param name="structure">0: proportional to |Z|; 1: constant; 2: of each part its own size.</param>
    /// <param name="random">Where the noise comes from.</param>
    public Spectrum Noisy(double level, int structure, Random random)
    {
        Complex[] z = Array.ConvertAll(Hertz, f => Impedance(2 * Math.PI * f));
        double typical = Math.Exp(z.Average(v => Math.Log(v.Magnitude)));
        double[] real = new double[z.Length], imaginary = new double[z.Length];
        for (int k = 0; k < z.Length; k++)
        {
            (double first, double second) = NormalNoise.Pair(random);
            double modulus = z[k].Magnitude, ofReal = level * modulus, ofImaginary = level * modulus;
            if (structure == 1)
                ofReal = ofImaginary = level * typical;
            if (structure == 2)
                (ofReal, ofImaginary) = (level * Own(z[k].Real, modulus), level * Own(z[k].Imaginary, modulus));
            (real[k], imaginary[k]) = (z[k].Real + ofReal * first, z[k].Imaginary + ofImaginary * second);
        }
        return new Spectrum(Hertz, real, imaginary);
    }

    /// <summary>The spectrum with normal noise of both parts, the same at all frequencies, in Ω.</summary>
    public Spectrum WithNoise(double ohm, Random random)
    {
        Complex[] z = Array.ConvertAll(Hertz, f =>
        {
            (double first, double second) = NormalNoise.Pair(random);
            return Impedance(2 * Math.PI * f) + ohm * new Complex(first, second);
        });
        return new Spectrum(Hertz, Array.ConvertAll(z, v => v.Real), Array.ConvertAll(z, v => v.Imaginary));
    }

    // A part's own size, and a tenth of |Z| that never vanishes.
    private static double Own(double part, double modulus) => Math.Sqrt(2 * part * part + 0.01 * modulus * modulus);
}
