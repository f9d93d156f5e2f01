namespace ImpedanceFit.Fitting.Solver;

/// <summary>A sum of squares to be minimised: residuals rᵢ(p) and their derivatives ∂rᵢ/∂pₖ.</summary>
internal interface ILeastSquaresProblem
{
    /// <summary>Number of residuals.</summary>
    int ResidualCount { get; }

    /// <summary>Number of parameters.</summary>
    int ParameterCount { get; }

    /// <summary>Computes the residuals and their derivatives. A value that does not exist is NaN: the solver
    /// then rejects the step.</summary>
    /// <param name="parameters">Parameters, within the limits given to the solver.</param>
    /// <param name="residuals">Out: <see cref="ResidualCount"/> residuals.</param>
    /// <param name="jacobian">Out: a column of <see cref="ResidualCount"/> derivatives for each parameter.</param>
    void Evaluate(ReadOnlySpan<double> parameters, Span<double> residuals, JacobianColumns jacobian);

    /// <summary>True for a positive parameter of which the order of magnitude is what matters (a resistance, a time constant). The solver
    /// changes it by a limited factor a step.</summary>
    bool IsScale(int parameter) => false;

    /// <summary>For a coefficient Q of a power Q·xⁿ the index of n, else −1. Where n changes, the solver
    /// lets Q follow as x⁻ⁿ does, at the x where the power shows.</summary>
    int ExponentOf(int coefficient) => -1;
}
