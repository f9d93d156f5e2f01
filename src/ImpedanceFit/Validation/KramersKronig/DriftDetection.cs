using System.Numerics;
using MathNet.Numerics;

namespace ImpedanceFit.Validation.KramersKronig;

/// <summary>The F test of <see cref="DriftTest"/>: columns t and t·Z are added to the relaxations, singly and together.</summary>
/// <remarks>Z stands for the fitted impedance. The noise of the measured one would correlate with the residuals, and many valid spectra
/// with a flat low end would fail.</remarks>
internal static class DriftDetection
{
    private const int MinimumFreedom = 6;
    private const double ShareBelow = 0.9;

    /// <summary>Tests the last complex fit of <paramref name="series"/>; null where too few degrees of freedom are left.</summary>
    public static DriftTest? Test(RelaxationSeries series, TestedPoints points, bool admittance)
    {
        int freedom = series.FittedRows - series.Parameters;
        if (freedom < MinimumFreedom)
            return null;
        double[] residuals = new double[series.PaddedRows];
        series.ResidualReal.CopyTo(residuals, 0);
        series.ResidualImaginary.CopyTo(residuals, series.ImaginaryRow);
        Shape constant = new(series, points, residuals, k => admittance ? -Square(series.Fitted(k)) : Complex.One);
        Shape proportional = new(series, points, residuals, k => admittance ? -series.Fitted(k) : series.Fitted(k));
        double[] explained = new double[residuals.Length];
        double single = Math.Max(constant.Explained, proportional.Explained);
        double both = constant.Explained + proportional.Without(constant).AddTo(explained);
        constant.AddTo(explained);
        double p = Math.Min(Probability(single, 1, series.FittedChiSquared, freedom),
            Probability(both, 2, series.FittedChiSquared, freedom));
        return Describe(series, points, explained, Math.Min(1, 2 * p));
    }

    private static DriftTest Describe(RelaxationSeries series, TestedPoints points, double[] explained, double p)
    {
        double[] sizes = new double[points.Count];
        for (int k = 0; k < sizes.Length; k++)
            sizes[k] = Math.Max(Math.Abs(explained[k]), Math.Abs(explained[series.ImaginaryRow + k]));
        double squares = sizes.Sum(x => x * x), below = 0;
        int first = sizes.Length - 1;   // points run from high to low frequency
        while (first > 0 && (below += sizes[first] * sizes[first]) < ShareBelow * squares)
            first--;
        return new DriftTest(p, 100 * sizes.Max(), points.Hertz[first], points.HasTimes);
    }

    /// <summary>Probability that <paramref name="columns"/> useless columns lower χ² by so much: upper tail of F.</summary>
    private static double Probability(double explained, int columns, double chiSquared, int freedom)
    {
        double rest = chiSquared - explained;
        int left = freedom - columns;
        if (explained <= 0)
            return 1;
        return rest <= 0 ? 0 : SpecialFunctions.BetaRegularized(left / 2.0, columns / 2.0, rest / (rest + explained));
    }

    private static Complex Square(Complex z) => z * z;

    /// <summary>A column freed of what the relaxations explain, and how much of the residuals it explains.</summary>
    private sealed class Shape
    {
        private const double Resolvable = 1e-8;   // a column whose rest is rounding explains nothing
        private readonly double[] rest, residuals;
        private readonly double original;

        public Shape(RelaxationSeries series, TestedPoints points, double[] residuals, Func<int, Complex> perTime)
        {
            double[] real = new double[points.Count], imaginary = new double[points.Count];
            for (int k = 0; k < points.Count; k++)
            {
                Complex z = points.Times[k] * perTime(k);
                (real[k], imaginary[k]) = (z.Real, z.Imaginary);
            }
            rest = new double[residuals.Length];
            this.residuals = residuals;
            original = series.Unexplained(real, imaginary, rest);
        }

        private Shape(double[] rest, double[] residuals, double original) =>
            (this.rest, this.residuals, this.original) = (rest, residuals, original);

        /// <summary>The decrease of χ² by this column.</summary>
        public double Explained => Coefficient * Coefficient * Dot(rest, rest);

        private double Coefficient
        {
            get
            {
                double squares = Dot(rest, rest);
                return squares > Resolvable * original ? Dot(rest, residuals) / squares : 0;
            }
        }

        /// <summary>The same column freed of another.</summary>
        public Shape Without(Shape other)
        {
            double squares = Dot(other.rest, other.rest), share = squares > 0 ? Dot(rest, other.rest) / squares : 0;
            double[] left = new double[rest.Length];
            for (int i = 0; i < left.Length; i++)
                left[i] = rest[i] - share * other.rest[i];
            return new Shape(left, residuals, original);
        }

        /// <summary>Adds the residuals that the column explains; returns <see cref="Explained"/>.</summary>
        public double AddTo(double[] sum)
        {
            double coefficient = Coefficient;
            for (int i = 0; i < sum.Length; i++)
                sum[i] += coefficient * rest[i];
            return Explained;
        }

        private static double Dot(double[] a, double[] b)
        {
            double sum = 0;
            for (int i = 0; i < a.Length; i++)
                sum += a[i] * b[i];
            return sum;
        }
    }
}
