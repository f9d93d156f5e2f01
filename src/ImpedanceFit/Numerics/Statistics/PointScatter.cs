using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Numerics.Statistics;

/// <summary>Noise as the scatter of residuals from point to point. A misfit that varies smoothly with
/// frequency is no noise and hardly counts.</summary>
/// <remarks>
/// <para>The divided difference of order d of d + 1 neighbours removes every polynomial of degree d − 1 in
/// ln f. Its coefficients are scaled to a sum of squares of 1. So it has the standard deviation σ of white noise, also where frequencies
/// are not evenly spaced. The median of its sizes gives σ; a few wild points hardly move it.</para>
/// <para>The order begins at 2 and rises by 2, up to 8, as long as that lowers σ by more than chance. For white noise the logarithm of the
/// ratio of neighbouring orders has a standard deviation of 0.65/√n for n complex points. A fall by three of these counts. Relative error
/// of the result for white noise: 1/√n. Difference-based variances: Hall, Kay, Titterington, Biometrika 77 (1990) 521,
/// doi:10.1093/biomet/77.3.521.</para></remarks>
/// <param name="Deviation">Standard deviation of each part, in the unit of the residuals, by the median: a
/// few wild points hardly move it.</param>
/// <param name="RootMeanSquare">The same by the mean of squares: wild points and noisier ranges count in full, as they do in χ².</param>
/// <param name="Order">Order of the differences.</param>
internal readonly record struct PointScatter(double Deviation, double RootMeanSquare, int Order)
{
    private const int FirstOrder = 2, Step = 2;

    /// <summary>Largest order of the differences.</summary>
    internal const int LastOrder = 8;

    private const int PointsPerOrder = 3;        // fewer points leave too few independent differences of that order
    private const double SignificantFall = 2;    // 3·0.65: three standard deviations of ln(σ_d+2/σ_d), times √n
    private const double LeastGap = 1e-9;        // of ln f between points of one frequency; their difference then counts alone

    /// <summary>Number of points that the estimate needs.</summary>
    public const int FewestPoints = FirstOrder + 1;

    /// <summary><see cref="Deviation"/> alone; null below <see cref="FewestPoints"/> points.</summary>
    /// <inheritdoc cref="Measure"/>
    public static double? Of(ReadOnlySpan<double> hertz, ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary) =>
        Measure(hertz, real, imaginary)?.Deviation;

    /// <summary>Measures the scatter; null below <see cref="FewestPoints"/> points.</summary>
    /// <param name="hertz">Frequencies, all rising or all falling; equal ones may follow each other.</param>
    /// <param name="real">Residuals of the real part, as fractions of |Z| or in any measure in which the
    /// noise is the same everywhere.</param>
    /// <param name="imaginary">Residuals of the imaginary part.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static PointScatter? Measure(ReadOnlySpan<double> hertz, ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary)
    {
        int n = hertz.Length;
        if (real.Length != n || imaginary.Length != n)
            throw new ArgumentException($"Expected columns of equal length, got {n}, {real.Length} and {imaginary.Length}.", nameof(hertz));
        if (n < FewestPoints)
            return null;
        double[] positions = Positions(hertz);
        PointScatter scatter = OfOrder(FirstOrder, positions, real, imaginary);
        double limit = Math.Exp(-SignificantFall / Math.Sqrt(n));
        for (int order = FirstOrder + Step; order <= LastOrder && PointsPerOrder * order <= n; order += Step)
        {
            PointScatter next = OfOrder(order, positions, real, imaginary);
            if (!(next.Deviation < limit * scatter.Deviation))
                break;
            scatter = next;
        }
        return scatter;
    }

    /// <summary>The differences of an order, each beside its middle point: (real, imaginary) of points order/2 … n − 1 − order/2.</summary>
    public static (double Real, double Imaginary)[] Differences(int order, ReadOnlySpan<double> hertz, ReadOnlySpan<double> real,
        ReadOnlySpan<double> imaginary) =>
        DifferencesAt(order, Positions(hertz), real, imaginary);

    /// <summary>ln f, rising, with a gap everywhere.</summary>
    internal static double[] Positions(ReadOnlySpan<double> hertz)
    {
        double sign = hertz[^1] < hertz[0] ? -1 : 1;
        double[] positions = new double[hertz.Length];
        for (int k = 0; k < positions.Length; k++)
        {
            double x = sign * Math.Log(hertz[k]);
            positions[k] = k > 0 ? Math.Max(x, positions[k - 1] + LeastGap) : x;
        }
        return positions;
    }

    private static PointScatter OfOrder(int order, double[] positions, ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary)
    {
        (double Real, double Imaginary)[] pairs = DifferencesAt(order, positions, real, imaginary);
        double[] differences = new double[2 * pairs.Length];
        double squares = 0;
        for (int k = 0; k < pairs.Length; k++)
        {
            (differences[2 * k], differences[2 * k + 1]) = pairs[k];
            squares += pairs[k].Real * pairs[k].Real + pairs[k].Imaginary * pairs[k].Imaginary;
        }
        return new PointScatter(ResidualStatistics.RobustDeviation(differences), Math.Sqrt(squares / differences.Length), order);
    }

    private static (double Real, double Imaginary)[] DifferencesAt(int order, double[] positions, ReadOnlySpan<double> real,
        ReadOnlySpan<double> imaginary)
    {
        (double Real, double Imaginary)[] differences = new (double, double)[positions.Length - order];
        Span<double> coefficients = stackalloc double[LastOrder + 1];
        for (int k = 0; k < differences.Length; k++)
        {
            Coefficients(positions.AsSpan(k, order + 1), coefficients);
            (double ofReal, double ofImaginary) = (0, 0);
            for (int i = 0; i <= order; i++)
            {
                ofReal += coefficients[i] * real[k + i];
                ofImaginary += coefficients[i] * imaginary[k + i];
            }
            differences[k] = (ofReal, ofImaginary);
        }
        return differences;
    }

    /// <summary>Coefficients 1/Π_(j≠i)(x_i − x_j) of the divided difference, scaled to a sum of squares of 1.</summary>
    private static void Coefficients(ReadOnlySpan<double> x, Span<double> coefficients)
    {
        Span<double> padded = stackalloc double[x.Length + FourSums.Lanes - 1];
        Span<Vector256<double>> four = stackalloc Vector256<double>[x.Length];
        x.CopyTo(padded);
        for (int i = x.Length; i < padded.Length; i++)
            padded[i] = padded[i - 1] + 1;
        Coefficients(padded, four);
        for (int i = 0; i < x.Length; i++)
            coefficients[i] = four[i].ToScalar();
    }

    /// <summary>The same for four windows, each one point further on.</summary>
    [MethodImpl(VectorLoop.Options)]
    internal static void Coefficients(ReadOnlySpan<double> x, Span<Vector256<double>> coefficients)
    {
        Vector256<double> squares = Vector256<double>.Zero, one = Vector256<double>.One;
        for (int i = 0; i < coefficients.Length; i++)
        {
            Vector256<double> product = one, own = Vector256.Create(x[i..]);
            for (int j = 0; j < coefficients.Length; j++)
            {
                if (j != i)
                    product *= own - Vector256.Create(x[j..]);
            }
            coefficients[i] = one / product;
            squares += coefficients[i] * coefficients[i];
        }
        Vector256<double> scale = one / Vector256.Sqrt(squares);
        for (int i = 0; i < coefficients.Length; i++)
            coefficients[i] *= scale;
    }
}
