namespace ImpedanceFit;

/// <summary>A quantity at a composition.</summary>
/// <param name="Composition">E.g. wt% of carbon nanotubes.</param>
/// <param name="Quantity">The quantity.</param>
public sealed record CompositionPoint(double Composition, Quantity Quantity);
