namespace ImpedanceFit.Circuits.Dialects;

/// <summary>A circuit read from the words of another program.</summary>
/// <param name="Circuit">The circuit.</param>
/// <param name="Notes">What was understood in another way than it stands there, as sentences.</param>
internal sealed record DialectCircuit(Circuit Circuit, IReadOnlyList<string> Notes);
