namespace ImpedanceFit.Circuits.Named;

/// <summary>A text that is no named circuit.</summary>
internal sealed class NamedCircuitException(string source, string place, string problem, string remedy, Exception? cause = null)
    : PlacedException(ErrorCodes.CircuitFile, source, place, problem, remedy, cause);
