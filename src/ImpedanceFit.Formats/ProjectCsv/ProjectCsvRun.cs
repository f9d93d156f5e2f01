using ImpedanceFit.Formats.Content;

namespace ImpedanceFit.Formats.ProjectCsv;

/// <summary>The rows of one spectrum, which stand together.</summary>
/// <param name="Offset">The byte of the file at which the first row begins.</param>
/// <param name="Id">Its id; null where the file has no id column.</param>
/// <param name="Points">What was read; not all of it where there is damage.</param>
/// <param name="Damage">Why the rows make no spectrum, or null.</param>
/// <param name="Sizes">What its columns say of the sample.</param>
internal sealed record ProjectCsvRun(long Offset, string? Id, PointTable Points, SpectrumFormatException? Damage, SampleColumns Sizes)
{
    /// <summary>Metadata of the spectrum: sizes, and a warning of the rows that were left out.</summary>
    public SpectrumMetadata Metadata =>
        Sizes.Metadata with
        { Diagnostics = Points.Skipped is { } skipped ? [Diagnostic.Warning(DiagnosticCodes.RowsLeftOut, skipped.Describe(Points.Rows))]
            : [] };
}
