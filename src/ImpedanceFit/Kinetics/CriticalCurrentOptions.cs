namespace ImpedanceFit.Kinetics;

/// <summary>What is known of a stepped cycling test.</summary>
internal sealed record CriticalCurrentOptions
{
    /// <summary>Electrode area in cm².</summary>
    public required UncertainValue AreaSquareCentimetres { get; init; }

    /// <summary>Resistance of the sound cell in Ω; null to take the median V/I of the first third of the steps.</summary>
    public double? ExpectedOhm { get; init; }

    /// <summary>A step whose |V| falls below this share of I·R is a short (default 0.8).</summary>
    public double ShortBelow { get; init; } = 0.8;

    /// <summary>A step whose |V| rises above this multiple of I·R has lost contact (default 1.5).</summary>
    public double ContactLossAbove { get; init; } = 1.5;
}
