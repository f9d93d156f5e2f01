using System.Diagnostics.CodeAnalysis;
using ImpedanceFit.Fitting.Problem;
using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Numerics.Statistics;

namespace ImpedanceFit.Fitting.Selection;

/// <summary>Do the data ask for the circuit's last arc? The circuit against the best one with an arc fewer,
/// by parametric bootstrap.</summary>
/// <remarks>Spectra are simulated from the smaller circuit's fit, with noise of the size of its residuals.
/// Both circuits are fitted to each from scratch. The ratio S₁/S₂ is compared with that of the measured spectrum: p = (1 + how often
/// it is as large)/(samples + 1). A tabulated F is wrong here: the arc's time constant means nothing where its resistance is zero (Davison
/// and Hinkley, Bootstrap Methods and their Application (1997), § 4.2). Each sample has a random stream of its own, so the result does not
/// depend on the number of threads.</remarks>
internal sealed record ArcTest
{
    private ArcTest(NestedTest nested, double probability, int samples) => (Nested, Probability, Samples) = (nested, probability, samples);

    /// <summary>The F-test of the same pair.</summary>
    public NestedTest Nested { get; }

    /// <summary>Probability that the smaller circuit alone, with noise, gives so large a ratio S₁/S₂. Small: the arc is there.</summary>
    public double Probability { get; }

    /// <summary>Simulated spectra.</summary>
    public int Samples { get; }

    /// <summary>Runs the test; null if the circuit has no arc that can be left out, or too few data.</summary>
    /// <param name="fit">The fit of the circuit.</param>
    /// <param name="options">How it was fitted; the seed sets the simulated noise.</param>
    /// <param name="samples">Spectra to simulate.</param>
    /// <param name="cancellation">Ends the test.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; looked at before every local
    /// fit, so after a few milliseconds.</exception>
    public static ArcTest? Of(FitResult fit, FitOptions options, int samples = 199, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        FitOptions plain = options with
            { Intervals = IntervalMethod.None, Starts = StartValues.Automatic, Weighting = fit.Weighting, Loss = Loss.Squares };
        FitResult larger = fit.Loss == Loss.Squares ? fit : CircuitFitter.Fit(fit.Spectrum, fit.Circuit, plain, cancellation);
        FitResult? smaller = ArcRemoval.Of(fit.Circuit)
            .Where(circuit => circuit.Parameters.Any(p => !p.Fixed) && CircuitContainment.Contains(fit.Circuit, circuit))
            .Select(circuit => CircuitFitter.Fit(fit.Spectrum, circuit, plain, cancellation)).MinBy(candidate => candidate.ChiSquared);
        if (smaller is null || larger.DegreesOfFreedom <= 0 || !(larger.ChiSquared > 0))
            return null;
        double observed = smaller.ChiSquared / larger.ChiSquared;
        if (!Simulate(smaller, new Random(options.Seed), out _) || !double.IsFinite(observed))
            throw new InputException(ErrorCodes.FitInput,
                "the test for one arc fewer is not possible: the residuals are too large to be simulated.",
                "Look for a point whose impedance is many orders of magnitude larger than that of the others, and leave it out.");
        bool[] asLarge = new bool[samples];
        ParallelWork.For(samples, options.MaximumThreads,
            () => (Small: new CircuitFitter(smaller.Circuit, plain), Large: new CircuitFitter(larger.Circuit, plain)), (i, fitters) =>
        {
            if (!Simulate(smaller, new Random(unchecked(options.Seed * 1_000_003 + i)), out Spectrum? simulated))
                return;
            double few = fitters.Small.Fit(simulated, cancellation).ChiSquared,
                many = fitters.Large.Fit(simulated, cancellation).ChiSquared;
            asLarge[i] = few >= observed * many;
        }, cancellation);
        return new ArcTest(new NestedTest(smaller, larger), (1.0 + asLarge.Count(yes => yes)) / (samples + 1), samples);
    }

    /// <summary>The spectrum of the fit with noise as large as its residuals; false where that is beyond what numbers can hold.</summary>
    private static bool Simulate(FitResult fit, Random random, [NotNullWhen(true)] out Spectrum? simulated)
    {
        Spectrum measured = fit.Spectrum;
        int count = measured.Count;
        double[] weightReal = new double[count], weightImaginary = new double[count], real = new double[count],
            imaginary = new double[count];
        SpectrumWeights.Fill(measured, fit.Weighting, weightReal, weightImaginary);
        double deviation = fit.Weighting == Weighting.Sigma ? 1 : Math.Sqrt(fit.ChiSquared / fit.DegreesOfFreedom);
        for (int k = 0; k < count; k++)
        {
            (double first, double second) = NormalNoise.Pair(random);
            real[k] = fit.Model[k].Real + deviation * first / weightReal[k];
            imaginary[k] = fit.Model[k].Imaginary + deviation * second / weightImaginary[k];
        }
        simulated = null;
        if (!Array.TrueForAll(real, double.IsFinite) || !Array.TrueForAll(imaginary, double.IsFinite))
            return false;
        simulated = new Spectrum(measured.FrequenciesHertz, real, imaginary);
        if (!measured.SigmaRealOhm.IsEmpty)
            simulated = simulated.WithSigma(measured.SigmaRealOhm, measured.SigmaImaginaryOhm);
        return true;
    }
}
