namespace ImpedanceFit.Relaxations.Arcs;

/// <summary>Where the search for arcs starts: what the curve shows.</summary>
/// <param name="Linear">R∞, L·ω_max and, with a tail, ln A and n; amplitudes in units of the scale.</param>
/// <param name="Arcs">An arc for each peak of the curve.</param>
/// <param name="HasLoop">Whether arcs may be negative.</param>
internal sealed record ArcStart(double[] Linear, Arc[] Arcs, bool HasLoop);
