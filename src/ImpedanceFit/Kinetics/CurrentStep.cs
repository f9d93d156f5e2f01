namespace ImpedanceFit.Kinetics;

/// <summary>The part of a record at one magnitude of current.</summary>
/// <param name="AmperesPerSquareCentimetre">|j|.</param>
/// <param name="StartSeconds">When it begins.</param>
/// <param name="MeanVolts">Mean |V|.</param>
/// <param name="Ohm">Mean |V| over |I|.</param>
/// <param name="LowestOhm">Smallest V/I, over a twentieth of the step: shows a short within it.</param>
internal sealed record CurrentStep(double AmperesPerSquareCentimetre, double StartSeconds, double MeanVolts, double Ohm, double LowestOhm);
