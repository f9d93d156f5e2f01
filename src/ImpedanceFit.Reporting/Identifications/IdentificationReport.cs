namespace ImpedanceFit.Reporting.Identifications;

/// <summary>An identified circuit with where it comes from.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Result">The identification.</param>
internal sealed record IdentificationReport(string File, IdentificationResult Result)
{
    /// <summary>How long it took, in ms.</summary>
    public required double Milliseconds { get; init; }

    /// <summary>What the file's reader wants the user to know.</summary>
    public IReadOnlyList<Diagnostic> ReadingDiagnostics { get; init; } = [];

    /// <summary>What the user should know, each once.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => [.. ReadingDiagnostics.Concat(Result.Diagnostics).Distinct()];

    /// <summary>File and spectrum, e.g. <c>run.csv [12]</c>.</summary>
    public string Source => FitReport.SourceOf(File, Result.Spectrum.Id);
}
