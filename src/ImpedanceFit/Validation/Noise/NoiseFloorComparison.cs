using System.Globalization;
using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Validation.KramersKronig;

namespace ImpedanceFit.Validation.Noise;

/// <summary>How far a circuit is from describing a spectrum down to its noise: its residuals beside those of
/// the Kramers–Kronig test.</summary>
/// <param name="Ratio">√(reduced χ² of the circuit / reduced χ² of the test), both with the same weights: 1
/// where the circuit leaves nothing but noise.</param>
/// <param name="WorstHertz">Where the circuit leaves most beyond the noise, on average over 5 neighbours.</param>
/// <param name="Real">Statistics of the circuit's real residuals by frequency.</param>
/// <param name="Imaginary">Statistics of the circuit's imaginary residuals by frequency.</param>
/// <param name="Text">The finding in words.</param>
internal sealed record NoiseFloorComparison(double Ratio, double WorstHertz, ResidualStatistics Real, ResidualStatistics Imaginary,
    string Text)
{
    private const int Window = 5;
    private const double DownToNoise = 1.3, Structure = 2;

    /// <summary>True if the circuit leaves hardly more than the noise.</summary>
    public bool IsDownToNoise => Ratio <= DownToNoise;

    /// <summary>Compares a circuit's residuals, in % of |Z|, with the noise floor of a test of the same spectrum.</summary>
    /// <param name="frequenciesHertz">Frequencies in Hz, in any order.</param>
    /// <param name="residualRealPercent">100·(Z′ − Ẑ′)/|Z| of the circuit.</param>
    /// <param name="residualImaginaryPercent">100·(Z″ − Ẑ″)/|Z| of the circuit.</param>
    /// <param name="freeParameters">Number of parameters that were fitted.</param>
    /// <param name="test">The test of the same spectrum.</param>
    /// <exception cref="ArgumentException">Lengths differ, or there are no fewer parameters than residuals.</exception>
    public static NoiseFloorComparison Of(
        ReadOnlySpan<double> frequenciesHertz, ReadOnlySpan<double> residualRealPercent, ReadOnlySpan<double> residualImaginaryPercent,
        int freeParameters, KramersKronigResult test)
    {
        int n = frequenciesHertz.Length;
        if (n == 0 || residualRealPercent.Length != n || residualImaginaryPercent.Length != n)
            throw new ArgumentException(
                $"Expected columns of equal length, got {n}, {residualRealPercent.Length} and {residualImaginaryPercent.Length}.",
                nameof(frequenciesHertz));
        if (freeParameters < 0 || freeParameters >= 2 * n)
            throw new ArgumentException($"Expected 0 to {2 * n - 1} parameters for {2 * n} residuals, got {freeParameters}.",
                nameof(freeParameters));
        double[] hertz = frequenciesHertz.ToArray(), real = residualRealPercent.ToArray(), imaginary = residualImaginaryPercent.ToArray();
        Array.Sort([.. hertz], real);
        Array.Sort(hertz, imaginary);
        return Compare(hertz, real, imaginary, freeParameters, test.ResidualPercent);
    }

    /// <summary>Compares residuals in order of frequency with a noise floor in the same measure: standard
    /// deviation of each part, weighted as they are.</summary>
    internal static NoiseFloorComparison Compare(double[] hertz, double[] real, double[] imaginary, int freeParameters, double floor)
    {
        double squares = real.Sum(x => x * x) + imaginary.Sum(x => x * x);
        double left = Math.Sqrt(squares / (2 * hertz.Length - freeParameters));
        double ratio = left == 0 ? 1 : floor > 0 ? left / floor : double.MaxValue;
        double worst = WorstOf(hertz, real, imaginary);
        return new NoiseFloorComparison(ratio, worst, ResidualStatistics.Of(real), ResidualStatistics.Of(imaginary),
            Describe(ratio, worst));
    }

    private static double WorstOf(double[] hertz, double[] real, double[] imaginary)
    {
        (double largest, int at) = (-1, 0);
        for (int k = 0; k < hertz.Length; k++)
        {
            int from = Math.Max(0, k - Window / 2), to = Math.Min(hertz.Length, k + Window / 2 + 1);
            double sum = 0;
            for (int i = from; i < to; i++)
                sum += real[i] * real[i] + imaginary[i] * imaginary[i];
            (largest, at) = sum / (to - from) > largest ? (sum / (to - from), k) : (largest, at);
        }
        return hertz[at];
    }

    private static string Describe(double ratio, double worst)
    {
        string place = ResidualJudgement.Hertz(worst);
        FormattableString text = ratio switch
        {
            <= DownToNoise => $"The circuit explains the spectrum down to its noise: ratio {ratio:0.0#}.",
            <= Structure => $"The circuit leaves {ratio:0.0#} times the noise, most of it near {place}.",
            _ => $"The circuit leaves {ratio:0.#} times the noise: an arc or another process is missing near {place}.",
        };
        return text.ToString(CultureInfo.InvariantCulture);
    }
}
