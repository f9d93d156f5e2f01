using ImpedanceFit.Validation.Noise;

namespace ImpedanceFit.Validation.Weights;

/// <summary>A fit with weights from the noise of the spectrum.</summary>
/// <param name="Fit">The fit.</param>
/// <param name="Noise">The noise as the Kramers–Kronig test shows it, before it was scaled to the residuals of the fit.</param>
internal sealed record EstimatedWeightingFit(FitResult Fit, ErrorStructure Noise);
