using ImpedanceFit.Circuits;
using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Spectra;

namespace ImpedanceFit;

/// <summary>Spectra of circuits whose parameters all have values.</summary>
public static class SpectrumSimulation
{
    /// <summary>The spectrum of a circuit at frequencies in Hz, in their order, with noise if the options say so.</summary>
    /// <remarks>The noise is normal and independent in both parts.</remarks>
    /// <exception cref="CircuitParameterException">A parameter has no value.</exception>
    /// <exception cref="ArgumentException">A frequency is not positive and finite, or there is none.</exception>
    /// <exception cref="SpectrumException">A frequency stands twice, or the impedance is zero or not finite somewhere.</exception>
    public static Spectrum Of(Circuit circuit, ReadOnlySpan<double> frequenciesHertz, SimulationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        options ??= SimulationOptions.Default;
        string[] missing = [.. circuit.Parameters.Where(p => p.Value is null).Select(p => p.Name)];
        if (missing.Length > 0)
            throw new CircuitParameterException(circuit, missing[0], $"There is no value for {string.Join(", ", missing)}.",
                "Give each one a value, e.g. R1{100} in the circuit.");
        CircuitEvaluator evaluator = new(circuit, new FrequencyGrid(frequenciesHertz));
        evaluator.Evaluate([.. circuit.Parameters.Select(p => p.Value!.Value)]);
        double[] real = evaluator.Real.ToArray(), imaginary = evaluator.Imaginary.ToArray();
        if (options.RelativeNoise > 0)
            AddNoise(real, imaginary, options);
        return new Spectrum(frequenciesHertz, real, imaginary);
    }

    /// <summary>Frequencies in Hz from high to low, as instruments sweep: both ends, and between them evenly
    /// on a logarithmic scale.</summary>
    /// <param name="minimumHertz">Lowest frequency.</param>
    /// <param name="maximumHertz">Highest frequency.</param>
    /// <param name="pointsPerDecade">Points a decade, at the least.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ends are not positive, finite and in order, or
    /// there is no point a decade.</exception>
    public static double[] Sweep(double minimumHertz, double maximumHertz, int pointsPerDecade)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minimumHertz);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumHertz, minimumHertz);
        ArgumentOutOfRangeException.ThrowIfEqual(maximumHertz, double.PositiveInfinity);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pointsPerDecade);
        if (maximumHertz == minimumHertz)
            return [maximumHertz];
        double high = Math.Log10(maximumHertz), low = Math.Log10(minimumHertz);
        // 7 decades may come out as 7.000000000000001.
        int steps = (int)Math.Max(1, Math.Ceiling((high - low) * pointsPerDecade - 1e-6));
        double[] hertz = new double[steps + 1];
        for (int k = 0; k <= steps; k++)
            hertz[k] = Math.Pow(10, high + (low - high) * k / steps);
        (hertz[0], hertz[^1]) = (maximumHertz, minimumHertz);
        return hertz;
    }

    private static void AddNoise(double[] real, double[] imaginary, SimulationOptions options)
    {
        Random random = new(options.Seed);
        for (int k = 0; k < real.Length; k++)
        {
            double deviation = options.RelativeNoise * Math.Sqrt(real[k] * real[k] + imaginary[k] * imaginary[k]);
            (double first, double second) = NormalNoise.Pair(random);
            real[k] += deviation * first;
            imaginary[k] += deviation * second;
        }
    }
}
