using ImpedanceFit.Reporting.Fits;

namespace ImpedanceFit.Reporting.Series;

/// <summary>A series after its joint fit, with where its spectra come from.</summary>
/// <param name="Fit">The joint fit.</param>
/// <param name="Sources">File and name of each spectrum, in the order of the fit.</param>
/// <param name="Variable">What changes along the series: <c>temperature</c>, the heading of a column, or <c>number</c>.</param>
internal sealed record SeriesReport(SeriesFit Fit, IReadOnlyList<(string File, string? SpectrumId)> Sources, string Variable)
{
    public const string Temperature = "temperature";

    /// <summary>Ties that were offered by the program and that the data rejected, so that they were taken off again.</summary>
    public IReadOnlyList<TieTest> Dropped { get; init; } = [];

    public double Milliseconds { get; init; }

    public bool IsThermal => Variable == Temperature;

    public string SourceOf(int spectrum) => FitReport.SourceOf(Sources[spectrum].File, Sources[spectrum].SpectrumId);

    /// <summary>What the user should know, with the names of the spectra.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => [.. Fit.Diagnostics, .. Dropped.Select(test => Diagnostic.Note(
        DiagnosticCodes.TieRejected, $"the tie {test.Tie} was tried and taken off: the data reject it."))];
}
