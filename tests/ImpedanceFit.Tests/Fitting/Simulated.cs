namespace ImpedanceFit.Tests.Fitting;

/// <summary>Simulated spectra for tests of what is said about a fit.</summary>
internal static class Simulated
{
    /// <summary>6 points a decade with noise relative to |Z|.</summary>
    public static Spectrum Of(string circuit, double noise, int seed = 1, double lowHertz = 0.1, double highHertz = 1e5) =>
        SpectrumSimulation.Of(
        Circuit.Parse(circuit), SpectrumSimulation.Sweep(lowHertz, highHertz, 6), new SimulationOptions
        { RelativeNoise = noise, Seed = seed });

    /// <summary>The spectrum with the points of the given indices multiplied by a factor.</summary>
    public static Spectrum WithWildPoints(Spectrum spectrum, params (int Index, double Factor)[] wild)
    {
        double[] real = spectrum.RealOhm.ToArray(), imaginary = spectrum.ImaginaryOhm.ToArray();
        foreach ((int index, double factor) in wild)
            (real[index], imaginary[index]) = (real[index] * factor, imaginary[index] * factor);
        return new Spectrum(spectrum.FrequenciesHertz, real, imaginary);
    }
}
