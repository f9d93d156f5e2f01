namespace ImpedanceFit;

/// <summary>A number with its uncertainty: value, standard error and 95 % interval, all in <see cref="Unit"/>.</summary>
/// <remarks>What does not exist is null, never NaN: no standard error, or an interval open on one side.</remarks>
public sealed record Estimate(double Value, Unit Unit)
{
    /// <summary><see cref="Method"/> of profile likelihood.</summary>
    public const string ProfileMethod = "profile";

    /// <summary><see cref="Method"/> of the covariance, to first order.</summary>
    public const string CovarianceMethod = "covariance";

    /// <summary><see cref="Method"/> of a bootstrap.</summary>
    public const string BootstrapMethod = "bootstrap";

    /// <summary>Standard error of <see cref="Value"/>; null where it does not exist.</summary>
    public double? StandardError { get; init; }

    /// <summary>Lower end of the 95 % interval; null where the data give no bound.</summary>
    public double? Lower95 { get; init; }

    /// <summary>Upper end of the 95 % interval; null where the data give no bound.</summary>
    public double? Upper95 { get; init; }

    /// <summary>How the interval was found: profile, covariance or bootstrap; empty where there is none, or it is not said.</summary>
    public string Method { get; init; } = "";

    /// <summary>What the user should know of the interval.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
