namespace ImpedanceFit;

/// <summary>What <see cref="ZHit"/> found, in the order of the spectrum's points.</summary>
public sealed record ZHitResult
{
    /// <summary>|Ẑ| in Ω, from the phases.</summary>
    public required ReadOnlyMemory<double> ModulusOhm { get; init; }

    /// <summary>100·(|Z| − |Ẑ|)/|Z|.</summary>
    public required ReadOnlyMemory<double> DeviationPercent { get; init; }

    /// <summary>The window in which |Ẑ| was put on |Z|.</summary>
    public required FrequencyRange Window { get; init; }

    /// <summary>Standard deviation of the deviations within the window, in %.</summary>
    public required double WindowScatterPercent { get; init; }

    /// <summary>The largest deviation below the window, with its sign, in %; null where the window begins at
    /// the lowest frequency. The second opinion on drift.</summary>
    public required double? LargestBelowPercent { get; init; }

    /// <summary>The largest deviation above the window, with its sign, in %; null where the window ends at
    /// the highest frequency. Leads show here.</summary>
    public required double? LargestAbovePercent { get; init; }
}
