namespace ImpedanceFit.Fitting.Solver;

/// <summary>The best accepted point of a minimisation.</summary>
/// <param name="Parameters">Parameters there.</param>
/// <param name="SumOfSquares">Σ rᵢ² there.</param>
/// <param name="Outcome">Why the minimisation ended.</param>
/// <param name="Iterations">Accepted steps.</param>
/// <param name="Evaluations">Evaluations of residuals and Jacobian.</param>
internal sealed record SolverResult(IReadOnlyList<double> Parameters, double SumOfSquares, SolverOutcome Outcome, int Iterations,
    int Evaluations);
