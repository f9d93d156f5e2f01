namespace ImpedanceFit.Validation.References;

/// <summary>A text that is no reference spectrum, or a circuit that can be none.</summary>
internal sealed class ReferenceSpectrumException(string source, string place, string problem, string remedy, Exception? cause = null)
    : PlacedException(ErrorCodes.Reference, source, place, problem, remedy, cause);
