using System.Numerics;
using System.Runtime.CompilerServices;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Fitting.Statistics;

/// <summary>Residuals of a fit in order of frequency, measured by the noise at their place: which points are
/// wild, and whether the rest is noise.</summary>
/// <remarks>
/// <para>Noise is the scatter of neighbours (<see cref="LocalScatter"/>), which a smooth misfit does not
/// raise. A share of the noise that the weights of the fit assume is added. Where they are far from the noise, the fit itself leaves as
/// much, and its errors contain it.</para>
/// <para>Scatter is one number for both parts of a point. Where the weights of the fit were estimated from the noise, they say how it is
/// shared between the two; its size stays that of the scatter, so that a misfit which raised the variance does not hide.</para>
/// <para>A wild point lies off the median of its neighbours. The rest is no noise in any of three cases.
/// The mean of neighbours in a window of any width lies too far from 0. All together are too large. Or their signs and products follow an
/// order that chance hardly gives. Limits are calibrated by simulation: tests/README.md.</para></remarks>
internal sealed class ResidualScan
{
    private const double WildDeviations = 6, EachOfTwo = 0.6, MeanDeviations = 4.6, MeanDeviationsOfFew = 7, LargeSquares = 1.5,
        SquaresOfFew = 1.3, ShareOfAssumed = 0.1;
    private const double ChanceLevel = 1e-4, NegligibleMisfit = 1e-6;
    private const int FewestOrdered = 8;
    private static readonly int[] Widths = [3, 4, 5, 6, 8, 10, 13, 17, 22, 29, 38, 50];

    private readonly int[] order;
    private readonly int freeParameters;
    private readonly double[] weighted;
    private readonly double[] hertz, real, imaginary, scatter, ofReal, ofImaginary;
    private readonly bool[] wild;

    private ResidualScan(int[] order, double[] hertz, double[] real, double[] imaginary, double[] scatter, int freeParameters,
        double[] weighted, bool followsWeights)
    {
        (this.order, this.hertz, this.real, this.imaginary, this.scatter, this.freeParameters, this.weighted) = (order, hertz, real,
            imaginary, scatter, freeParameters, weighted);
        (ofReal, ofImaginary) = (new double[order.Length], new double[order.Length]);
        TakeNoise(followsWeights);
        wild = FindWild();
    }

    // A residual r has the weight weighted/r, and the fit takes s/weight for its noise. How the noise of a point is shared between its
    // parts, the weights say where they follow the noise; its size is that of the scatter.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeNoise(bool followsWeights)
    {
        double squares = 0;
        foreach (double r in weighted)
            squares += r * r;
        double assumed = ShareOfAssumed * Math.Sqrt(squares / Math.Max(1, weighted.Length - freeParameters));
        for (int i = 0; i < order.Length; i++)
        {
            double ofReals = weighted[order[i]], ofImaginaries = weighted[order.Length + order[i]];
            double unit = ofReals == 0 ? 0 : real[i] / ofReals, other = ofImaginaries == 0 ? 0 : imaginary[i] / ofImaginaries;
            (double own, double others) = (scatter[i], scatter[i]);
            if (followsWeights && unit != 0 && other != 0)
            {
                double both = Math.Sqrt((unit * unit + other * other) / 2);
                (own, others) = (own * Math.Abs(unit) / both, own * Math.Abs(other) / both);
            }
            ofReal[i] = Math.Sqrt(own * own + assumed * unit * (assumed * unit));
            ofImaginary[i] = Math.Sqrt(others * others + assumed * other * (assumed * other));
        }
    }

    /// <summary>The scan; null where there are too few points, or the residuals are rounding alone.</summary>
    /// <param name="spectrum">The measured points.</param>
    /// <param name="model">The fitted impedance at the points, in Ω.</param>
    /// <param name="freeParameters">Parameters of the fit.</param>
    /// <param name="weighted">Weighted residuals as the fit had them: of the real parts, then of the imaginary parts.</param>
    /// <param name="followsWeights">True where the weights were estimated from the noise.</param>
    public static ResidualScan? Of(Spectrum spectrum, Complex[] model, int freeParameters, double[] weighted, bool followsWeights = false)
    {
        int[] order = Arrays.Order(spectrum.FrequenciesHertz.ToArray());
        double[] hertz = new double[order.Length], modulus = new double[order.Length];
        double[] real = new double[order.Length], imaginary = new double[order.Length];
        double squares = 0;
        for (int i = 0; i < order.Length; i++)
        {
            Complex measured = spectrum[order[i]];
            (hertz[i], modulus[i]) = (spectrum.FrequenciesHertz[order[i]], measured.Magnitude);
            Complex residual = (measured - model[order[i]]) / modulus[i];
            (real[i], imaginary[i]) = (residual.Real, residual.Imaginary);
            squares += residual.Real * residual.Real + residual.Imaginary * residual.Imaginary;
        }
        if (!(Math.Sqrt(squares / order.Length) > NegligibleMisfit))
            return null;
        return LocalScatter.Of(hertz, real, imaginary, modulus) is { } scatter && Array.TrueForAll(scatter, s => s > 0)
            ? new ResidualScan(order, hertz, real, imaginary, scatter, freeParameters, weighted, followsWeights) : null;
    }

    /// <summary>Frequencies of the wild points in Hz, rising.</summary>
    public double[] WildHertz => [.. hertz.Where((_, i) => wild[i])];

    /// <summary>How far the wild point that is furthest off lies from its neighbours, relative to |Z|.</summary>
    public double LargestWild =>
        Enumerable.Range(0, hertz.Length).Where(i => wild[i])
            .Max(i => Length(real[i] - NeighbourMedians.Around(real, i), imaginary[i] - NeighbourMedians.Around(imaginary, i)));

    /// <summary>Noise as a fraction of |Z|: the median over the points.</summary>
    public double Noise => scatter.Order().ElementAt(scatter.Length / 2);

    /// <summary>Where the residuals are no noise, wild points apart: the middle of the worst window in Hz. With it come the size of the
    /// mean there relative to |Z|, and the noise there; null where they are noise.</summary>
    public (double Hertz, double Size, double Noise)? Misfit()
    {
        int[] kept = Arrays.Where(hertz.Length, i => !wild[i]);
        if (kept.Length < LocalScatter.FewestPoints)
            return null;
        (double deviations, int from, int width) = WorstWindow(kept);
        double few = 1 / Math.Sqrt(kept.Length);
        if (deviations < MeanDeviations + MeanDeviationsOfFew * few && !(AreLarge(kept, few) || AreOrdered(kept)))
            return null;
        double sumReal = 0, sumImaginary = 0, noise = 0;
        for (int j = from; j < from + width; j++)
        {
            sumReal += real[kept[j]] / width;
            sumImaginary += imaginary[kept[j]] / width;
            noise += scatter[kept[j]] / width;
        }
        return (hertz[kept[from + width / 2]], Math.Sqrt(sumReal * sumReal + sumImaginary * sumImaginary), noise);
    }

    // Largest |mean|/(σ/√width) over all windows of both parts.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (double Deviations, int From, int Width) WorstWindow(int[] kept)
    {
        (double largest, int from, int widest) = (-1, 0, Math.Min(Widths[0], kept.Length));
        foreach ((double[] part, double[] noise) in new[] { (real, ofReal), (imaginary, ofImaginary) })
        {
            double[] sums = new double[kept.Length + 1];
            for (int j = 0; j < kept.Length; j++)
                sums[j + 1] = sums[j] + part[kept[j]] / noise[kept[j]];
            foreach (int width in Widths)
            {
                double root = Math.Sqrt(width), limit = largest * root;
                for (int j = 0; j + width <= kept.Length; j++)
                {
                    double sum = Math.Abs(sums[j + width] - sums[j]);
                    if (sum > limit)
                        (largest, limit, from, widest) = (sum / root, sum, j, width);
                }
            }
        }
        return (largest, from, widest);
    }

    // Larger than the noise, whatever their signs. The noise of few points is known badly.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool AreLarge(int[] kept, double few)
    {
        double sum = 0;
        foreach (int i in kept)
        {
            (double re, double im) = (real[i] / ofReal[i], imaginary[i] / ofImaginary[i]);
            sum += re * re + im * im;
        }
        int freedom = 2 * kept.Length - freeParameters;
        return freedom > 0 && sum / freedom > LargeSquares * Math.Pow(1 + SquaresOfFew * few, 4);
    }

    // Two parts, so twice the chance.
    private bool AreOrdered(int[] kept)
    {
        if (kept.Length < FewestOrdered)
            return false;
        double[] re = Array.ConvertAll(kept, i => weighted[order[i]]), im = Array.ConvertAll(kept, i => weighted[order.Length + order[i]]);
        return 2 * Math.Min(ResidualStatistics.ProbabilityOfOrder(re), ResidualStatistics.ProbabilityOfOrder(im)) < ChanceLevel;
    }

    // A stretch of points that lie off together is a misfit, and many are no accident.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool[] FindWild()
    {
        int n = hertz.Length;
        bool[] found = new bool[n];
        double[] offReal = NeighbourMedians.Of(real), offImaginary = NeighbourMedians.Of(imaginary);
        for (int i = 0; i < n; i++)
        {
            offReal[i] = (real[i] - offReal[i]) / ofReal[i];
            offImaginary[i] = (imaginary[i] - offImaginary[i]) / ofImaginary[i];
            found[i] |= Length(offReal[i], offImaginary[i]) > WildDeviations;
            // Two neighbours that are off together.
            if (i > 0 && Length(offReal[i] + offReal[i - 1], offImaginary[i] + offImaginary[i - 1]) > Math.Sqrt(2) * WildDeviations
                && Math.Min(Length(offReal[i], offImaginary[i]), Length(offReal[i - 1], offImaginary[i - 1])) > EachOfTwo * WildDeviations)
                found[i] = found[i - 1] = true;
        }
        int count = found.AsSpan().Count(true);
        bool stretch = found.AsSpan().IndexOf([true, true, true]) >= 0;
        return stretch || count > Math.Max(3, n / 15) ? new bool[n] : found;
    }

    private static double Length(double x, double y) => Math.Sqrt(x * x + y * y);
}
