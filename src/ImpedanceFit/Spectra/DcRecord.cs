namespace ImpedanceFit;

/// <summary>A DC record: t in s, potential in V, current in A, equally long. A column that was not recorded is empty.</summary>
/// <remarks>Immutable; arrays enter by copy.</remarks>
public sealed class DcRecord
{
    private readonly double[] seconds, potential, current;

    /// <summary>Creates a record; <paramref name="potentialVolts"/> or <paramref name="currentAmperes"/> may be empty.</summary>
    /// <exception cref="ArgumentException">Lengths differ, or there is no row, or neither potential nor current.</exception>
    public DcRecord(DcTechnique technique, ReadOnlySpan<double> seconds, ReadOnlySpan<double> potentialVolts,
        ReadOnlySpan<double> currentAmperes)
    {
        if (seconds.IsEmpty || (potentialVolts.IsEmpty && currentAmperes.IsEmpty))
            throw new ArgumentException("Expected at least one row with a time and a potential or a current.", nameof(seconds));
        if ((!potentialVolts.IsEmpty && potentialVolts.Length != seconds.Length)
            || (!currentAmperes.IsEmpty && currentAmperes.Length != seconds.Length))
            throw new ArgumentException(
                $"Expected columns of equal length, got {seconds.Length}, {potentialVolts.Length} and {currentAmperes.Length}.",
                nameof(seconds));
        Technique = technique;
        this.seconds = seconds.ToArray();
        potential = potentialVolts.ToArray();
        current = currentAmperes.ToArray();
    }

    /// <summary>What was controlled.</summary>
    public DcTechnique Technique { get; }

    /// <summary>Name of the record in its file, or null where the file holds just one.</summary>
    public string? Id { get; init; }

    /// <summary>What the file says of the measurement.</summary>
    public SpectrumMetadata Metadata { get; init; } = SpectrumMetadata.Empty;

    /// <summary>Number of rows.</summary>
    public int Count => seconds.Length;

    /// <summary>Time in s.</summary>
    public ReadOnlySpan<double> Seconds => seconds;

    /// <summary>Potential in V; empty where not recorded.</summary>
    public ReadOnlySpan<double> PotentialVolts => potential;

    /// <summary>Current in A; empty where not recorded.</summary>
    public ReadOnlySpan<double> CurrentAmperes => current;
}
