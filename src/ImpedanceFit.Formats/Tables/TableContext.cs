namespace ImpedanceFit.Formats.Tables;

/// <summary>What is known of a table besides its cells: metadata of the file, an id (of the sheet), and what the technique was.</summary>
internal sealed record TableContext
{
    public SpectrumMetadata Metadata { get; init; } = SpectrumMetadata.Empty;
    public string? Id { get; init; }
    public DcTechnique Technique { get; init; } = DcTechnique.Unknown;
}
