namespace ImpedanceFit.Validation.Weights;

/// <summary>A parameter under all weightings of a <see cref="WeightingAudit"/>, in their order.</summary>
/// <param name="Name">Name in the circuit.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Estimates">What each fit found; null where a weighting was not possible.</param>
/// <param name="Shifts">Distance from the reference fit, in the larger of both standard errors; null where there is none.</param>
internal sealed record AuditedParameter(string Name, Unit Unit, IReadOnlyList<Estimate?> Estimates, IReadOnlyList<double?> Shifts)
{
    /// <summary>The largest distance, with its sign; null where there is none.</summary>
    public double? LargestShift => Shifts.Where(s => s is not null).DefaultIfEmpty(null).MaxBy(s => Math.Abs(s ?? 0));

    /// <summary>True if the parameter moves by more than <see cref="WeightingAudit.Limit"/> standard errors:
    /// its value depends on the choice of weights.</summary>
    public bool Moves => Math.Abs(LargestShift ?? 0) > WeightingAudit.Limit;
}
