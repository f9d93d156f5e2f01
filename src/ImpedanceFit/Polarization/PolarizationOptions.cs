using ImpedanceFit.Polarization;

namespace ImpedanceFit;

/// <summary>What is known of a polarisation measurement.</summary>
public sealed record PolarizationOptions
{
    /// <summary>The defaults: ion-blocking contacts on both sides, nothing in series, step as recorded.</summary>
    public static PolarizationOptions Default { get; } = new();

    /// <summary>Which carrier the contacts block (default ions).</summary>
    public BlockedCarrier Blocked { get; init; } = BlockedCarrier.Ions;

    /// <summary>Contacts that block it: 2 for a symmetric cell, 1 for a reversible electrode on the other side (default 2).</summary>
    public int BlockingContacts { get; init => field = OptionValue.Count(value, 1, 2); } = 2;

    /// <summary>Applied voltage in V; null to take it from the record.</summary>
    public double? AppliedVolts { get; init; }

    /// <summary>Applied current in A; null to take it from the record.</summary>
    public double? AppliedAmperes { get; init; }

    /// <summary>What is in series with the sample: solid-electrolyte layers, interfaces, leads (default nothing).</summary>
    internal SeriesLayers Series { get; init; } = SeriesLayers.None;

    /// <summary>How the noise of the recorded quantity grows (default in proportion to it).</summary>
    internal RecordNoise Noise { get; init; } = RecordNoise.Proportional;
}
