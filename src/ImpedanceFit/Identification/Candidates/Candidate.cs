namespace ImpedanceFit.Identification.Candidates;

/// <summary>A circuit that was fitted as a candidate.</summary>
/// <param name="Circuit">The circuit, with its name and roles where it has them.</param>
/// <param name="Shape">Its list of processes; null where it was given, and not grown.</param>
/// <param name="Fit">Its fit.</param>
/// <param name="Evidence">Its evidence.</param>
internal sealed record Candidate(NamedCircuit Circuit, CandidateShape? Shape, FitResult Fit, Evidence Evidence);
