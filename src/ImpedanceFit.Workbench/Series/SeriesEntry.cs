namespace ImpedanceFit.Workbench.Series;

/// <summary>A spectrum of a series before the joint fit.</summary>
/// <param name="File">Where it was read.</param>
/// <param name="Spectrum">The points that count.</param>
/// <param name="Fit">The fit of it alone.</param>
/// <param name="Kelvin">Its temperature; null where it is not known.</param>
internal sealed record SeriesEntry(string File, Spectrum Spectrum, FitResult Fit, double? Kelvin);
