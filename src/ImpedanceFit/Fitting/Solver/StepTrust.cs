namespace ImpedanceFit.Fitting.Solver;

/// <summary>How far a step of a least-squares solver may go; measured on the benchmark set (benchmarks/HISTORY.md).</summary>
/// <param name="Initial">What part of itself a parameter of a scale may change by in the first step.</param>
/// <param name="Growth">Factor by which that grows with each good prediction.</param>
/// <param name="CouplingFrom">From where on coefficients are coupled to their exponents, which then may go further themselves.</param>
internal readonly record struct StepTrust(double Initial, double Growth, double CouplingFrom)
{
    /// <summary>For starts of any origin: reaches the optimum most often.</summary>
    public static StepTrust AnyStart => new(0.3, 1.3, 1);

    /// <summary>For one of many starts that were made from the data: the fewest evaluations.</summary>
    public static StepTrust OneOfMany => new(0.3, 1.6, 0.6);
}
