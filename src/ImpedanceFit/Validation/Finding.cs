namespace ImpedanceFit.Validation;

/// <summary>Something that speaks against a spectrum: how gravely, in words, and where.</summary>
/// <param name="Verdict">Suspect or invalid.</param>
/// <param name="Text">For the user.</param>
/// <param name="FromHertz">Lowest frequency concerned.</param>
/// <param name="ToHertz">Highest frequency concerned.</param>
internal sealed record Finding(KramersKronigVerdict Verdict, string Text, double FromHertz, double ToHertz);
