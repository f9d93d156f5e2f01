namespace ImpedanceFit.Reporting.Fits;

/// <summary>A file, or a spectrum in it, that gave no result.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="SpectrumId">The spectrum, or null for the whole file.</param>
/// <param name="Message">What is wrong, and the remedy.</param>
internal sealed record FailedInput(string File, string? SpectrumId, string Message)
{
    /// <summary>One text that names the input and what is wrong.</summary>
    public override string ToString()
    {
        // Errors of reading name their file themselves.
        bool named = SpectrumId is null && File.Length > 0 && Message.StartsWith(File, StringComparison.Ordinal);
        return FitReport.SourceOf(File, SpectrumId) + (named ? Message[File.Length..] : ": " + Message);
    }
}
