namespace ImpedanceFit;

/// <summary>A distinct minimum met by a search.</summary>
/// <param name="Parameters">All parameters of the circuit there.</param>
/// <param name="ChiSquared">χ² there.</param>
/// <param name="Visits">How many local fits ended there.</param>
internal sealed record FoundMinimum(IReadOnlyList<double> Parameters, double ChiSquared, int Visits);
