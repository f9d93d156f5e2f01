namespace ImpedanceFit.Circuits.Dialects;

/// <summary>A circuit in the words of another program.</summary>
/// <param name="Text">The text; several lines where values stand apart.</param>
/// <param name="Notes">What could not be said there, or is said in another way, as sentences.</param>
internal sealed record DialectText(string Text, IReadOnlyList<string> Notes);
