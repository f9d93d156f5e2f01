namespace ImpedanceFit.Validation.References;

/// <summary>How the spectrum of a reference was simulated from its circuit and parameters.</summary>
/// <param name="FrequenciesHertz">Frequencies in Hz, in order.</param>
/// <param name="RelativeNoise">Standard deviation of each part relative to |Z|.</param>
/// <param name="Seed">Seed of the noise.</param>
internal sealed record ReferenceSimulation(IReadOnlyList<double> FrequenciesHertz, double RelativeNoise, int Seed);
