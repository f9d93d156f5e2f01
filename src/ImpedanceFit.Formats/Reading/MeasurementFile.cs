namespace ImpedanceFit.Formats;

/// <summary>Everything that was found in a file.</summary>
public sealed record MeasurementFile
{
    /// <summary>The file as the caller named it.</summary>
    public required string Path { get; init; }

    /// <summary>Name of the recognised format, e.g. <c>BioLogic .mpt</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The spectra, in the order of the file; each has an id when there are several.</summary>
    public IReadOnlyList<Spectrum> Spectra { get; init; } = [];

    /// <summary>The DC records, in the order of the file.</summary>
    public IReadOnlyList<DcRecord> Records { get; init; } = [];

    /// <summary>What the user should know.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The messages of the warnings among <see cref="Diagnostics"/>.</summary>
    public IReadOnlyList<string> Warnings => Diagnostic.WarningsOf(Diagnostics);

    /// <summary>Which column became what, which sign and unit were assumed, and why.</summary>
    public IReadOnlyList<string> Inference { get; init; } = [];
}
