namespace ImpedanceFit;

/// <summary>How <see cref="RelaxationTimes"/> are found; the defaults need no thought.</summary>
public sealed record RelaxationTimesOptions
{
    /// <summary>The defaults.</summary>
    public static RelaxationTimesOptions Default { get; } = new();

    /// <summary>How residuals are weighted (default <see cref="Weighting.Auto"/>: proportional to |Z|, unless the residuals reject
    /// it).</summary>
    public Weighting Weighting { get; init => field = OptionValue.Named(value); } = Weighting.Auto;

    /// <summary>Whether single processes are looked for (default). Without, the peaks are windows of the curve.</summary>
    public bool FindsProcesses { get; init; } = true;

    /// <summary>Sizes of the sample, which tell processes apart by their capacitance; null if unknown.</summary>
    public SampleGeometry? Geometry { get; init; }
}
