namespace ImpedanceFit.Conductivity.MixedConductors;

/// <summary>The rails by one model.</summary>
/// <param name="Fit">Its fit.</param>
/// <param name="Probability">Its probability.</param>
/// <param name="Bare">The rails with the errors of the fit.</param>
/// <param name="Rails">The same with the error of the leads.</param>
/// <param name="Neighbours">Rails of the next models of a grid: this one stands for all half way to them.</param>
internal sealed record RailEstimate(FitResult Fit, double Probability, Rails Bare, Rails Rails,
    IReadOnlyList<Rails> Neighbours);
