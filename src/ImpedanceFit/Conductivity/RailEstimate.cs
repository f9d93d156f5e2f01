using ImpedanceFit.Fitting;

namespace ImpedanceFit.Conductivity;

/// <summary>The rails by one model.</summary>
/// <param name="Fit">Its fit.</param>
/// <param name="Probability">Its probability.</param>
/// <param name="Bare">The rails with the errors of the fit.</param>
/// <param name="Rails">The same with the error of the leads.</param>
/// <param name="Alternatives">Rails of other fits of the model that are not significantly worse.</param>
internal sealed record RailEstimate(FitResult Fit, double Probability, Rails Bare, Rails Rails, IReadOnlyList<(FitResult Fit, Rails Rails)> Alternatives);
