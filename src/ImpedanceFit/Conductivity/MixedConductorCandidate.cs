using ImpedanceFit.Fitting;

namespace ImpedanceFit.Conductivity;

/// <summary>A circuit that was tried on a mixed conductor's spectrum.</summary>
/// <param name="Name">In words, e.g. <c>distributed, ideal chemical capacitance</c>.</param>
/// <param name="Distributed">True for a transmission line, false for lumped elements.</param>
/// <param name="Fit">The fit.</param>
/// <param name="DeltaAicc">AICc above that of the best candidate (6 more for the circuit with interface capacitance, which without one lies on a limit); null where AICc does not exist, negative for a circuit with a parameter that the spectrum leaves open, which is never the best.</param>
public sealed record MixedConductorCandidate(string Name, bool Distributed, FitResult Fit, double? DeltaAicc);
