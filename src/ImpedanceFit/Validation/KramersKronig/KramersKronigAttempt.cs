using System.Numerics;
using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Validation.KramersKronig;

/// <summary>One fit of relaxations to one representation of a spectrum, with the residuals of the impedance.</summary>
internal sealed class KramersKronigAttempt
{
    public KramersKronigAttempt(TestedPoints points, KramersKronigOptions options, ImmittanceRepresentation representation)
    {
        options.Cancellation.ThrowIfCancellationRequested();
        (Points, Representation, Part) = (points, representation, options.Fit);
        bool admittance = representation == ImmittanceRepresentation.Admittance;
        (double[] real, double[] imaginary) = admittance ? Inverse(points) : (points.Real, points.Imaginary);
        int limit = ElementCountSearch.Limit(options, points.Count, points.Decades);
        Series = new RelaxationSeries(points.Omega, real, imaginary, admittance, options, limit);
        ElementCountSearch.Fit(Series, options, limit);
        (ResidualReal, ResidualImaginary) = admittance ? ResidualsOfImpedance() : (Series.ResidualReal, Series.ResidualImaginary);
        ChiSquared = ResidualReal.Sum(x => x * x) + ResidualImaginary.Sum(x => x * x);
        Scatter = PointScatter.Measure(points.Hertz, ResidualReal, ResidualImaginary) ?? new PointScatter(Level, Level, 0);
        Drift = options.Fit == KramersKronigFit.Complex ? DriftDetection.Test(Series, points, admittance) : null;
    }

    public TestedPoints Points { get; }

    public ImmittanceRepresentation Representation { get; }

    public KramersKronigFit Part { get; }

    public RelaxationSeries Series { get; }

    /// <summary>(Z′ − Ẑ′)/|Z|, from high to low frequency.</summary>
    public double[] ResidualReal { get; }

    /// <summary>(Z″ − Ẑ″)/|Z|, from high to low frequency.</summary>
    public double[] ResidualImaginary { get; }

    public double ChiSquared { get; }

    public int DegreesOfFreedom => Math.Max(1, 2 * Points.Count - Series.Parameters);

    /// <summary>Root mean square of the residuals of each part relative to |Z|, √(χ²/ν): noise and misfit together.</summary>
    public double Level => Math.Sqrt(ChiSquared / DegreesOfFreedom);

    /// <summary>Scatter from point to point relative to |Z|; of fewer points than it needs, <see cref="Level"/>.</summary>
    public PointScatter Scatter { get; }

    /// <summary>Noise relative to |Z|.</summary>
    public double Noise => Scatter.Deviation;

    /// <summary>What varies smoothly with frequency in the residuals, relative to |Z|: <see cref="Level"/>
    /// without the scatter, both by squares.</summary>
    public double Misfit => Math.Sqrt(Math.Max(0, Level * Level - Scatter.RootMeanSquare * Scatter.RootMeanSquare));

    public DriftTest? Drift { get; }

    private static (double[] Real, double[] Imaginary) Inverse(TestedPoints points)
    {
        double[] real = new double[points.Count], imaginary = new double[points.Count];
        for (int k = 0; k < real.Length; k++)
        {
            Complex y = Complex.One / new Complex(points.Real[k], points.Imaginary[k]);
            (real[k], imaginary[k]) = (y.Real, y.Imaginary);
        }
        return (real, imaginary);
    }

    private (double[] Real, double[] Imaginary) ResidualsOfImpedance()
    {
        double[] real = new double[Points.Count], imaginary = new double[Points.Count];
        for (int k = 0; k < real.Length; k++)
        {
            Complex z = new(Points.Real[k], Points.Imaginary[k]);
            Complex residual = (z - Complex.One / Series.Fitted(k)) / z.Magnitude;
            (real[k], imaginary[k]) = (residual.Real, residual.Imaginary);
        }
        return (real, imaginary);
    }
}
