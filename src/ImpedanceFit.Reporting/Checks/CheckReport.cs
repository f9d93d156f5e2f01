using ImpedanceFit.Validation.Noise;

namespace ImpedanceFit.Reporting.Checks;

/// <summary>A Kramers–Kronig test with where it comes from.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Spectrum">The spectrum.</param>
/// <param name="Test">The test.</param>
internal sealed record CheckReport(string File, Spectrum Spectrum, KramersKronigResult Test)
{
    /// <summary>The second opinion; null where the spectrum has too few points for it.</summary>
    public required ZHitResult? ZHit { get; init; }

    /// <summary>What the noise is proportional to.</summary>
    public required ErrorStructure Noise { get; init; }

    /// <summary>What the file's reader wants the user to know.</summary>
    public IReadOnlyList<Diagnostic> ReadingDiagnostics { get; init; } = [];

    /// <summary>File and spectrum, e.g. <c>run.csv [12]</c>.</summary>
    public string Source => FitReport.SourceOf(File, Spectrum.Id);
}
