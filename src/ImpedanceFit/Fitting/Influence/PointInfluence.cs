namespace ImpedanceFit.Fitting.Influence;

/// <summary>What one frequency does to a fit, by fits without it.</summary>
/// <param name="Index">Index of the point in the spectrum.</param>
/// <param name="FrequencyHertz">Its frequency in Hz.</param>
internal sealed record PointInfluence(int Index, double FrequencyHertz)
{
    /// <summary>Cook's distance (S(θ₋ₖ) − S(θ))/(p·s²), S over all points: how far the fit moves without this point. About 1/N where
    /// nothing stands out, above 1 the point decides.</summary>
    public required double CookDistance { get; init; }

    /// <summary>Externally studentised residual √(ΔS/2 ÷ S₋/(ν − 2)): what the point adds to S over what the
    /// others, fitted alone, leave. Root mean square of both parts; about 1 for noise.</summary>
    public required double StudentizedResidual { get; init; }

    /// <summary>Probability that noise gives such a residual at this point (F with 2 and ν − 2 degrees of freedom).</summary>
    public required double Probability { get; init; }

    /// <summary>True if noise would hardly give such a point anywhere in the spectrum: <see cref="Probability"/>·N below 1 %.</summary>
    public required bool Suspicious { get; init; }

    /// <summary>The parameter that moves most without the point, in standard errors; null if none has one.</summary>
    public required string? MostMoved { get; init; }

    /// <summary>By how many standard errors it moves: its value without the point minus that with it; null if none has one.</summary>
    public required double? Shift { get; init; }
}
