namespace ImpedanceFit.Reporting.Relaxations;

/// <summary>A distribution of relaxation times with where it comes from.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Times">The distribution.</param>
internal sealed record RelaxationTimesReport(string File, RelaxationTimes Times)
{
    /// <summary>How long it took, reading not counted.</summary>
    public double Milliseconds { get; init; }

    /// <summary>What the file's reader wants the user to know.</summary>
    public IReadOnlyList<Diagnostic> ReadingDiagnostics { get; init; } = [];

    /// <summary>In what people read resistances and capacitances.</summary>
    public RelaxationUnits Units { get; init; } = RelaxationUnits.Of(Times.Spectrum.Metadata, null);

    /// <summary>Temperature in K; null where it is not known, or nobody asked.</summary>
    public double? TemperatureKelvin { get; init; }

    /// <summary>Place in a series over something else; null where nobody asks.</summary>
    public double? SeriesValue { get; init; }

    /// <summary>What that series goes over, as its table's column is called.</summary>
    public string SeriesColumn { get; init; } = "";

    /// <summary>Numbers of the peaks in a series, the same process having the same one; empty where there is none.</summary>
    public IReadOnlyList<int> PeakNumbers { get; init; } = [];

    /// <summary>Name of the spectrum in its file, or null.</summary>
    public string? SpectrumId => Times.Spectrum.Id;

    /// <summary>File and spectrum, e.g. <c>run.csv [12]</c>.</summary>
    public string Source { get; init; } = FitReport.SourceOf(File, Times.Spectrum.Id);

    /// <summary>What the user should know: of the file and of the distribution, each once.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => [.. ReadingDiagnostics.Concat(Times.Diagnostics).Distinct()];
}
