using System.Numerics;
using ImpedanceFit.Fitting.Problem;

namespace ImpedanceFit.Identification.Candidates;

/// <summary>What candidates predict of one spectrum, to be compared with its noise.</summary>
internal sealed class Predictions
{
    // Squared distance, in units of the noise's variance, below which the spectrum does not tell two predictions apart. A parameter more
    // takes 1 of χ²/s² from the noise on average.
    private const double Alike = 0.3;

    private readonly IReadOnlyList<FitResult> fits;
    private readonly double[] weightReal, weightImaginary;

    // Of the noise; never below the misfit by which circuits are told apart.
    private readonly double variance;

    /// <param name="fits">The fits, to one spectrum with the same weights; at least one.</param>
    /// <param name="smallestMisfit">Misfit relative to |Z| below which circuits are not told apart.</param>
    public Predictions(IReadOnlyList<FitResult> fits, double smallestMisfit = Evidence.RoundingMisfit)
    {
        this.fits = fits;
        Spectrum spectrum = fits[0].Spectrum;
        (weightReal, weightImaginary) = (new double[spectrum.Count], new double[spectrum.Count]);
        SpectrumWeights.Fill(spectrum, fits[0].Weighting, weightReal, weightImaginary);
        double smallest = 0;
        for (int k = 0; k < spectrum.Count; k++)
            smallest += Square(weightReal[k] * spectrum[k].Magnitude) + Square(weightImaginary[k] * spectrum[k].Magnitude);
        variance = fits.Min(fit => fit.ChiSquared / Math.Max(1, 2 * spectrum.Count - fit.FreeParameterCount))
            + Square(smallestMisfit) * smallest / (2 * spectrum.Count);
    }

    private static double Square(double value) => value * value;

    /// <summary>True if two fits predict the same but for less than the noise shows.</summary>
    public bool AreAlike(int first, int second)
    {
        double limit = Alike * variance, sum = 0;
        IReadOnlyList<Complex> a = fits[first].Model, b = fits[second].Model;
        for (int k = 0; k < a.Count && sum <= limit; k++)
        {
            (double re, double im) = ((a[k].Real - b[k].Real) * weightReal[k], (a[k].Imaginary - b[k].Imaginary) * weightImaginary[k]);
            sum += re * re + im * im;
        }
        return sum <= limit;
    }
}
