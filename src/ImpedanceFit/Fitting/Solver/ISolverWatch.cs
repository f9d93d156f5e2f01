namespace ImpedanceFit.Fitting.Solver;

/// <summary>Looks on while a minimisation runs and may end it early.</summary>
internal interface ISolverWatch
{
    /// <summary>True if the rest of the minimisation is of no use.</summary>
    /// <param name="parameters">The point that the last accepted step led to.</param>
    /// <param name="sumOfSquares">Σ rᵢ² there.</param>
    /// <param name="evaluations">Evaluations so far.</param>
    bool MayStop(ReadOnlySpan<double> parameters, double sumOfSquares, int evaluations);

    /// <summary>True if a step need not be tried, because it is known where it leads.</summary>
    /// <param name="parameters">Where the step leads.</param>
    /// <param name="predicted">Sum of squares there if the linear model is right.</param>
    bool IsKnown(ReadOnlySpan<double> parameters, double predicted) => false;
}
