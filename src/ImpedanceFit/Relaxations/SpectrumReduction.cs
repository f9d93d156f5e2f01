using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Relaxations.Density;

namespace ImpedanceFit.Relaxations;

/// <summary>The weighted points of a spectrum; of very many points, means over narrow ranges of frequency.</summary>
/// <remarks>Means over ranges as narrow as these differ from the impedance at their middle by less than 1e-5 of it.</remarks>
internal static class SpectrumReduction
{
    /// <summary>Points of longer spectra are taken together.</summary>
    public const int MostPoints = 1500;

    public static WeightedSpectrum Weighted(Spectrum spectrum, Weighting weighting)
    {
        int points = spectrum.Count;
        double[] real = new double[points], imaginary = new double[points], hertz = spectrum.FrequenciesHertz.ToArray(),
            z1 = spectrum.RealOhm.ToArray(), z2 = spectrum.ImaginaryOhm.ToArray();
        SpectrumWeights.Fill(spectrum, weighting, real, imaginary);
        if (points > MostPoints)
            (hertz, z1, z2, real, imaginary) = Means(hertz, z1, z2, real, imaginary);
        return new WeightedSpectrum(RelaxationBasis.Of(hertz), z1, z2, real, imaginary);
    }

    private static (double[] Hertz, double[] Z1, double[] Z2, double[] Real, double[] Imaginary) Means(double[] hertz, double[] z1,
        double[] z2, double[] real, double[] imaginary)
    {
        double lowest = Math.Log(hertz.Min()), width = (Math.Log(hertz.Max()) - lowest) / (MostPoints - 1);
        double[][] sums = Arrays.Of(6, _ => new double[MostPoints]);
        for (int k = 0; k < hertz.Length; k++)
        {
            int bin = (int)Math.Min((Math.Log(hertz[k]) - lowest) / width, MostPoints - 1);
            sums[0][bin]++;
            sums[1][bin] += Math.Log(hertz[k]);
            sums[2][bin] += z1[k];
            sums[3][bin] += z2[k];
            sums[4][bin] += 1 / (real[k] * real[k]);
            sums[5][bin] += 1 / (imaginary[k] * imaginary[k]);
        }
        int[] used = [.. Enumerable.Range(0, MostPoints).Where(bin => sums[0][bin] > 0)];
        double Mean(int column, int bin) => sums[column][bin] / sums[0][bin];
        // The variance of a mean of m points is Σσ²/m².
        double Weight(int column, int bin) => sums[0][bin] / Math.Sqrt(sums[column][bin]);
        return ([.. used.Select(bin => Math.Exp(Mean(1, bin)))], [.. used.Select(bin => Mean(2, bin))],
            [.. used.Select(bin => Mean(3, bin))], [.. used.Select(bin => Weight(4, bin))], [.. used.Select(bin => Weight(5, bin))]);
    }
}
