using ImpedanceFit.Fitting;

namespace ImpedanceFit.Validation;

/// <summary>A fit with weights from the noise of the spectrum.</summary>
/// <param name="Fit">The fit.</param>
/// <param name="Noise">The noise as the Kramers–Kronig test shows it, before it was scaled to the residuals of the fit.</param>
public sealed record EstimatedWeightingFit(FitResult Fit, ErrorStructure Noise);
