namespace ImpedanceFit.Fitting;

/// <summary>A circuit's residuals with one more, κ·(g(θ) − c), which draws a function of the parameters to a value.</summary>
/// <remarks>Whatever κ is, the minimum is the best fit of all with the same g: so where it comes to lie is a point of the profile of g.</remarks>
internal sealed class ConstrainedProblem(CircuitProblem inner, Func<ReadOnlySpan<double>, double> function) : ILeastSquaresProblem
{
    private readonly double[] gradient = new double[inner.ParameterCount];

    /// <summary>κ.</summary>
    public double Stiffness { get; set; }

    /// <summary>c.</summary>
    public double Target { get; set; }

    public int ResidualCount => inner.ResidualCount + 1;

    public int ParameterCount => inner.ParameterCount;

    public bool IsScale(int parameter) => inner.IsScale(parameter);

    public int ExponentOf(int coefficient) => inner.ExponentOf(coefficient);

    public void Evaluate(ReadOnlySpan<double> parameters, Span<double> residuals, JacobianColumns jacobian)
    {
        inner.Evaluate(parameters, residuals[..^1], jacobian);
        residuals[^1] = Stiffness * (function(parameters) - Target);
        CentralDifferences.Fill(function, parameters, gradient);
        for (int f = 0; f < gradient.Length; f++)
            jacobian[f][^1] = Stiffness * gradient[f];
    }
}
