namespace ImpedanceFit;

/// <summary>How a series is fitted.</summary>
public sealed record SeriesFitOptions
{
    /// <summary>Weights, loss and solver of the fits of single spectra, from which the joint fit starts.</summary>
    public FitOptions Fit { get; init; } = FitOptions.Default;

    /// <summary>Intervals of what is shared: by profile of the joint fit, by covariance, or none (default: profile).</summary>
    public IntervalMethod Intervals { get; init => field = OptionValue.Named(value); } = IntervalMethod.Profile;

    /// <summary>Whether each tie is tested against its loosening (default: true).</summary>
    public bool TestsTies { get; init; } = true;
}
