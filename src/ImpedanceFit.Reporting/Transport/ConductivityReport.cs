using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Reporting.Transport;

/// <summary>The conductivities of a sample with where they come from.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="SpectrumId">Name of the spectrum in its file, or null.</param>
/// <param name="Result">The result.</param>
internal sealed record ConductivityReport(string File, string? SpectrumId, ConductivityResult Result)
{
    /// <summary>What the file's reader and the fit say; the result may say the same.</summary>
    public IReadOnlyList<Diagnostic> FitDiagnostics { get; init; } = [];

    /// <summary>What the user should know: of the file, the fit, and the result, each once.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => [.. FitDiagnostics.Concat(Result.Diagnostics).Distinct()];

    /// <summary>Which circuit describes a mixed conductor best; null if it was given.</summary>
    public string? Verdict { get; init; }

    /// <summary>The weights of the fit beneath; null where there is none.</summary>
    public string? WeightingWord { get; init; } = Result.Fit is { } fit ? Words.Of(fit.Weighting) : null;

    /// <summary>Where the temperature comes from: option, table, file or name; null if it is not known.</summary>
    public string? TemperatureFrom { get; init; }

    /// <summary>The same for the user.</summary>
    public string? TemperatureWords { get; init; }

    /// <summary>What the table of a study calls the sample; null where there is none.</summary>
    public SampleLabel? Label { get; init; }
}
