namespace ImpedanceFit.Conductivity.MixedConductors;

/// <summary>A fit of contacts that leak, with the leak held at one value of a grid.</summary>
/// <param name="Fit">The fit.</param>
/// <param name="Share">Share of the model's probability.</param>
/// <param name="Neighbours">The fits with the next leaks: it stands for all leaks half way to them.</param>
internal sealed record HeldLeak(FitResult Fit, double Share, IReadOnlyList<FitResult> Neighbours);
