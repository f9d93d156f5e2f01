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
    private const int Neighbours = 3, FewestOrdered = 8;
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
        double[] unitReal = UnitNoise(real, 0), unitImaginary = UnitNoise(imaginary, order.Length);
        double assumed = ShareOfAssumed * Math.Sqrt(weighted.Sum(r => r * r) / Math.Max(1, weighted.Length - freeParameters));
        ofReal = NoiseOf(unitReal, unitImaginary, assumed, followsWeights);
        ofImaginary = NoiseOf(unitImaginary, unitReal, assumed, followsWeights);
        wild = FindWild();

        // A residual r has the weight weighted/r, and the fit takes s/weight for its noise.
        double[] UnitNoise(double[] part, int first) =>
            Arrays.Of(part.Length, i => weighted[first + order[i]] == 0 ? 0 : part[i] / weighted[first + order[i]]);
    }

    // How the noise of a point is shared between its parts, the weights say where they follow the noise; its size is that of the scatter.
    private double[] NoiseOf(double[] unit, double[] otherUnit, double assumed, bool followsWeights) => Arrays.Of(unit.Length, i =>
    {
        double both = Math.Sqrt((unit[i] * unit[i] + otherUnit[i] * otherUnit[i]) / 2);
        double own = followsWeights && unit[i] != 0 && otherUnit[i] != 0 ? scatter[i] * Math.Abs(unit[i]) / both : scatter[i];
        double share = assumed * unit[i];
        return Math.Sqrt(own * own + share * share);
    });

    /// <summary>The scan; null where there are too few points, or the residuals are rounding alone.</summary>
    /// <param name="spectrum">The measured points.</param>
    /// <param name="model">The fitted impedance at the points, in Ω.</param>
    /// <param name="freeParameters">Parameters of the fit.</param>
    /// <param name="weighted">Weighted residuals as the fit had them: of the real parts, then of the imaginary parts.</param>
    /// <param name="followsWeights">True where the weights were estimated from the noise.</param>
    public static ResidualScan? Of(Spectrum spectrum, Complex[] model, int freeParameters, double[] weighted, bool followsWeights = false)
    {
        int[] order = Arrays.Order(spectrum.FrequenciesHertz.ToArray());
        double[] hertz = Array.ConvertAll(order, k => spectrum.FrequenciesHertz[k]),
            modulus = Array.ConvertAll(order, k => spectrum[k].Magnitude);
        double[] real = new double[order.Length], imaginary = new double[order.Length];
        double squares = 0;
        for (int i = 0; i < order.Length; i++)
        {
            Complex residual = (spectrum[order[i]] - model[order[i]]) / modulus[i];
            (real[i], imaginary[i]) = (residual.Real, residual.Imaginary);
            squares += residual.Real * residual.Real + residual.Imaginary * residual.Imaginary;
        }
        if (!(Math.Sqrt(squares / order.Length) > NegligibleMisfit))
            return null;
        return LocalScatter.Of(hertz, real, imaginary, modulus) is { } scatter && scatter.All(s => s > 0) 
            ? new ResidualScan(order, hertz, real, imaginary, scatter, freeParameters, weighted, followsWeights) : null;
    }

    /// <summary>Frequencies of the wild points in Hz, rising.</summary>
    public double[] WildHertz => [.. hertz.Where((_, i) => wild[i])];

    /// <summary>How far the wild point that is furthest off lies from its neighbours, relative to |Z|.</summary>
    public double LargestWild =>
        Enumerable.Range(0, hertz.Length).Where(i => wild[i]).Max(i => Length(OffNeighbours(real, i), OffNeighbours(imaginary, i)));

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
                double root = Math.Sqrt(width);
                for (int j = 0; j + width <= kept.Length; j++)
                {
                    double deviations = Math.Abs(sums[j + width] - sums[j]) / root;
                    if (deviations > largest)
                        (largest, from, widest) = (deviations, j, width);
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
    private bool[] FindWild()
    {
        int n = hertz.Length;
        bool[] found = new bool[n];
        double[] offReal = Arrays.Of(n, i => OffNeighbours(real, i) / ofReal[i]),
            offImaginary = Arrays.Of(n, i => OffNeighbours(imaginary, i) / ofImaginary[i]);
        for (int i = 0; i < n; i++)
        {
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

    private static double OffNeighbours(double[] part, int i) => part[i] - MedianAround(part, i);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double MedianAround(double[] part, int i)
    {
        Span<double> around = stackalloc double[2 * Neighbours];
        int count = 0;
        for (int j = Math.Max(0, i - Neighbours); j <= Math.Min(part.Length - 1, i + Neighbours); j++)
        {
            if (j == i)
                continue;
            int place = count++;
            for (; place > 0 && around[place - 1] > part[j]; place--)
                around[place] = around[place - 1];
            around[place] = part[j];
        }
        return count % 2 == 1 ? around[count / 2] : (around[count / 2 - 1] + around[count / 2]) / 2;
    }
}
