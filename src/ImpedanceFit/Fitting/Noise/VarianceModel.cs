using System.Numerics;

namespace ImpedanceFit.Fitting.Noise;

/// <summary>Variances of residuals weighted by 1/|Z|, from a few parameters, with the derivatives of their logarithms.</summary>
/// <remarks>Coefficients are given by their logarithms, b and γ for |Z| in units of the spectrum's typical |Z|.</remarks>
internal sealed class VarianceModel
{
    private readonly double[] inverse, logarithm, own, correction;
    private readonly int points;

    /// <param name="shape">What σ goes with.</param>
    /// <param name="parts">Whether the parts have their own σ.</param>
    /// <param name="tangent">Residuals weighted by 1/|Z| of the measured points, and the model's impedance there.</param>
    /// <param name="measured">|Z| of the measured points in Ω.</param>
    public VarianceModel(VarianceShape shape, NoiseParts parts, TangentResiduals tangent, double[] measured)
    {
        (Shape, Parts, points) = (shape, parts, tangent.PointCount);
        (inverse, logarithm, own, correction) = (new double[points], new double[points], new double[2 * points], new double[points]);
        double logs = 0;
        foreach (double modulus in measured)
            logs += Math.Log(modulus) / points;
        TypicalOhm = Math.Exp(logs);
        for (int k = 0; k < points; k++)
        {
            Complex z = tangent.Model[k];
            double squared = Math.Max(z.Real * z.Real + z.Imaginary * z.Imaginary, double.Epsilon);
            inverse[k] = TypicalOhm / Math.Sqrt(squared);
            logarithm[k] = Math.Log(inverse[k]);
            // The fitted |Z| has less noise than the measured one, so that weights do not follow the noise.
            correction[k] = squared / (measured[k] * measured[k]);
            own[k] = z.Real * z.Real / squared;
            own[points + k] = z.Imaginary * z.Imaginary / squared;
        }
    }

    public VarianceShape Shape { get; }

    public NoiseParts Parts { get; }

    /// <summary>Geometric mean of |Z|.</summary>
    public double TypicalOhm { get; }

    /// <summary>Parameters of the shape itself.</summary>
    public int ShapeCount => Shape is VarianceShape.Proportional or VarianceShape.Constant ? 1 : 2;

    public int ParameterCount => Parts switch
    {
        NoiseParts.Same => ShapeCount,
        NoiseParts.Ratio => ShapeCount + 1,
        _ => 2 * ShapeCount,
    };

    /// <summary>Fills the variances and, one column a parameter, the derivatives of their logarithms.</summary>
    public void Fill(ReadOnlySpan<double> parameters, double[] variances, double[][] derivatives)
    {
        int shape = ShapeCount;
        foreach (double[] column in derivatives)
            Array.Clear(column);
        for (int part = 0; part < 2; part++)
        {
            int place = Parts == NoiseParts.Separate ? part * shape : 0;
            (double first, double second) = (parameters[place], shape > 1 ? parameters[place + 1] : 0);
            double a = Math.Exp(first), b = Math.Exp(second), sign = part == 0 ? -1 : 1, factor = Parts == NoiseParts.Ratio
                ? Math.Exp(sign * parameters[shape]) : 1;
            for (int k = 0; k < points; k++)
            {
                int row = part * points + k;
                (double v, derivatives[place][row], double other) = At(row, k, a, b, second);
                if (shape > 1)
                    derivatives[place + 1][row] = other;
                if (Parts == NoiseParts.Ratio)
                    derivatives[shape][row] = sign;
                variances[row] = v * factor * correction[k];
            }
        }
    }

    private (double Variance, double First, double Second) At(int row, int point, double a, double b, double exponent)
    {
        double x = inverse[point];
        switch (Shape)
        {
            case VarianceShape.Proportional:
                return (a * a, 2, 0);
            case VarianceShape.Constant:
                return (a * a * x * x, 2, 0);
            case VarianceShape.Power:
                return (a * a * Math.Exp(-2 * exponent * logarithm[point]), 2, -2 * logarithm[point]);
            case VarianceShape.Sum:
                double sum = a + b * x;
                return (sum * sum, 2 * a / sum, 2 * b * x / sum);
            default:
                double one = Shape == VarianceShape.Squares ? a * a : a * a * own[row], other = Shape == VarianceShape.OwnAndProportional
                    ? b * b : b * b * x * x;
                return (one + other, 2 * one / (one + other), 2 * other / (one + other));
        }
    }
}
