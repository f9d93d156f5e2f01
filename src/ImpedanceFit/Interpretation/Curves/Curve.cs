using ImpedanceFit.Fitting.Solver;

namespace ImpedanceFit.Interpretation.Curves;

/// <summary>Measured points and a formula with parameters for them: residuals w·(f(p) − y).</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="measured">Measured values y.</param>
/// <param name="weights">Weights w; 1/σ where σ is known.</param>
/// <param name="formula">Fills the values f(p) at all points.</param>
internal sealed class Curve(IReadOnlyList<CurveParameter> parameters, double[] measured, double[] weights, CurveFormula formula)
    : ILeastSquaresProblem
{
    private const double RelativeStep = 1e-6;
    private readonly double[] at = new double[parameters.Count], above = new double[measured.Length], below = new double[measured.Length];

    public IReadOnlyList<CurveParameter> Parameters => parameters;

    public int ResidualCount => measured.Length;

    public int ParameterCount => parameters.Count;

    public bool IsScale(int parameter) => parameters[parameter].Lower >= 0;

    // Central differences: good to 1e-10 of the derivative, for a formula a few dozen points long.
    public void Evaluate(ReadOnlySpan<double> values, Span<double> residuals, JacobianColumns jacobian)
    {
        formula(values, above);
        for (int i = 0; i < measured.Length; i++)
            residuals[i] = weights[i] * (above[i] - measured[i]);
        for (int k = 0; k < parameters.Count; k++)
        {
            values.CopyTo(at);
            double step = RelativeStep * Math.Max(Math.Abs(values[k]), parameters[k].Scale);
            (double high, double low) = (Math.Min(values[k] + step, parameters[k].Upper), Math.Max(values[k] - step, parameters[k].Lower));
            at[k] = high;
            formula(at, above);
            at[k] = low;
            formula(at, below);
            Span<double> column = jacobian[k];
            for (int i = 0; i < measured.Length; i++)
                column[i] = weights[i] * (above[i] - below[i]) / (high - low);
        }
    }
}
