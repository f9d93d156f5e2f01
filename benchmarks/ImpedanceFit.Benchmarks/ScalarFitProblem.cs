using System.Numerics;
using ImpedanceFit.Fitting.Solver;

namespace ImpedanceFit.Benchmarks;

/// <summary>The modulus-weighted residuals of the benchmark circuit, point by point in System.Numerics.Complex.</summary>
internal sealed class ScalarFitProblem(Spectrum spectrum) : ILeastSquaresProblem
{
    private readonly double[] p = new double[9];

    public int ResidualCount => 2 * spectrum.Count;

    public int ParameterCount => p.Length;

    public void Evaluate(ReadOnlySpan<double> parameters, Span<double> residuals, JacobianColumns jacobian)
    {
        parameters.CopyTo(p);
        Span<Complex> derivatives = stackalloc Complex[p.Length];
        for (int i = 0; i < spectrum.Count; i++)
        {
            Complex z = spectrum[i];
            double weight = 1 / z.Magnitude;
            Complex difference = z - ScalarBaseline.WithDerivatives(p, spectrum.FrequenciesHertz[i], derivatives);
            residuals[2 * i] = weight * difference.Real;
            residuals[2 * i + 1] = weight * difference.Imaginary;
            for (int k = 0; k < p.Length; k++)
            {
                jacobian[k][2 * i] = -weight * derivatives[k].Real;
                jacobian[k][2 * i + 1] = -weight * derivatives[k].Imaginary;
            }
        }
    }

    // All but the exponents.
    public bool IsScale(int parameter) => parameter is not (3 or 6 or 8);

    public int ExponentOf(int coefficient) => coefficient is 2 or 5 or 7 ? coefficient + 1 : -1;
}
