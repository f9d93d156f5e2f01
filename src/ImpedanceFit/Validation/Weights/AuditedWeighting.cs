namespace ImpedanceFit.Validation.Weights;

/// <summary>One of the fits of a <see cref="WeightingAudit"/>.</summary>
/// <param name="Name"><c>unit</c>, <c>modulus</c>, <c>proportional</c> or <c>estimated</c>.</param>
/// <param name="Fit">The fit; null where this weighting is not possible.</param>
/// <param name="Problem">Why it is not possible; null where it is.</param>
internal sealed record AuditedWeighting(string Name, FitResult? Fit, string? Problem);
