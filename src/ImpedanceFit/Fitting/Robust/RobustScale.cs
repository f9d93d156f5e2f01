using ImpedanceFit.Fitting.Solver;

namespace ImpedanceFit.Fitting.Robust;

/// <summary>What a robust fit says of the size of its residuals, for profiles around its minimum.</summary>
/// <param name="Loss">The loss with its threshold.</param>
/// <param name="Objective">Σ ρ(r) at the minimum.</param>
/// <param name="ObjectiveUnit">What a squared standard error adds to the objective.</param>
/// <param name="Variance">Variance of a weighted residual that gives the covariance with (JᵀJ)⁻¹.</param>
internal sealed record RobustScale(RobustLoss Loss, double Objective, double ObjectiveUnit, double Variance);
