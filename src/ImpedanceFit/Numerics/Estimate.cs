namespace ImpedanceFit.Numerics;

/// <summary>A number with its uncertainty: value, standard error and 95 % interval, all in <see cref="Unit"/>.</summary>
/// <remarks>What does not exist is null, never NaN: no standard error, or an interval open on one side.</remarks>
public sealed record Estimate(double Value, Unit Unit)
{
    /// <summary>Standard error of <see cref="Value"/>; null where it does not exist.</summary>
    public double? StandardError { get; init; }

    /// <summary>Lower end of the 95 % interval; null where the data give no bound.</summary>
    public double? Lower95 { get; init; }

    /// <summary>Upper end of the 95 % interval; null where the data give no bound.</summary>
    public double? Upper95 { get; init; }
}
