namespace ImpedanceFit.Validation.References;

/// <summary>A known parameter beside the fitted one.</summary>
/// <param name="Known">The known parameter.</param>
/// <param name="Fitted">What the fit found; of exchangeable branches the one that belongs to the known one.</param>
internal sealed record ReferenceComparison(ReferenceParameter Known, double Fitted)
{
    /// <summary>(fitted − known)/|known|.</summary>
    public double RelativeDeviation => (Fitted - Known.Value) / Math.Abs(Known.Value);

    /// <summary>(fitted − known)/uncertainty; null where no uncertainty is known.</summary>
    public double? DeviationInUncertainties => Known.Uncertainty is > 0 and { } u ? (Fitted - Known.Value) / u : null;

    /// <summary>Whether the deviation is within the tolerance.</summary>
    public bool Passed => Math.Abs(RelativeDeviation) <= Known.Tolerance;
}
