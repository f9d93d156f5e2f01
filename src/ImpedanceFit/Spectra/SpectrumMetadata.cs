namespace ImpedanceFit;

/// <summary>What a file says of a measurement; null where it says nothing. SI units.</summary>
public sealed record SpectrumMetadata
{
    /// <summary>Nothing known.</summary>
    public static SpectrumMetadata Empty { get; } = new();

    /// <summary>Name of the file format that was recognised, e.g. <c>BioLogic .mpt</c>.</summary>
    public string? Format { get; init; }

    /// <summary>Instrument or program that wrote the file.</summary>
    public string? Instrument { get; init; }

    /// <summary>Technique as the file names it, e.g. <c>PEIS</c>.</summary>
    public string? Technique { get; init; }

    /// <summary>Sample or title, as the user named it at the instrument.</summary>
    public string? Sample { get; init; }

    /// <summary>Start of the measurement, local time of the instrument.</summary>
    public DateTime? MeasuredAt { get; init; }

    /// <summary>DC potential in V.</summary>
    public double? DcPotentialVolts { get; init; }

    /// <summary>Amplitude of the excitation in V.</summary>
    public double? AmplitudeVolts { get; init; }

    /// <summary>Amplitude of the excitation in A, for galvanostatic spectra.</summary>
    public double? AmplitudeAmperes { get; init; }

    /// <summary>Electrode area in m².</summary>
    public double? AreaSquareMetres { get; init; }

    /// <summary>True if the file gives area-specific impedances (Ω·cm²) or current densities: the values are
    /// those of 1 cm², whatever the true area.</summary>
    public bool IsPerArea { get; init; }

    /// <summary>Sample thickness in m.</summary>
    public double? ThicknessMetres { get; init; }

    /// <summary>Temperature in K.</summary>
    public double? TemperatureKelvin { get; init; }

    /// <summary>Cycle number.</summary>
    public int? Cycle { get; init; }

    /// <summary>How the columns were read: which became what, which sign and unit were assumed, and why.</summary>
    public IReadOnlyList<string> Inference { get; init; } = [];

    /// <summary>What the user should know, e.g. that raw values may be uncalibrated.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The messages of the warnings among <see cref="Diagnostics"/>.</summary>
    public IReadOnlyList<string> Warnings => Diagnostic.WarningsOf(Diagnostics);
}
