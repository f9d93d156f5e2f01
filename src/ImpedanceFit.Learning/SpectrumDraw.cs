using System.Numerics;

namespace ImpedanceFit.Learning;

/// <summary>Draws a window of frequencies and the noise of a spectrum.</summary>
internal static class SpectrumDraw
{
    private const double NoiseFree = 0.1, SmallestNoise = 3e-4, LargestNoise = 0.03;

    /// <summary>Lowest and highest frequency in Hz: 1 mHz to 1 Hz, 10 kHz to 3 MHz.</summary>
    public static (double Low, double High) Window(Random random) =>
        (Math.Pow(10, -3 * random.NextDouble()), Math.Pow(10, 4 + 2.5 * random.NextDouble()));

    /// <summary>A spectrum with 5 to 12 points a decade. One in ten has no noise; the others 0.03 to 3 %, of one of four structures:
    /// proportional to |Z|, constant, of each part, or proportional and constant together.</summary>
    public static Spectrum Of(Circuit circuit, double low, double high, Random random)
    {
        double[] hertz = SpectrumSimulation.Sweep(low, high, random.Next(5, 13));
        Spectrum exact = SpectrumSimulation.Of(circuit, hertz);
        double noise = random.NextDouble() < NoiseFree ? 0
            : SmallestNoise * Math.Pow(LargestNoise / SmallestNoise, random.NextDouble());
        int structure = random.Next(4);
        double[] real = exact.RealOhm.ToArray(), imaginary = exact.ImaginaryOhm.ToArray();
        if (noise == 0)
            return exact;
        double[] moduli = [.. Enumerable.Range(0, hertz.Length).Select(k => exact[k].Magnitude).Order()];
        double middle = moduli[hertz.Length / 2];
        for (int k = 0; k < hertz.Length; k++)
        {
            Complex z = exact[k];
            (double re, double im) = structure switch
            {
                0 => (z.Magnitude, z.Magnitude),
                // So that the smallest |Z| is not lost in it altogether.
                1 => (Math.Min(middle, 30 * z.Magnitude), Math.Min(middle, 30 * z.Magnitude)),
                2 => (Math.Abs(z.Real) + 0.02 * z.Magnitude, Math.Abs(z.Imaginary) + 0.02 * z.Magnitude),
                _ => (z.Magnitude + 0.3 * Math.Min(middle, 30 * z.Magnitude), z.Magnitude + 0.3 * Math.Min(middle, 30 * z.Magnitude)),
            };
            real[k] += noise * re * Normal(random);
            imaginary[k] += noise * im * Normal(random);
        }
        return new Spectrum(hertz, real, imaginary);
    }

    /// <summary>A standard normal deviate (Box and Muller).</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
