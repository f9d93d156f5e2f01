namespace ImpedanceFit.Spectra;

/// <summary>Numbers that are no impedance spectrum: the message names the point, what is wrong and the remedy.</summary>
internal sealed class SpectrumException : ImpedanceFitException
{
    /// <summary>Creates the error for the point with the given zero-based index, or for the whole spectrum (null).</summary>
    public SpectrumException(int? pointIndex, string problem, string remedy)
        : base(ErrorCodes.Spectrum, (pointIndex is { } k ? $"point {k + 1}: " : "") + problem + " " + remedy, problem, remedy) =>
        PointIndex = pointIndex;

    /// <summary>Zero-based index of the offending point, or null.</summary>
    public int? PointIndex { get; }
}
