using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Workbench.Batch.Plan;

/// <summary>A batch in which every spectrum has a circuit of its own.</summary>
/// <param name="Options">Which circuits are candidates.</param>
/// <param name="RequestFor">The request for the circuit that was found.</param>
internal sealed record EachIdentified(IdentificationOptions Options, Func<NamedCircuit, FittingRequest> RequestFor);
